import { CONFIDENCE, type Interval } from '../trends/poisson-interval.js';

/** Hits of trials in one week, both whole. */
export interface Tried {
  hits: number;
  trials: number;
}

/** Half a hit and half a miss before anything is known (H. Jeffreys). */
const PRIOR = 0.5;

/**
 * Hits that `past` weeks let expect of so many `trials` (>= 1), as the central `confidence` of the beta-binomial predictive
 * distribution: the weeks' pooled share with Jeffreys' prior, its variance enlarged by how much more than binomially the
 * weeks vary among themselves (Pearson's chi-squared by its degrees of freedom, never under 1). Both ends belong to the band.
 * Sources: A. Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, 2.4; D. A. Williams, "Extra-Binomial Variation in
 * Logistic Linear Models", Applied Statistics 31 (1982).
 */
export function expectedHits(past: readonly Tried[], trials: number, confidence: number = CONFIDENCE): Interval {
  const hits = past.reduce((sum, week) => sum + week.hits, 0);
  const known = past.reduce((sum, week) => sum + week.trials, 0);
  const share = (hits + PRIOR) / (known + 2 * PRIOR);
  const weight = weightOf(trials, known + 2 * PRIOR, extraVariance(past));
  return centralBand(betaBinomial(trials, share * weight, (1 - share) * weight), (1 - confidence) / 2);
}

/** How many times larger than binomial the variance between weeks is. */
function extraVariance(past: readonly Tried[]): number {
  const weeks = past.filter(({ trials }) => trials > 0);
  const hits = weeks.reduce((sum, week) => sum + week.hits, 0);
  const known = weeks.reduce((sum, week) => sum + week.trials, 0);
  if (weeks.length < 2 || hits === 0 || hits === known) return 1;
  const share = hits / known;
  const pearson = weeks.reduce((sum, week) => {
    return sum + (week.hits - week.trials * share) ** 2 / (week.trials * share * (1 - share));
  }, 0);
  return Math.max(1, pearson / (weeks.length - 1));
}

/** The sum of both parameters for which the variance is `extra` times that of the plain predictive distribution. */
function weightOf(trials: number, plain: number, extra: number): number {
  if (trials < 2) return plain;
  const inflation = extra * (1 + (trials - 1) / (plain + 1));
  // Inflation of (n + 1) / 2 is a share of which nothing is known (weight 1); more would be no share.
  return Math.max(1, (trials - 1) / (inflation - 1) - 1);
}

/** Probabilities of 0 to `n` hits, by the ratio of neighbours, outward from the most likely one. */
function betaBinomial(n: number, a: number, b: number): number[] {
  const masses = new Array<number>(n + 1).fill(0);
  const middle = Math.min(n, Math.round((n * a) / (a + b)));
  masses[middle] = 1;
  const ratio = (k: number) => ((n - k) * (k + a)) / ((k + 1) * (n - k - 1 + b));
  for (let k = middle; k < n; k += 1) masses[k + 1] = masses[k]! * ratio(k);
  for (let k = middle - 1; k >= 0; k -= 1) masses[k] = masses[k + 1]! / ratio(k);
  const sum = masses.reduce((total, mass) => total + mass, 0);
  return masses.map((mass) => mass / sum);
}

function centralBand(masses: readonly number[], outside: number): Interval {
  let lower = 0;
  for (let below = masses[0]!; below <= outside && lower < masses.length - 1;) below += masses[++lower]!;
  let upper = masses.length - 1;
  for (let above = masses[upper]!; above <= outside && upper > 0;) above += masses[--upper]!;
  return { lower, upper };
}
