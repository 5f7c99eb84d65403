import { negativeBinomialTail } from '../negative-binomial.js';
import type { Counted } from '../rate-ratio.js';

/**
 * How much the rates of phases differ: coefficients of variation of the rate between phases that are thought possible, 1
 * meaning that a phase at twice the usual rate is ordinary.
 */
const SPREADS = [0.03, 0.1, 0.17, 0.24, 0.31, 0.38, 0.45, 0.55, 0.65, 0.8, 1, 1.25] as const;

/**
 * Scale of the half-normal prior of that coefficient: what is taken before any two phases are known. Chosen by simulation
 * (`npm run bench:forecast`): the intervals then hold what they promise where phases differ by 0.3.
 */
const PRIOR_SCALE = 0.3;

/** Jeffreys' prior of a Poisson rate: half a ticket in no exposure. A cell that never had a ticket may still get one. */
const PRIOR_TICKETS = 0.5;

/** Deviations to each side, and points, of the numerical integral over the common rate. */
const REACH = 5;
const POINTS = 41;

/** How probable each of the spreads is; adds up to 1. */
export type SpreadWeights = readonly number[];

/** Tickets to come: mean and central 95 % predictive interval, whole numbers at its ends. */
export interface Predicted {
  expected: number;
  lower: number;
  upper: number;
}

/** What of a predictive distribution lies outside of its interval, at each end. */
const OUTSIDE = 0.025;

/**
 * What several cells (each the same stretch of age in several phases: tickets and exposure per phase) tell about how much
 * phases differ. The rates of the phases of a cell are gamma distributed around a common one, the counts Poisson: C. Morris,
 * "Parametric Empirical Bayes Inference", JASA 78 (1983), 3; E. George, U. Makov and A. Smith, "Conjugate Likelihood
 * Distributions", Scandinavian Journal of Statistics 20 (1993). The common rate of each cell is integrated out over d(rate) / rate, so
 * that a cell of one phase tells nothing; the spread has a half-normal prior (A. Gelman, "Prior distributions for variance
 * parameters in hierarchical models", Bayesian Analysis 1, 2006). The order of cells and of phases does not matter.
 */
export function spreadWeights(cells: readonly (readonly Counted[])[]): SpreadWeights {
  const telling = cells.map(sorted).filter((cell) => cell.length > 1 && cell.some(({ count }) => count > 0));
  const logs = SPREADS.map((spread, at) => {
    const width = ((SPREADS[at + 1] ?? spread) - (SPREADS[at - 1] ?? 0)) / 2;
    const prior = Math.log(width) - spread ** 2 / (2 * PRIOR_SCALE ** 2);
    return telling
      .map((cell) => logLikelihood(cell, 1 / spread ** 2))
      .sort(ascending)
      .reduce(sum, prior);
  });
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const all = weights.reduce(sum, 0);
  return weights.map((weight) => weight / all);
}

/**
 * Tickets of a new phase with `exposure` (>= 0; the unit of the phases before), from one cell of phases before. Given the
 * spread the common rate is a gamma of the phases' tickets and exposures, each weighted by how much of its variance is chance
 * (a large phase counts little more than a middling one); the new phase's own rate varies around it, and its count is then
 * negative binomial (N. Johnson, A. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd ed. 2005, 5.3; gamma product by
 * its first two moments). The spreads are mixed by their weights. More exposure never lowers any of the three figures.
 * @throws RangeError when a phase has no exposure or none is given.
 */
export function predict(phases: readonly Counted[], exposure: number, weights: SpreadWeights): Predicted {
  if (phases.length === 0 || phases.some((phase) => !(phase.exposure > 0))) throw new RangeError('no exposure before');
  if (!(exposure >= 0 && exposure < Infinity)) throw new RangeError(`not an exposure: ${exposure}`);
  const parts = SPREADS.map((spread, at) => ({ ...partOf(sorted(phases), spread), weight: weights[at] ?? 0 })).filter(
    ({ weight }) => weight > LEAST_WEIGHT,
  );
  const mixed: Mixture = parts.map(({ rate, variation, weight }) => ({ mean: rate * exposure, variation, weight }));
  const kept = parts.reduce((total, { weight }) => total + weight, 0);
  const expected = mixed.reduce((total, { mean, weight }) => total + mean * weight, 0) / kept;
  return { expected, lower: quantile(mixed, OUTSIDE * kept), upper: quantile(mixed, (1 - OUTSIDE) * kept) };
}

