import { CLOCK_REASONS, CLOCK_STANDINGS } from '../../domain/clock/explain.js';
import * as words from '../../domain/words.js';
import * as is from './shape.js';

/* What the routes answer that answer with something else than one ticket. */

const PHASE = is.object({
  id: { oneOf: [{ type: 'integer' }, { const: 'none' }] },
  name: is.name,
  derived: is.flag,
});

/** A ticket as lists show it (lists/row-json.queries.ts). */
export const TICKET_ROW = is.object({
  key: { type: 'string', examples: ['TL-42'] },
  version: is.whole,
  kind: is.word(words.KINDS),
  title: is.name,
  platform: is.word(words.PLATFORMS),
  osVersion: is.text,
  ownership: is.wordOrNone(words.OWNERSHIPS),
  approach: is.wordOrNone(words.APPROACHES),
  phase: PHASE,
  group: is.text,
  location: is.text,
  requester: is.object({ name: is.text, upn: is.text, vip: is.flag }),
  device: is.object({ name: is.text, serial: is.text }),
  app: is.objectOrNone({ name: is.name, version: is.text, type: is.wordOrNone(words.APP_TYPES) }),
  errorCode: is.objectOrNone({ hex: is.text, symbol: is.text, raw: is.name }),
  signature: is.text,
  impact: is.word(words.IMPACTS),
  affectedUsers: is.whole,
  priority: is.word(words.PRIORITIES),
  state: is.word(words.STATES),
  tier: is.whole,
  waitingFor: is.wordOrNone(words.WAITING_FOR),
  waitingUntil: is.timeOrNone,
  assignee: is.named,
  owner: is.named,
  bounces: is.whole,
  hops: is.whole,
  pattern: is.text,
  microsoftCase: is.text,
  resolvedAs: is.wordOrNone(words.RESOLVED_AS),
  closedAs: is.wordOrNone(words.CLOSED_AS),
  imported: is.flag,
  contacts: is.object({ tries: is.whole }),
  nextContactAt: is.timeOrNone,
  reportedAt: is.time,
  updatedAt: is.time,
  due: is.object({ user: is.timeOrNone, tier: is.timeOrNone, warnAt: is.timeOrNone }),
});

export const TICKET_PAGE = is.pageOf(TICKET_ROW);

const BY = { by: is.named, at: is.time };

export const HISTORY = is.object({
  hops: is.listOf(
    is.object({
      ...{ n: is.whole, command: is.name, fromTier: is.whole, toTier: is.whole, from: is.named, to: is.named, ...BY },
      packet: { type: ['object', 'null'], additionalProperties: true, description: 'What was handed over with it' },
      source: is.name,
      againstPolicy: is.flag,
    }),
  ),
  contacts: is.listOf(
    is.object({
      outcome: is.word(words.CONTACT_OUTCOMES),
      channel: is.wordOrNone(words.CONTACT_CHANNELS),
      note: is.text,
      nextAt: is.timeOrNone,
      ...BY,
    }),
  ),
  comments: is.listOf(is.object({ text: is.name, fromUser: is.flag, kind: is.name, ...BY })),
});

export const EVENT_PAGE = is.pageOf(
  is.object({
    id: is.whole,
    seq: { type: ['integer', 'null'], description: 'Place in the log; null for a moment after it was written' },
    type: { type: 'string', examples: ['ticket.escalated'] },
    subject: is.name,
    time: is.time,
    actor: is.named,
    source: is.name,
    quiet: is.flag,
    data: is.anyObject,
  }),
);

const SUM = {
  usedMinutes: is.whole,
  targetMinutes: is.wholeOrNone,
  due: is.timeOrNone,
  warnAt: is.timeOrNone,
  breachedAt: is.timeOrNone,
  state: is.word(CLOCK_STANDINGS),
};

export const CLOCKS = is.object({
  key: is.name,
  asOf: is.time,
  segments: is.listOf(
    is.object({
      n: is.whole,
      tier: is.whole,
      state: is.word(words.STATES),
      waitingFor: is.wordOrNone(words.WAITING_FOR),
      from: is.time,
      to: is.timeOrNone,
      pausedUntil: is.timeOrNone,
      tierRun: is.whole,
      inTierSum: is.flag,
      userMinutes: is.whole,
      userReason: is.word(CLOCK_REASONS),
      tierMinutes: is.whole,
      tierReason: is.word(CLOCK_REASONS),
    }),
  ),
  user: is.object({ ...SUM, verdict: is.wordOrNone(['met', 'breached']) }),
  tier: is.object(SUM),
});

const RESULT = { key: is.name };

/** By ticket: done, or the problem that the single command would answer. */
export const BULK_RESULTS = is.object({
  results: is.listOf({
    oneOf: [
      is.object({ ...RESULT, ok: { const: true }, state: is.word(words.STATES), version: is.whole }),
      {
        ...is.object({ ...RESULT, ok: { const: false }, status: is.whole, code: is.name, detail: is.name }),
        additionalProperties: true,
      },
    ],
  }),
});

/** The names of queues come as an argument: their file stands above this one. */
export const queueCounts = (names: readonly string[]): is.Shape =>
  is.object({
    tier: is.whole,
    items: is.listOf(
      is.object({ name: is.word(names), count: is.whole, more: { type: 'boolean', description: 'More than counted' } }),
    ),
  });
