import type { Expectation } from '../expectation.js';
import { negativeBinomialTail } from '../negative-binomial.js';
import { CONFIDENCE, type Interval } from '../poisson-interval.js';

/** Above this the first mass would vanish: the ends are looked for in the tail. */
const MOST_BY_MASSES = 300;

/**
 * Where ordinary counts lie: the fewest and the most tickets of which no more than 2.5 % of weeks have fewer, or more, by the
 * predicted distribution. Whole numbers.
 */
export function bandOf({ mean, dispersion }: Expectation): Interval {
  const outside = (1 - CONFIDENCE) / 2;
  if (mean > MOST_BY_MASSES) {
    return {
      // P(X <= lower) > outside for the first time, and P(X > upper) <= outside.
      lower: leastCount((count) => 1 - negativeBinomialTail(count + 1, mean, dispersion) > outside, mean),
      upper: leastCount((count) => negativeBinomialTail(count + 1, mean, dispersion) <= outside, mean),
    };
  }
  // Masses of a negative binomial by their recurrence; its limit at a dispersion of 1 is Poisson.
  const over = dispersion - 1;
  let mass = over < 1e-9 ? Math.exp(-mean) : Math.exp((-mean / over) * Math.log(dispersion));
  let below = mass;
  let lower: number | null = below > outside ? 0 : null;
  let count = 0;
  while (below < 1 - outside) {
    mass *= (mean + over * count) / ((count + 1) * dispersion);
    count += 1;
    below += mass;
    if (lower === null && below > outside) lower = count;
  }
  return { lower: lower ?? count, upper: count };
}

/** The least whole number for which `holds`, which is false below it and true from it on; looked for around `near`. */
function leastCount(holds: (count: number) => boolean, near: number): number {
  let step = 1;
  let [below, from] = [Math.floor(near), Math.floor(near)];
  while (below >= 0 && holds(below)) {
    from = below;
    below -= step;
    step *= 2;
  }
  step = 1;
  while (!holds(from)) {
    below = from;
    from += step;
    step *= 2;
  }
  while (from - below > 1) {
    const middle = Math.floor((from + below) / 2);
    if (middle < 0 || !holds(middle)) below = middle;
    else from = middle;
  }
  return Math.max(0, from);
}
