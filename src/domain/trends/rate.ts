import { type Interval, poissonInterval } from './poisson-interval.js';

/** Rates are per this many attempts or devices. */
export const PER = 100;

/** What must be said beside a rate, in the order it is said. */
export const RATE_MARKS = ['no_exposure', 'stale', 'insufficient', 'derived'] as const;
export type RateMark = (typeof RATE_MARKS)[number];

export interface Rate {
  /** Tickets. */
  count: number;
  /** Attempts or devices; null: unknown, 0: none. */
  exposure: number | null;
  /** Tickets per 100; null without a fresh denominator above zero. Never 0 for want of one. */
  rate: number | null;
  /** Exact (Garwood) 95 % interval of the rate, per 100. */
  interval: Interval | null;
  marks: RateMark[];
}

export interface RateQuestion {
  tickets: number;
  exposure: number | null;
  /** The exposure is too old: it is shown, not divided by. */
  stale: boolean;
  /** The exposure was worked out, not reported. */
  derived: boolean;
  /** Exposure below which a rate is given but marked `insufficient`: nothing may be concluded from it. */
  minimum: number;
}

/**
 * Tickets per 100 with exact interval and marks. No denominator, or one of zero: rate null, `no_exposure`. A stale one: rate
 * null, `stale`. Below the minimum: rate and (wide) interval are given, `insufficient`.
 * @throws RangeError when tickets are no whole number >= 0 or the exposure is negative.
 */
export function rateOf({ tickets, exposure, stale, derived, minimum }: RateQuestion): Rate {
  if (!Number.isSafeInteger(tickets) || tickets < 0) throw new RangeError(`not a count: ${tickets}`);
  if (exposure !== null && !(exposure >= 0 && exposure < Infinity))
    throw new RangeError(`not an exposure: ${exposure}`);
  const none = { count: tickets, exposure, rate: null, interval: null };
  if (exposure === null || exposure === 0) return { ...none, marks: ['no_exposure'] };
  const marks: RateMark[] = derived ? ['derived'] : [];
  if (stale) return { ...none, marks: ['stale', ...marks] };
  if (exposure < minimum) marks.unshift('insufficient');
  const { lower, upper } = poissonInterval(tickets);
  const per = (events: number) => (events * PER) / exposure;
  return { count: tickets, exposure, rate: per(tickets), interval: { lower: per(lower), upper: per(upper) }, marks };
}
