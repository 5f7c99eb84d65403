import { incompleteGamma } from './incomplete-gamma.js';
import type { Interval } from './poisson-interval.js';

/**
 * The smallest count that is not exceeded with a probability of at least `probability`, where `mean` (>= 0) are expected: the
 * quantile of the Poisson distribution. `outside` is 1 - probability, given instead so that a tail keeps its digits.
 * @throws RangeError when the mean is below 0 or `outside` not between 0 and 1.
 */
export function poissonQuantile(mean: number, outside: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`not a mean: ${mean}`);
  if (!(outside > 0 && outside < 1)) throw new RangeError(`not a probability: ${outside}`);
  if (mean === 0) return 0;
  // More than k with P(k + 1, mean), never more with Q: NIST DLMF 8.4.10.
  const reached = (k: number): boolean => {
    const { lower, upper } = incompleteGamma(k + 1, mean);
    return outside <= 0.5 ? lower <= outside : upper >= 1 - outside;
  };
  let above = Math.ceil(mean);
  while (!reached(above)) above = 2 * above + 1;
  let below = -1;
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The confidences of a funnel's two pairs of lines: about two and three standard deviations. */
export const FUNNEL_CONFIDENCES = [0.95, 0.998] as const;

/**
 * Between which counts a place of so much exposure lies if it has the overall `rate` (tickets per one of exposure): exact
 * Poisson quantiles, D. J. Spiegelhalter, "Funnel Plots for Comparing Institutional Performance", Statistics in Medicine 24
 * (2005). Outside of 95 % lies 1 place in 20 by chance alone, outside of 99.8 % 1 in 500.
 */
export function funnelLimits(exposure: number, rate: number, confidence: number): Interval {
  const outside = (1 - confidence) / 2;
  const mean = exposure * rate;
  return { lower: poissonQuantile(mean, 1 - outside), upper: poissonQuantile(mean, outside) };
}

export const FUNNEL_STANDINGS = ['within', 'above_95', 'above_998', 'below_95', 'below_998'] as const;
export type FunnelStanding = (typeof FUNNEL_STANDINGS)[number];

/** Where a count lies against both pairs of limits. */
export function funnelStanding(count: number, exposure: number, rate: number): FunnelStanding {
  const [usual, wide] = FUNNEL_CONFIDENCES.map((confidence) => funnelLimits(exposure, rate, confidence));
  if (count > wide!.upper) return 'above_998';
  if (count < wide!.lower) return 'below_998';
  if (count > usual!.upper) return 'above_95';
  return count < usual!.lower ? 'below_95' : 'within';
}
