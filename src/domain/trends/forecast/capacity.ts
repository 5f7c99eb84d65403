import type { Predicted } from './between-phases.js';

/** Tickets that tier 1 closed or handed on in each of the last complete weeks: what it did, not what it could do. */
export interface Capacity {
  /** Complete weeks looked at, from the desk's first on. */
  weeks: number;
  median: number;
  /** Quarter and three quarters of the weeks lie under these. */
  lower: number;
  upper: number;
}

/** Fewer complete weeks say nothing about a usual one. */
const LEAST_WEEKS = 4;

/** A usual week of tier 1; null with fewer than 4 weeks, or when it had nothing to do in most of them. */
export function capacityOf(weeks: readonly number[]): Capacity | null {
  if (weeks.length < LEAST_WEEKS) return null;
  const sorted = [...weeks].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  if (median === 0) return null;
  return { weeks: weeks.length, median, lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) };
}

/** Linear between order statistics (R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const AGAINST = ['within', 'may_exceed', 'exceeds'] as const;
/** Of one week: the whole interval within what tier 1 does in a usual week, a part of it above, all of it above. */
export type Against = (typeof AGAINST)[number];

export function against({ lower, upper }: Predicted, { median }: Capacity): Against {
  if (upper <= median) return 'within';
  return lower > median ? 'exceeds' : 'may_exceed';
}
