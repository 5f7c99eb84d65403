/**
 * The Early Aberration Reporting System's bounds, to compare with: L. Hutwagner et al., J Urban Health 80 (2003); C1 looks at
 * the 7 periods before, C2 at the 7 before the last two. `leastDeviation` keeps a flat past from calling every ticket. They
 * live here and not in the program: they are blind to exposure.
 */
const BASELINE = 7;
/** Standard normal deviate of a one-sided chance of .001. */
const Z = 3.090232306167813;

export interface EarsBound {
  /** Upper bound, in tickets; null while the past is too short. */
  bound: number | null;
  alarm: boolean;
}

/** `lag` 0 is C1, 2 is C2. One entry per period. */
export function ears(counts: readonly number[], lag: 0 | 2, leastDeviation = 0): EarsBound[] {
  return counts.map((count, at) => {
    const past = counts.slice(Math.max(0, at - lag - BASELINE), Math.max(0, at - lag));
    if (past.length < BASELINE) return { bound: null, alarm: false };
    const mean = past.reduce((sum, value) => sum + value, 0) / BASELINE;
    const variance = past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (BASELINE - 1);
    const bound = mean + Z * Math.max(Math.sqrt(variance), leastDeviation);
    return { bound, alarm: count > bound };
  });
}
