import { betaQuantile } from './incomplete-beta.js';
import { CONFIDENCE, type Interval } from './poisson-interval.js';

/**
 * Exact interval of a share after `hits` of `trials` (whole numbers), as shares 0..1: C. J. Clopper and E. S. Pearson,
 * "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial", Biometrika 26 (1934). No trials: null,
 * nothing is known. Relative error under 1e-12.
 * @throws RangeError when the numbers are not whole, hits exceed trials or the confidence is not between 0 and 1.
 */
export function binomialInterval(hits: number, trials: number, confidence: number = CONFIDENCE): Interval | null {
  const whole = Number.isSafeInteger(hits) && Number.isSafeInteger(trials);
  if (!whole || hits < 0 || hits > trials) throw new RangeError(`not a share: ${hits} of ${trials}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence: ${confidence}`);
  if (trials === 0) return null;
  const outside = (1 - confidence) / 2;
  const misses = trials - hits;
  return {
    lower: hits === 0 ? 0 : betaQuantile(hits, misses + 1, outside, 'lower'),
    upper: misses === 0 ? 1 : betaQuantile(hits + 1, misses, outside, 'upper'),
  };
}
