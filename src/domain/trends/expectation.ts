import { negativeBinomialTail } from './negative-binomial.js';
import type { Counted } from './rate-ratio.js';

/** A gamma prior of the rate: as if `tickets` had been seen in `exposure` before. */
export interface RatePrior {
  tickets: number;
  exposure: number;
}

/** What the past lets expect of a coming count. */
export interface Expectation {
  /** Tickets expected at the exposure asked for. */
  mean: number;
  /** Variance by mean of the predicted count (>= 1): how the counts vary, and how little the rate is known. */
  dispersion: number;
}

/**
 * Tickets to expect in a period of the given `exposure` (> 0), from periods before it: the gamma-Poisson predictive
 * distribution, counts varying `dispersion` (>= 1) times as much as Poisson ones. With dispersion 1 it is exact (negative
 * binomial); above, a negative binomial with the same mean and variance. A change of exposure alone moves the expectation,
 * not the surprise. Sources: A. Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, 2.6; A. Noufaily et al., "An Improved
 * Algorithm for Outbreak Detection in Multiple Surveillance Systems", Statistics in Medicine 32 (2013).
 * @throws RangeError when an exposure is not above 0 or the prior holds no ticket.
 */
export function expectFrom(
  past: readonly Counted[],
  exposure: number,
  { prior, dispersion }: { prior: RatePrior; dispersion: number },
): Expectation {
  if (past.some((period) => !(period.exposure > 0))) throw new RangeError('an exposure is not above 0');
  const count = past.reduce((sum, period) => sum + period.count, 0);
  const seen = past.reduce((sum, period) => sum + period.exposure, 0);
  return expectFromSums({ count, exposure: seen }, exposure, { prior, dispersion });
}

/**
 * The same from the sums over those periods, which are all it needs (`exposure` of the sums may be 0).
 * @throws RangeError as `expectFrom`, and when neither past nor prior hold exposure.
 */
export function expectFromSums(
  past: Counted,
  exposure: number,
  { prior, dispersion }: { prior: RatePrior; dispersion: number },
): Expectation {
  if (!(exposure > 0)) throw new RangeError('an exposure is not above 0');
  if (!(prior.tickets > 0 && prior.exposure >= 0)) throw new RangeError('the prior needs tickets above 0');
  const shape = past.count + prior.tickets;
  const seen = past.exposure + prior.exposure;
  if (!(seen > 0)) throw new RangeError('no exposure before');
  const mean = (exposure * shape) / seen;
  // Var = dispersion x mean + mean^2 / (shape / dispersion): the rate itself is that much less certain.
  return { mean, dispersion: dispersion * (1 + mean / shape) };
}

/** The chance of `count` tickets or more where so many were expected: small when there are too many. */
export function chanceOfSoMany(count: number, { mean, dispersion }: Expectation): number {
  return negativeBinomialTail(count, mean, dispersion);
}
