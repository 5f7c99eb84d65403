import { AGENDA_KINDS } from '../../domain/reviews/agenda-row.js';
import * as is from '../../tickets/http/shape.js';
import { CELL_OR_NONE, day, DECISION, INTERVAL, number, numberOrNone, person } from '../decision/decision.shape.js';
import { REVIEW_STATES } from './review.dto.js';

const phase = { id: is.whole, name: is.name };

const AGENDA_ROW = is.object({
  kind: is.word(AGENDA_KINDS),
  subject: { ...is.name, description: 'What a decision about it names' },
  sentence: is.name,
  cell: CELL_OR_NONE,
  numbers: is.object({
    observed: numberOrNone,
    expected: numberOrNone,
    band: INTERVAL,
    rate: { ...numberOrNone, description: 'Per 100' },
    expectedRate: { ...numberOrNone, description: 'Expected, promised or allowed' },
    interval: INTERVAL,
    devicesToCome: { ...numberOrNone, description: 'Planned devices that are not enrolled yet' },
    weight: { ...numberOrNone, description: 'Tickets more than expected until all are enrolled' },
  }),
  link: is.name,
});

const CHECKED = is.object({
  at: is.timeOrNone,
  checked: is.whole,
  out: is.whole,
  insufficient: is.whole,
  stale: is.whole,
  wouldShow: is.objectOrNone({ times: number, perWeek: number }),
});

const AGENDA_FIELDS = {
  agenda: { ...is.listOf(AGENDA_ROW), maxItems: 7, description: 'Most important first' },
  alsoHigher: { ...is.whole, description: 'Rows that found no place' },
  checked: CHECKED,
  checkedSentence: is.name,
};

/** The computed rows alone. */
export const AGENDA = is.object(AGENDA_FIELDS);

const HEADLINE = is.object({
  name: is.name,
  week: is.object({ from: day, to: day }),
  running: { ...is.flag, description: 'The week was not over' },
  unit: is.name,
  value: numberOrNone,
  numerator: numberOrNone,
  denominator: numberOrNone,
  interval: INTERVAL,
  band: { ...INTERVAL, description: 'What the weeks before let expect' },
  standing: is.word(['within', 'above', 'below', 'insufficient']),
  says: is.name,
  series: is.listOf(
    is.object({
      ...{ from: day, to: day, value: numberOrNone, numerator: numberOrNone, denominator: numberOrNone },
      interval: INTERVAL,
    }),
  ),
});

const GOAL = is.object({
  id: is.whole,
  phase: is.objectOrNone(phase),
  metric: is.name,
  direction: is.word(['at_most', 'at_least']),
  target: number,
  value: numberOrNone,
  state: is.name,
  sentence: is.name,
});

const GATE = is.object({
  phase: is.object(phase),
  state: is.word(['pass', 'fail', 'insufficient']),
  criteria: is.listOf(is.object({ criterion: is.name, state: is.name, sentence: is.name })),
});

const HEAD = {
  id: is.whole,
  version: is.whole,
  window: is.object({ from: day, to: day }),
  standUp: { ...is.flag, description: 'Its window is one day' },
  scheduledFor: is.time,
  state: is.word(REVIEW_STATES),
  openedBy: { ...is.named, description: 'Null: by the schedule' },
  openedAt: is.time,
  closedBy: is.named,
  closedAt: is.timeOrNone,
  attendance: is.listOf(person),
};

export const REVIEW_PAGE = is.pageOf(
  is.object({ ...HEAD, agendaRows: is.whole, decisionsMade: { ...is.whole, description: 'Decisions made in it' } }),
);

export const REVIEW = is.object({
  ...HEAD,
  frozenAt: { ...is.time, description: 'When the figures were read; they stay as they were then' },
  headlines: is.listOf(HEADLINE),
  ...AGENDA_FIELDS,
  goals: is.listOf(GOAL),
  gates: is.listOf(GATE),
  carriedOver: {
    ...is.listOf(DECISION),
    description: 'Decisions of earlier reviews that are open, or were judged since the last one',
  },
  decisions: { ...is.listOf(DECISION), description: 'Made in this review' },
  corrections: {
    ...is.listOf(
      is.object({
        at: is.time,
        by: { ...is.named, description: 'Null: the program, which counted again' },
        text: is.name,
      }),
    ),
    description: 'What was said or counted after the closure',
  },
});
