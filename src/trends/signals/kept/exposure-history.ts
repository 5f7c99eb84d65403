import type { Day } from '../../../domain/instant.js';
import { addDays, clipWindow, daysBetween, ordinal } from '../../../domain/rollout/day.js';
import { exposureDays } from '../../../domain/rollout/exposure-days.js';
import type { ExposureHistory } from '../../../domain/trends/signals/desk.js';
import type { PhaseExposure } from '../../denominators/phase-exposure.js';

/** How far back weeks are looked at, with room for the weeks that are left out. */
const DAYS_BACK = 7 * 60;

const UNKNOWN = NaN;

/**
 * Both denominators of one phase and platform, day by day up to `today`: what nobody reported, and what was reported too
 * long ago to be carried forward, is unknown. A complete phase has no attempts after its end, while its devices stay at risk.
 */
export function exposureHistories(reported: PhaseExposure, today: Day, freshDays: number): ExposureHistory[] {
  const { phase, platform, countsFrom, rows } = reported;
  const first = countsFrom !== null && countsFrom < rows[0]!.date ? countsFrom : rows[0]!.date;
  const known = clipWindow({ from: first, to: today }, phase.starts, null);
  const window = known && clipWindow(known, addDays(today, -DAYS_BACK), null);
  if (window === null) return [];
  const settled = phase.state === 'complete' ? phase.ends : null;
  const [attempts, devices]: [number[], number[]] = [[], []];
  // An increase of devices is spread over the days before it: the days are worked out from the first one on.
  for (const day of exposureDays({ ...reported, window })) {
    const enrolls = settled === null || day.date <= settled;
    attempts.push(enrolls ? (day.attempts ?? UNKNOWN) : UNKNOWN);
    const seenFrom = settled !== null && settled < day.date ? settled : day.date;
    const fresh = day.devicesAsOf !== null && daysBetween(day.devicesAsOf, seenFrom) <= freshDays;
    devices.push(fresh ? (day.enrolledDevices ?? UNKNOWN) : UNKNOWN);
  }
  const named = { phase: phase.id, platform, from: ordinal(window.from) };
  return [
    { ...named, of: 'attempts', perDay: attempts },
    { ...named, of: 'enrolledDevices', perDay: devices },
  ];
}
