import type { Counted } from './rate-ratio.js';

/** What one cell's past says about how much its counts vary. */
interface Spread {
  /** Sum of squared Pearson residuals, in multiples of the Poisson variance. */
  pearson: number;
  /** Periods less the one rate that was fitted. */
  freedom: number;
}

/** Null: too little happened (no ticket, or one period) to say anything. */
function spreadOf(past: readonly Counted[]): Spread | null {
  const tickets = past.reduce((sum, { count }) => sum + count, 0);
  const exposure = past.reduce((sum, period) => sum + period.exposure, 0);
  if (tickets === 0 || past.length < 2) return null;
  const rate = tickets / exposure;
  const pearson = past.reduce((sum, { count, exposure: at }) => sum + (count - rate * at) ** 2 / (rate * at), 0);
  return { pearson, freedom: past.length - 1 };
}

/**
 * How many times larger the variance of counts is than a Poisson variance, pooled over cells: Pearson's chi-squared by its
 * degrees of freedom, never under 1 (P. McCullagh and J. A. Nelder, Generalized Linear Models, 2nd ed. 1989, 4.5.2). 1 when
 * nothing is known. Exposures are above 0; the order of cells and periods does not matter.
 */
export function pooledDispersion(cells: readonly (readonly Counted[])[]): number {
  let pearson = 0;
  let freedom = 0;
  for (const past of cells) {
    const spread = spreadOf(past);
    if (spread === null) continue;
    pearson += spread.pearson;
    freedom += spread.freedom;
  }
  return freedom === 0 ? 1 : Math.max(1, pearson / freedom);
}
