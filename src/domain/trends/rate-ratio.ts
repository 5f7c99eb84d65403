import { binomialInterval } from './binomial-interval.js';
import { incompleteBeta } from './incomplete-beta.js';
import { CONFIDENCE } from './poisson-interval.js';

/** Tickets and what they are divided by, in any unit that both sides share. */
export interface Counted {
  /** Whole number >= 0. */
  count: number;
  /** Above 0. */
  exposure: number;
}

export interface RateRatio {
  /** Rate after by rate before; null when there was no ticket before. */
  ratio: number | null;
  /** Exact interval of the ratio; `upper` null: no upper end, since there was no ticket before. */
  interval: { lower: number; upper: number | null };
}

/**
 * The ratio of two Poisson rates, after by before, with its exact interval; null without any ticket: nothing is known.
 *
 * Given both counts together, those after are binomial with the share `ratio E(after) / (E(before) + ratio E(after))`: J.
 * Przyborowski and H. Wilenski, "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31 (1940). The
 * interval is that of the share (Clopper and Pearson 1934) carried over to the ratio; it covers at least `confidence`.
 * @throws RangeError when a count is no whole number >= 0, an exposure not above 0 or the confidence not between 0 and 1.
 */
export function rateRatio(before: Counted, after: Counted, confidence: number = CONFIDENCE): RateRatio | null {
  const together = checked(before) + checked(after);
  const share = binomialInterval(after.count, together, confidence);
  // The other share's interval: where one is close to 1, its complement keeps the digits.
  const rest = binomialInterval(before.count, together, confidence);
  if (share === null || rest === null) return null;
  const perShare = before.exposure / after.exposure;
  return {
    ratio: before.count === 0 ? null : (after.count / before.count) * perShare,
    interval: {
      lower: (share.lower / rest.upper) * perShare,
      upper: rest.lower === 0 ? null : (share.upper / rest.lower) * perShare,
    },
  };
}

/**
 * Exact one-sided probability of so few tickets after, or fewer, given both counts together, if the rate after were
 * `ratio` times the rate before (same source). 1 without any ticket.
 * @throws RangeError as `rateRatio`, and when the ratio is not above 0.
 */
export function chanceOfSoFew(before: Counted, after: Counted, ratio: number): number {
  if (!(ratio > 0 && ratio < Infinity)) throw new RangeError(`not a ratio: ${ratio}`);
  checked(after);
  if (checked(before) === 0) return 1;
  const whole = before.exposure + ratio * after.exposure;
  const share = (ratio * after.exposure) / whole;
  return incompleteBeta(after.count + 1, before.count, share, before.exposure / whole).upper;
}

function checked({ count, exposure }: Counted): number {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  if (!(exposure > 0 && exposure < Infinity)) throw new RangeError(`not an exposure: ${exposure}`);
  return count;
}
