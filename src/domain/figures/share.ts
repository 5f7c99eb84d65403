import { binomialInterval } from '../trends/binomial-interval.js';
import type { Measured } from './headline.js';

/** Of fewer tickets a share is shown with its interval and marked `insufficient`: nothing may be concluded from it. */
export const LEAST_OF_A_SHARE = 10;

/**
 * `hits` of `trials` (whole numbers) as a share 0..1 with its Clopper-Pearson interval; without trials the value is null.
 * @throws RangeError as `binomialInterval`.
 */
export function shareOf(hits: number, trials: number): Measured {
  return {
    value: trials === 0 ? null : hits / trials,
    numerator: hits,
    denominator: trials,
    interval: binomialInterval(hits, trials),
    marks: trials < LEAST_OF_A_SHARE ? ['insufficient'] : [],
  };
}
