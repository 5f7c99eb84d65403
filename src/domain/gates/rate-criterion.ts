import { exposureNeeded, poissonInterval, poissonLowerBound, poissonUpperBound } from '../trends/poisson-interval.js';
import { PER } from '../trends/rate.js';
import type { GateCriterion } from './criteria.js';
import { type CriterionReading, figuresOf, type GateState } from './gate-reading.js';
import { rateOfWhole, rateSentence } from './rate-words.js';

/** Tickets of a kind against what they are divided by, of a phase over the gate's days. */
export interface KindFigure {
  /** Those that the exposure covers. */
  tickets: number;
  /** Those of days or platforms of which nothing fresh is known. */
  uncovered: number;
  /** Attempts or mean enrolled devices; null: nothing fresh is known. */
  exposure: number | null;
  /** Something was reported for a platform of the phase, and is too old to divide by. */
  stale: boolean;
  derived: boolean;
  /** A report that it rests on was entered as a correction. */
  corrected: boolean;
}

/** A figure with the days of outages and service updates left out, and with them. */
export interface GateFigures {
  counted: KindFigure;
  whole: KindFigure;
  /** Days that `counted` leaves out, of any platform. */
  leftOutDays: number;
}

export interface RateAround {
  /** Users of the plan, each of whom is one attempt and one device; null: nobody has said. */
  planned: number | null;
  /** Exposure below which nothing may be concluded from a rate. */
  minimum: number;
  /** Of the bounds and of the interval shown, between 0 and 1. */
  confidence: number;
}

/**
 * Whether the rate of tickets stays under a limit per 100. Pass: the exact one-sided upper bound (Garwood 1936) is at most
 * the limit, even with every ticket counted that no exposure covers, and no platform's exposure is stale. Fail: the lower bound of what is
 * covered is over it. Else insufficient, with the exposure that would be needed at so many tickets. The interval shown is
 * two-sided, as everywhere.
 */
export function judgeRate(asked: GateCriterion, figures: GateFigures, around: RateAround): CriterionReading {
  const limit = asked.limit ?? 0;
  const figure = figures.counted;
  const bounds = boundsOf(figure, around.confidence);
  const needed = exposureNeeded(figure.tickets + figure.uncovered, limit, around.confidence);
  const state = stateOf(figure, bounds, limit, around.minimum);
  const { whole } = figures;
  return {
    ...asked,
    state,
    sentence: rateSentence(asked, figures, { figure, bounds, state, needed, around }),
    figures: figuresOf({
      ...{ tickets: figure.tickets, exposure: figure.exposure, uncovered: figure.uncovered },
      ...{ rate: bounds?.rate ?? null, lower: bounds?.lower ?? null, upper: bounds?.upper ?? null },
      ...{ atLeast: bounds?.atLeast ?? null, atMost: bounds?.atMost ?? null, limit },
      ...{ needed, planned: around.planned, leftOutDays: figures.leftOutDays },
      ...{ wholeTickets: whole.tickets, wholeExposure: whole.exposure, wholeRate: rateOfWhole(whole) },
    }),
  };
}

/** Per 100. */
export interface Bounds {
  rate: number;
  lower: number;
  upper: number;
  /** One-sided: the rate of what is covered is at least this. */
  atLeast: number;
  /** One-sided, with every uncovered ticket counted: the rate is at most this. */
  atMost: number;
}

function boundsOf({ tickets, uncovered, exposure }: KindFigure, confidence: number): Bounds | null {
  if (exposure === null || exposure === 0) return null;
  const per = (events: number) => (events * PER) / exposure;
  const { lower, upper } = poissonInterval(tickets, confidence);
  return {
    ...{ rate: per(tickets), lower: per(lower), upper: per(upper) },
    atLeast: per(poissonLowerBound(tickets, confidence)),
    atMost: per(poissonUpperBound(tickets + uncovered, confidence)),
  };
}

function stateOf({ exposure, stale }: KindFigure, bounds: Bounds | null, limit: number, minimum: number): GateState {
  if (bounds === null || (exposure ?? 0) < minimum) return 'insufficient';
  if (bounds.atLeast > limit) return 'fail';
  return !stale && bounds.atMost <= limit ? 'pass' : 'insufficient';
}
