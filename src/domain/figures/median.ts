import { incompleteBeta } from '../trends/incomplete-beta.js';
import { CONFIDENCE, type Interval } from '../trends/poisson-interval.js';
import type { Measured } from './headline.js';

/** A median of observed values, in their unit. */
export interface Median {
  value: number;
  /** Null: too few values (under 6 for 95 %) for an interval that covers it. */
  interval: Interval | null;
}

/**
 * The median of `sorted` values (ascending; the mean of the middle two when their number is even) with the exact interval
 * of order statistics, which assumes nothing about how the values are distributed: from the r-th smallest to the r-th
 * largest, r as large as the coverage 1 - 2 P(Bin(n, 1/2) < r) >= `confidence` allows. Null without values.
 * Source: H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. 2003, 7.1.
 */
export function medianOf(sorted: readonly number[], confidence: number = CONFIDENCE): Median | null {
  const n = sorted.length;
  if (n === 0) return null;
  const value = (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
  const rank = intervalRank(n, confidence);
  return { value, interval: rank === 0 ? null : { lower: sorted[rank - 1]!, upper: sorted[n - rank]! } };
}

/** The r of `medianOf`, from 1; 0: no r covers the median with that confidence. */
export function intervalRank(n: number, confidence: number = CONFIDENCE): number {
  const outside = (1 - confidence) / 2;
  let least = 0;
  let most = Math.floor(n / 2);
  // P(Bin(n, 1/2) < r) grows with r: halving finds the last r that stays within `outside`.
  while (least < most) {
    const r = Math.ceil((least + most) / 2);
    const chanceBelow = incompleteBeta(r, n - r + 1, 0.5).upper;
    if (chanceBelow <= outside) least = r;
    else most = r - 1;
  }
  return least;
}

/** A median as a figure: of `count` values; too few for an interval are marked `insufficient`. */
export function medianFigure(median: Median | null, count: number): Measured {
  return {
    value: median?.value ?? null,
    numerator: count,
    denominator: null,
    interval: median?.interval ?? null,
    marks: (median?.interval ?? null) === null ? ['insufficient'] : [],
  };
}
