import { gammaQuantile } from './incomplete-gamma.js';

/** Tickets of a cell against what is usual for it. */
export interface ObservedExpected {
  /** Whole number >= 0. */
  observed: number;
  /** Tickets that are usual at the cell's exposure, above 0. */
  expected: number;
}

/** A gamma prior of the ratio of observed to expected, as if `shape` tickets had been seen where `rate` are usual. */
export interface RatioPrior {
  shape: number;
  rate: number;
  /** False: too few cells to say how much they vary; the shape is 1. */
  fitted: boolean;
}

/** What is known of a cell's ratio once its tickets and all other cells are taken into account. */
export interface RatioPosterior {
  mean: number;
  /** The 5 % quantile: the ratio is larger with a probability of 95 %. */
  atLeast: number;
}

/** With fewer cells their variance is a guess. */
const LEAST_CELLS = 10;

/** Of the shape. Below, one wild cell would undo the shrinking; above, all cells are alike to three digits. */
const SMALLEST = 0.2;
const LARGEST = 1000;

const GRID = 32;
/** The bracket shrinks to a billionth. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const QUANTILE = 0.05;

/**
 * The prior of the ratios of some cells: mean sum(observed) / sum(expected), shape by maximum likelihood of the negative
 * binomial counts, on a grid and then by golden section, so the same cells give the same prior to the last digit in any order.
 * With fewer than 10 cells the shape is 1. Null: no ticket in any cell, or no cell.
 *
 * One gamma instead of the mixture of two of W. DuMouchel, "Bayesian Data Mining in Large Frequency Tables, with an
 * Application to the FDA Spontaneous Reporting System", The American Statistician 53 (1999): a desk has too few cells for five
 * parameters.
 * @throws RangeError when a count is no whole number >= 0 or an expectation not above 0.
 */
export function fitRatioPrior(cells: readonly ObservedExpected[]): RatioPrior | null {
  cells.forEach(checked);
  const sorted = cells.toSorted((a, b) => a.expected - b.expected || a.observed - b.observed);
  const observed = sorted.reduce((sum, cell) => sum + cell.observed, 0);
  const expected = sorted.reduce((sum, cell) => sum + cell.expected, 0);
  if (observed === 0) return null;
  const mean = observed / expected;
  const fitted = sorted.length >= LEAST_CELLS;
  const shape = fitted ? likeliestShape(sorted, mean) : 1;
  return { shape, rate: shape / mean, fitted };
}

/** The gamma posterior of one cell's ratio. @throws RangeError as `fitRatioPrior`. */
export function ratioPosterior(cell: ObservedExpected, { shape, rate }: RatioPrior): RatioPosterior {
  checked(cell);
  const [tickets, usual] = [shape + cell.observed, rate + cell.expected];
  return { mean: tickets / usual, atLeast: gammaQuantile(tickets, QUANTILE, 'lower') / usual };
}

function likeliestShape(cells: readonly ObservedExpected[], mean: number): number {
  const likelihood = new ShapeLikelihood(cells, mean);
  const at = (logShape: number) => likelihood.at(Math.exp(logShape));
  const [first, last] = [Math.log(SMALLEST), Math.log(LARGEST)];
  const step = (last - first) / GRID;
  const grid = Array.from({ length: GRID + 1 }, (_, i) => at(first + i * step));
  const best = first + grid.indexOf(Math.max(...grid)) * step;
  let [low, high] = [Math.max(first, best - step), Math.min(last, best + step)];
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let [atLeft, atRight] = [at(left), at(right)];
  for (let i = 0; i < STEPS; i += 1) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = at(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = at(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** The logarithm of the likelihood of negative binomial counts, without what does not depend on the shape. */
class ShapeLikelihood {
  /** How many cells have more than i tickets. */
  private readonly moreThan: number[] = [];

  constructor(
    private readonly cells: readonly ObservedExpected[],
    private readonly mean: number,
  ) {
    for (const { observed } of cells)
      for (let i = 0; i < observed; i += 1) this.moreThan[i] = (this.moreThan[i] ?? 0) + 1;
  }

  at(shape: number): number {
    const rate = shape / this.mean;
    let sum = 0;
    // ln Gamma(shape + n) - ln Gamma(shape), term by term: nothing cancels.
    this.moreThan.forEach((cells, i) => (sum += cells * Math.log(shape + i)));
    for (const { observed, expected } of this.cells) {
      sum -= shape * Math.log1p(expected / rate);
      if (observed > 0) sum -= observed * Math.log(rate + expected);
    }
    return sum;
  }
}

function checked({ observed, expected }: ObservedExpected): void {
  if (!Number.isSafeInteger(observed) || observed < 0) throw new RangeError(`not a count: ${observed}`);
  if (!(expected > 0 && expected < Infinity)) throw new RangeError(`not an expectation: ${expected}`);
}
