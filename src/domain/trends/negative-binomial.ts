import { incompleteBeta } from './incomplete-beta.js';
import { poissonTail } from './poisson-tail.js';

/**
 * Exact tail P(X >= x) of a negative binomial count, a probability: `mean` (>= 0) tickets are expected with the variance
 * `dispersion` x mean (dispersion >= 1; 1 is the Poisson case). Equals I_q(x, size) with size = mean / (dispersion - 1) and
 * q = 1 - 1 / dispersion (NIST DLMF 8.17 and 26.3; N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete
 * Distributions, 3rd ed. 2005, 5.6).
 * @throws RangeError when x is no whole number, the mean below 0 or the dispersion below 1.
 */
export function negativeBinomialTail(x: number, mean: number, dispersion: number): number {
  if (!(dispersion >= 1 && dispersion < Infinity)) throw new RangeError(`not a dispersion: ${dispersion}`);
  // So close to Poisson, the size is larger than what the beta function takes with all its digits.
  if (dispersion - 1 < 1e-9) return poissonTail(x, mean);
  if (!Number.isSafeInteger(x)) throw new RangeError(`not a count: ${x}`);
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`not a mean: ${mean}`);
  if (x <= 0) return 1;
  if (mean === 0) return 0;
  return incompleteBeta(x, mean / (dispersion - 1), 1 - 1 / dispersion, 1 / dispersion).lower;
}
