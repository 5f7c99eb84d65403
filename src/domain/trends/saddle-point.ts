/**
 * Poisson and binomial probabilities without the cancellation of large logarithms, for real (not only whole) arguments:
 * they are also the leading factors of the incomplete gamma and beta functions.
 *
 * Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
 */
const TWO_PI = 2 * Math.PI;

/** From here on the divergent series below has terms under 1e-16. */
const SERIES_FROM = 16;

/**
 * Error of Stirling's formula: `ln Gamma(n + 1) - (n + 1/2) ln n + n - ln(2 pi) / 2`, n > 0. Absolute error about 1e-15.
 * Small arguments climb to the series by the recurrence, whose terms are small themselves, so nothing cancels.
 */
export function stirlingError(n: number): number {
  let climbed = 0;
  let m = n;
  for (; m < SERIES_FROM; m += 1) climbed += (m + 0.5) * Math.log1p(1 / m) - 1;
  const s = 1 / (m * m);
  return climbed + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / m;
}

/**
 * Half the deviance of an observed `x` (>= 0) from its expected value `mean` (> 0): `x ln(x / mean) + mean - x`, never
 * negative. Close to the mean a series keeps the digits that the difference would lose.
 */
export function halfDeviance(x: number, mean: number): number {
  if (x === 0) return mean;
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 1; ; j += 1) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (!(Math.abs(next - sum) > 0)) return sum;
    sum = next;
  }
}

/** Poisson probability `mean^x e^-mean / Gamma(x + 1)` of x >= 0 (real) for `mean` >= 0. Relative error about 1e-14. */
export function poissonMass(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - halfDeviance(x, mean)) / Math.sqrt(TWO_PI * x);
}

/** `size` times ln(1 - share), taken from whichever of the two shares keeps its digits. */
function logPower(size: number, share: number, rest: number): number {
  return share < 0.1 ? size * Math.log1p(-share) : size * Math.log(rest);
}

/**
 * Binomial probability of x in n (real, 0 <= x <= n) for a share p, given with its complement q = 1 - p so that a share
 * close to 1 keeps its digits: `Gamma(n + 1) / Gamma(x + 1) / Gamma(n - x + 1) p^x q^(n - x)`. Relative error about 1e-14.
 */
export function binomialMass(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(logPower(n, p, q));
  if (x === n) return Math.exp(logPower(n, q, p));
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const deviance = halfDeviance(x, n * p) + halfDeviance(n - x, n * q);
  return Math.exp(exponent - deviance) / Math.sqrt((TWO_PI * x * (n - x)) / n);
}