/** Spreads that are so improbable change no digit that is shown. */
const LEAST_WEIGHT = 1e-4;

/** Variation: squared coefficient of variation of the new phase's rate, its uncertainty included. */
type Mixture = readonly { mean: number; variation: number; weight: number }[];

function partOf(phases: readonly Counted[], spread: number): { rate: number; variation: number } {
  const whole = total(phases, 'exposure');
  let tickets = PRIOR_TICKETS;
  let rate = (PRIOR_TICKETS + total(phases, 'count')) / whole;
  for (let step = 0; step < ROUNDS; step += 1) {
    const weighed = phases.map(({ count, exposure }) => ({
      count,
      exposure,
      by: 1 / (1 + rate * exposure * spread ** 2),
    }));
    const seen = weighed.reduce((all, { exposure, by }) => all + by * exposure, 0);
    // The prior is weighed like everything else, or it would outweigh phases that differ much.
    tickets = weighed.reduce((all, { count, by }) => all + by * count, (PRIOR_TICKETS * seen) / whole);
    rate = tickets / seen;
  }
  return { rate, variation: (1 + 1 / tickets) * (1 + spread ** 2) - 1 };
}

/** Rounds of weighing: the rate settles to many digits within them. */
const ROUNDS = 12;

/** The smallest count that the mixture stays at or under with `probability`. */
function quantile(mixed: Mixture, probability: number): number {
  const above = (count: number) => mixed.reduce((all, part) => all + part.weight * tailAbove(count, part), 0);
  const whole = mixed.reduce((all, { weight }) => all + weight, 0);
  const reaches = (count: number) => whole - above(count) >= probability;
  if (reaches(0)) return 0;
  let low = 0;
  let high = Math.max(1, Math.ceil(mixed.reduce((most, { mean }) => Math.max(most, mean), 0)));
  while (!reaches(high)) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function tailAbove(count: number, { mean, variation }: { mean: number; variation: number }): number {
  return negativeBinomialTail(count + 1, mean, 1 + mean * variation);
}

/** Logarithm of the probability of a cell's counts, up to a constant, with gamma shape `shape` between its phases. */
function logLikelihood(phases: readonly Counted[], shape: number): number {
  const { rate, tickets } = centre(phases, shape);
  const deviation = Math.sqrt(1 / tickets + 1 / (shape * phases.length));
  const risen = phases.reduce((all, { count }) => all + logRising(shape, count), 0);
  const highest = logAt(phases, shape, rate);
  let integral = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const at = rate * Math.exp(REACH * deviation * ((2 * point) / (POINTS - 1) - 1));
    integral += Math.exp(logAt(phases, shape, at) - highest);
  }
  return risen + highest + Math.log(integral * deviation);
}

/** The rate part of the negative binomial: sum of count log(m) - (count + shape) log(shape + m) + shape log(shape). */
function logAt(phases: readonly Counted[], shape: number, rate: number): number {
  return phases.reduce((all, { count, exposure }) => {
    const share = (rate * exposure) / shape;
    return all + count * Math.log(share) - (count + shape) * Math.log1p(share);
  }, 0);
}

/** log(shape (shape + 1) ... (shape + count - 1)). */
function logRising(shape: number, count: number): number {
  let log = 0;
  for (let i = 0; i < count; i += 1) log += Math.log(shape + i);
  return log;
}

function centre(phases: readonly Counted[], shape: number): { rate: number; tickets: number } {
  const { rate } = partOf(phases, 1 / Math.sqrt(shape));
  return { rate, tickets: Math.max(PRIOR_TICKETS, total(phases, 'count')) };
}

function total(phases: readonly Counted[], of: keyof Counted): number {
  return phases.reduce((all, phase) => all + phase[of], 0);
}

/** In an order of their own: sums of the same numbers in another order differ in the last digit. */
function sorted(phases: readonly Counted[]): Counted[] {
  return [...phases].sort((a, b) => a.count - b.count || a.exposure - b.exposure);
}

function ascending(a: number, b: number): number {
  return a - b;
}

function sum(a: number, b: number): number {
  return a + b;
}
