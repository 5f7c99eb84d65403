import { seededRandom } from '../../src/demo/plan/random.js';

/** A made-up desk of many signatures, some of which burst: what a rule finds there, and what it cries for nothing. */

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma variate of unit scale: G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000). */
export function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function poisson(mean: number, random: () => number): number {
  if (mean <= 0) return 0;
  // In pieces, so that exp(-mean) does not vanish.
  let left = mean;
  let count = 0;
  while (left > 0) {
    const piece = Math.min(left, 30);
    const limit = Math.exp(-piece);
    for (let product = random(); product > limit; product *= random()) count += 1;
    left -= piece;
  }
  return count;
}

export interface SimulatedCell {
  /** Tickets a week in ordinary weeks. */
  usual: number;
  counts: number[];
  /** The first of the two weeks of a burst to four times the usual; null: none. */
  burst: number | null;
}

export interface DeskShape {
  cells: number;
  weeks: number;
  /** Variance of the counts by their mean. */
  variance: number;
  /** Cells that burst in each week from `from` on. */
  burstsAWeek: number;
  from: number;
}

/** Counts of every cell and week. Rates are gamma distributed (shape 0.7, mean 3.4: half of the cells under 2 a week). */
export function simulateDesk(shape: DeskShape, seed: number): SimulatedCell[] {
  const random = seededRandom(seed).next;
  const cells = Array.from({ length: shape.cells }, (): SimulatedCell => {
    return { usual: 0.05 + (gamma(0.7, random) * 3.4) / 0.7, counts: [], burst: null };
  });
  for (let week = shape.from; week < shape.weeks; week += 1) {
    for (let n = 0; n < shape.burstsAWeek; n += 1) {
      const cell = cells[Math.floor(random() * cells.length)];
      if (cell && cell.burst === null) cell.burst = week;
    }
  }
  for (const cell of cells) {
    for (let week = 0; week < shape.weeks; week += 1) {
      const bursting = cell.burst !== null && (week === cell.burst || week === cell.burst + 1);
      const mean = cell.usual * (bursting ? 4 : 1);
      const size = mean / (shape.variance - 1);
      cell.counts.push(poisson(shape.variance > 1 ? gamma(size, random) * (shape.variance - 1) : mean, random));
    }
  }
  return cells;
}
