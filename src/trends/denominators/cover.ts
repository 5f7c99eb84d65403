import type { Day } from '../../domain/instant.js';
import { clipWindow, type DayWindow } from '../../domain/rollout/day.js';
import type { WindowExposure } from '../../domain/rollout/exposure.js';
import type { PhaseState } from '../../domain/words.js';

/** What must be known of a phase to say which of its days have a denominator. */
export interface CoveredPhase {
  state: PhaseState;
  starts: Day | null;
  ends: Day | null;
}

/**
 * The days of a window whose tickets may be divided by an exposure; null: none. Without a fresh denominator there are
 * none; nor before the phase began, before the first report of a partial one, or, for attempts, after a phase was
 * complete. Up to the window's end otherwise: a report counts as fresh for some days, so Friday's serves on Monday.
 */
export function coveredDays(
  exposure: WindowExposure,
  of: 'attempts' | 'enrolledDevices',
  window: DayWindow,
  phase: CoveredPhase,
): DayWindow | null {
  if (exposure.value === null || exposure.stale) return null;
  const from = exposure.partial ? exposure.coveredFrom : phase.starts;
  return clipWindow(window, from, of === 'attempts' && phase.state === 'complete' ? phase.ends : null);
}
