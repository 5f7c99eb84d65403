import { PAST_WEEKS } from './judged-window.js';
import type { Unit } from './unit.js';

/**
 * How much more than Poisson ones the weekly counts of cells vary: the variance of a count is `flat` x mean + `drift` x mean^2.
 * Users who call twice make the first, rates that move from week to week the second, which only large cells feel.
 */
export interface CountSpread {
  /** At least 1. */
  flat: number;
  /** At least 0. */
  drift: number;
}

/** Variance by mean of a count with that mean. */
export function dispersionAt(mean: number, { flat, drift }: CountSpread): number {
  return flat + drift * mean;
}

/** Until the desk has weeks to tell, and as if so many tickets had told it. */
const START = { flat: 1.2, drift: 0.03, tickets: 40, squares: 150 };

/** A week so far above its unit's own mean (in Poisson standard deviations) was a trend; it tells nothing of ordinary weeks. */
const TREND = 4;

/** More is no drift but a trend that was not seen as one: rates would move by more than a third from week to week. */
const MOST_DRIFT = 0.1;

/** Weeks with fewer tickets than this to expect tell of the flat part, the others of the drift. */
const FEW = 2;

interface Sums {
  flat: { squares: number; means: number };
  /** Sums over weeks with more tickets: of squared residuals, means, squared means. */
  drift: { squares: number; means: number; meanSquares: number };
}

/**
 * The spread of counts, pooled over units: squared residuals by the variance that Poisson counts would have (P. McCullagh and
 * J. A. Nelder, Generalized Linear Models, 2nd ed. 1989, 4.5.2 and 6.2.3), as ratios of sums, so that cells of few tickets do
 * not outvote the others. The order of units does not matter but for rounding.
 */
export function countSpread(units: readonly Unit[]): CountSpread {
  const sums: Sums = {
    flat: { squares: START.flat * START.tickets, means: START.tickets },
    drift: { squares: 0, means: 0, meanSquares: 0 },
  };
  for (const unit of units) addSpread(sums, unit);
  const flat = Math.max(1, sums.flat.squares / sums.flat.means);
  const { squares, means, meanSquares } = sums.drift;
  const over = START.drift * START.squares + squares - flat * means;
  return { flat, drift: Math.min(MOST_DRIFT, Math.max(0, over / (START.squares + meanSquares))) };
}

function addSpread(sums: Sums, { counts: { past }, series: { weighted } }: Unit): void {
  const { past: exposure } = weighted.aged;
  const isTold = new Uint8Array(PAST_WEEKS);
  for (let week = 0; week < PAST_WEEKS; week += 1) isTold[week] = exposure[week]! > 0 ? 1 : 0;
  let rate = rateOver(past, exposure, isTold);
  for (let week = 0; week < PAST_WEEKS; week += 1) {
    const mean = rate * exposure[week]!;
    if (past[week]! - mean > TREND * Math.sqrt(mean + 1)) isTold[week] = 0;
  }
  rate = rateOver(past, exposure, isTold);
  const weeks = isTold.reduce((sum, told) => sum + told, 0);
  if (!(rate > 0) || weeks < 2) return;
  // One rate was fitted: as much variance as its share of the weeks is gone.
  const lost = weeks / (weeks - 1);
  for (let week = 0; week < PAST_WEEKS; week += 1) {
    if (!isTold[week]) continue;
    const mean = rate * exposure[week]!;
    const square = lost * (past[week]! - mean) ** 2;
    if (mean >= FEW) {
      sums.drift.squares += square;
      sums.drift.means += mean;
      sums.drift.meanSquares += mean * mean;
    } else {
      sums.flat.squares += square;
      sums.flat.means += mean;
    }
  }
}

function rateOver(past: Int32Array, exposure: Float64Array, isTold: Uint8Array): number {
  let [tickets, seen] = [0, 0];
  for (let week = 0; week < PAST_WEEKS; week += 1) {
    if (!isTold[week]) continue;
    tickets += past[week]!;
    seen += exposure[week]!;
  }
  return tickets / seen;
}
