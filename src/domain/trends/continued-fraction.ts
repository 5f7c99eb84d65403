/** Stands for a zero divisor, far below any value that matters. */
const TINY = 1e-300;

/**
 * Value of the continued fraction `first + n(1) / (d(1) + n(2) / (d(2) + ...))`, to a few units in the last place.
 * Source: W. J. Lentz, Applied Optics 15 (1976), with the guard of I. J. Thompson and A. R. Barnett (1986).
 * The caller answers for convergence.
 */
export function continuedFraction(
  first: number,
  numerator: (k: number) => number,
  denominator: (k: number) => number,
): number {
  let value = nonZero(first);
  let c = value;
  let d = 0;
  for (let k = 1; ; k += 1) {
    const n = numerator(k);
    const b = denominator(k);
    d = 1 / nonZero(b + n * d);
    c = nonZero(b + n / c);
    value *= c * d;
    if (!(Math.abs(c * d - 1) > 4 * Number.EPSILON)) return value;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
