import {
  CASE_STATES,
  CASE_TURNS,
  ENTRY_DIRECTIONS,
  HOW_MANY,
  MDM_AUTHORITIES,
  SEVERITIES,
} from '../../domain/words.js';
import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

/* What the routes of Microsoft cases answer. */

export const CASE = is.object({
  key: { type: 'string', examples: ['MC-3'] },
  version: is.whole,
  references: { ...is.listOf(is.name), description: 'The numbers of the case; the first is the one shown' },
  title: is.name,
  severity: is.word(SEVERITIES),
  turn: is.word(CASE_TURNS),
  state: is.word(CASE_STATES),
  nextUpdateDue: is.timeOrNone,
  overdue: is.flag,
  liaison: is.named,
  pattern: is.text,
  whereSeen: is.text,
  mdmAuthority: is.wordOrNone(MDM_AUTHORITIES),
  everWorked: { type: ['boolean', 'null'] },
  affected: is.wordOrNone(HOW_MANY),
  contact: is.text,
  tickets: {
    ...is.object({ waiting: is.whole, comingBack: is.whole, ever: is.whole }),
    description: 'Of all places: how many wait, how many of these are about to come back, how many ever waited',
  },
  openedBy: is.named,
  openedAt: is.time,
  closedAt: is.timeOrNone,
  updatedAt: is.time,
});

export const CASE_PAGE = is.pageOf(CASE);

export const ENTRY_PAGE = is.pageOf(
  is.object({
    id: is.whole,
    direction: is.word(ENTRY_DIRECTIONS),
    text: is.name,
    saidBy: is.text,
    saidAt: is.time,
    turn: is.wordOrNone(CASE_TURNS),
    by: is.named,
    at: is.time,
  }),
);

export const CASE_TICKETS = is.object({
  items: is.listOf(
    is.object({
      key: is.name,
      title: is.name,
      state: is.word(words.STATES),
      tier: is.whole,
      assignee: is.named,
      reference: is.name,
      waiting: { type: 'boolean', description: 'It waits for Microsoft under this case now' },
      sentAt: is.time,
    }),
  ),
  elsewhere: { type: 'integer', description: 'How many more there are that you may not see' },
  next: is.text,
});

export const DRAFTED = is.object({
  case: CASE,
  package: { type: 'integer', description: 'Id of the draft' },
  pattern: is.name,
});
