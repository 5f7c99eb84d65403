import {
  ABOUT_KINDS,
  DECISION_KINDS,
  DECISION_STATES,
  DECISION_VERDICTS,
  EFFECT_FIGURES,
} from '../../domain/reviews/decision.js';
import { KINDS, PLATFORMS } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

export const number: is.Shape = { type: 'number' };
export const numberOrNone: is.Shape = { type: ['number', 'null'] };
export const day: is.Shape = { type: 'string', format: 'date' };
export const dayOrNone: is.Shape = { type: ['string', 'null'], format: 'date' };
export const person = is.object({ id: is.whole, name: is.name });
export const INTERVAL = is.objectOrNone({ lower: number, upper: number });

const CELL_FIELDS = {
  phase: { ...is.wholeOrNone, description: 'Null: all' },
  platform: is.wordOrNone(PLATFORMS),
  kind: is.word(KINDS),
  signature: is.text,
};
export const CELL_OR_NONE = is.objectOrNone(CELL_FIELDS);

const SIDE = is.object({
  ...{ from: day, to: day },
  count: { ...is.wholeOrNone, description: 'Tickets; null for a median' },
  exposure: { ...numberOrNone, description: 'Weeks, attempts, device-weeks or tickets; null: none that is fresh' },
  value: { ...numberOrNone, description: 'In the unit of the figure' },
});

const FIGURE_FIELDS = {
  before: SIDE,
  after: SIDE,
  ratio: { ...numberOrNone, description: 'After by before' },
  interval: {
    ...is.objectOrNone({ lower: number, upper: numberOrNone }),
    description: 'Exact 95 % interval of the ratio',
  },
  medians: is.objectOrNone({
    before: is.object({ lower: number, upper: number }),
    after: is.object({ lower: number, upper: number }),
  }),
  targetMet: { type: ['boolean', 'null'] },
};

const JUDGED = is.objectOrNone({
  verdict: is.word(DECISION_VERDICTS),
  at: is.time,
  sentence: is.name,
  figures: is.object(FIGURE_FIELDS),
  overruled: is.objectOrNone({ verdict: is.word(DECISION_VERDICTS), reason: is.name, by: person, at: is.time }),
  corrected: {
    ...is.objectOrNone(FIGURE_FIELDS),
    description: 'The figures as late tickets or exposure make them; the verdict stays',
  },
});

const EFFECT = is.objectOrNone({
  figure: is.word(EFFECT_FIGURES),
  cell: CELL_OR_NONE,
  direction: is.word(['at_most', 'at_least']),
  value: number,
  by: day,
});

const ABOUT = is.object({ kind: is.word(ABOUT_KINDS), subject: is.text, cell: CELL_OR_NONE, text: is.name });

const DECISION_FIELDS = {
  id: is.whole,
  version: is.whole,
  review: { ...is.whole, description: 'The review it was made in' },
  kind: is.word(DECISION_KINDS),
  about: ABOUT,
  owner: person,
  dueOn: dayOrNone,
  expectedEffect: EFFECT,
  effectSentence: { ...is.text, description: 'at most 5 tickets a week by 2026-12-14' },
  note: is.text,
  decidedOn: day,
  state: is.word(DECISION_STATES),
  judged: { ...JUDGED, description: 'Null until the day of its expected effect is over' },
};

export const DECISION = is.object(DECISION_FIELDS);
export const DECISION_PAGE = is.pageOf(DECISION);

/** With every form that it had. */
export const DECISION_WITH_HISTORY = is.object({
  ...DECISION_FIELDS,
  history: is.listOf(
    is.object({
      version: is.whole,
      at: is.time,
      by: person,
      form: is.object({
        kind: is.word(DECISION_KINDS),
        about: ABOUT,
        owner: { ...is.whole, description: 'Staff id' },
        dueOn: dayOrNone,
        expectedEffect: EFFECT,
        note: is.text,
        state: is.word(DECISION_STATES),
      }),
    }),
  ),
});
