/** Where a distribution stands at `u`: the probability below, above, and the slope d lower / d u. */
export interface TailPoint {
  lower: number;
  upper: number;
  slope: number;
}

/** Which end a probability is counted from. The upper one keeps the digits that `1 - p` would lose. */
export type Tail = 'lower' | 'upper';

const MOST_STEPS = 200;

/**
 * The `u` below (tail `lower`) or above (`upper`) which the distribution holds `probability` (0 < p < 1).
 *
 * Newton's method on the logarithm of the smaller tail, kept inside the bracket found so far. For a log-concave density
 * (gamma on a log scale, beta on a logit scale) Newton cannot cycle; the bracket guards against a tail that underflows.
 * Error of `u`: a few units in its last place plus that of `at`.
 */
export function tailQuantile(at: (u: number) => TailPoint, probability: number, tail: Tail, start: number): number {
  const [side, target] =
    probability <= 0.5 ? [tail, probability] : [tail === 'lower' ? 'upper' : 'lower', 1 - probability];
  const sign = side === 'lower' ? 1 : -1;
  let below = -Infinity;
  let above = Infinity;
  let u = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const point = at(u);
    const held = side === 'lower' ? point.lower : point.upper;
    const excess = sign * Math.log(held / target);
    if (excess === 0) return u;
    if (excess < 0) below = u;
    else above = u;
    const next = u - (excess * held) / point.slope;
    // Looked at before the bracket: at the last digit rounding may put the step just outside it.
    if (Math.abs(next - u) <= 4 * Number.EPSILON * Math.max(1, Math.abs(u))) return next;
    u = next > below && next < above ? next : between(below, above);
  }
  return u;
}

/**
 * Standard normal deviate with `probability` in the given tail, within 5e-4: only good for a first guess.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23.
 */
export function roughNormalDeviate(probability: number, tail: Tail): number {
  if (probability > 0.5) return -roughNormalDeviate(1 - probability, tail);
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return tail === 'upper' ? above : -above;
}

function between(below: number, above: number): number {
  if (below === -Infinity) return above - 1;
  if (above === Infinity) return below + 1;
  return below + (above - below) / 2;
}
