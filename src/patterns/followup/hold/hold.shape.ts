import { HOLD_UNITS } from '../../../domain/patterns/hold-figure.js';
import { REASONS, VERDICTS } from '../../../domain/patterns/held.js';
import * as words from '../../../domain/words.js';
import * as is from '../../../tickets/http/shape.js';

const number: is.Shape = { type: 'number' };
const numberOrNone: is.Shape = { type: ['number', 'null'] };
const day: is.Shape = { type: 'string', format: 'date' };
const WINDOW = { from: day, to: day };
const INTERVAL = is.objectOrNone({ lower: number, upper: number });

const SIDE = is.object({
  ...WINDOW,
  tickets: { ...is.whole, description: 'On days whose exposure is known' },
  exposure: { ...numberOrNone, description: 'In `unit`; null: no fresh denominator' },
  per100: { ...numberOrNone, description: 'Tickets per 100 of the unit; null: nothing to divide by' },
  interval: INTERVAL,
  uncovered: { ...is.whole, description: 'Tickets without a denominator; those after it count against it' },
  missingDays: is.whole,
  derived: is.flag,
});

const PART = is.object({
  unit: is.word(HOLD_UNITS),
  before: SIDE,
  after: SIDE,
  ratio: {
    ...is.objectOrNone({ value: numberOrNone, lower: number, upper: numberOrNone }),
    description: 'Rate after by rate before, with its exact 95 % interval',
  },
  expected: { ...numberOrNone, description: 'Tickets that would have come after at the rate before' },
  needed: {
    ...numberOrNone,
    description: 'How much more of the unit, without another ticket, until it would have held',
  },
});

const FIGURES = {
  days: { ...is.whole, description: 'Whole days watched: the length of both windows' },
  parts: is.listOf(PART),
  contacts: is.object({
    reached: { ...is.whole, description: 'Distinct people who were reached with it' },
    failed: { ...is.whole, description: 'Those of them for whom it failed, at once or later' },
    failedShare: INTERVAL,
  }),
  judgement: is.object({ verdict: is.word(VERDICTS), because: is.word(REASONS), says: is.name }),
};

/** A verdict as it is kept: who gave it, why, and the figures then. */
export const FROZEN_VERDICT = is.objectOrNone({
  verdict: is.word(['held', 'did_not_hold']),
  at: is.time,
  by: is.named,
  reason: is.text,
  figures: is.object(FIGURES),
});

export const HOLD = is.object({
  package: is.object({
    id: is.whole,
    version: is.whole,
    pattern: is.name,
    kind: is.word(words.RESOLUTION_KINDS),
    state: is.word(words.PACKAGE_STATES),
    publishedAt: is.time,
    doubted: is.flag,
  }),
  signatures: is.listOf(is.name),
  widerThanScope: {
    ...is.flag,
    description: 'The scope names versions of system or app; counts do not tell them apart and hold all',
  },
  ...FIGURES,
  nextLook: { type: ['string', 'null'], format: 'date', description: 'Day on which the program looks by itself' },
  verdict: { ...FROZEN_VERDICT, description: 'Null until it was judged' },
});
