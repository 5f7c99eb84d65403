import type { Day } from '../instant.js';
import { FRESH_DAYS, freshness } from './exposure.js';
import { ageInDays, isRated, type Phase } from './phase.js';

/** The first day of a phase on which missing exposure is missed: day 1 can be reported on day 2. */
export const REMIND_FROM_DAY = 2;

export interface ExposureReminder {
  phase: number;
  /** Staff id of the exposure owner; null: the phase has none, the leads are told. */
  owner: number | null;
  reason: 'no_exposure' | 'stale';
  /** Day k of the phase. */
  phaseDay: number;
  lastExposureDay: Day | null;
  /** Age of the last report in days; null without one. */
  ageInDays: number | null;
}

/**
 * What the exposure owner of an active phase must be reminded of `today`, or null: from day 2 when nothing was reported since
 * the start, and whenever the last report is stale. Phases that enter no rate need no exposure. Asked daily; whoever sends it
 * sends it once a day.
 */
export function exposureReminder(
  phase: Pick<Phase, 'id' | 'kind' | 'state' | 'starts' | 'exposureOwner'>,
  lastExposureDay: Day | null,
  today: Day,
  freshDays: number = FRESH_DAYS,
): ExposureReminder | null {
  const phaseDay = ageInDays(phase, today);
  if (phase.state !== 'active' || !isRated(phase.kind) || phaseDay === null || phaseDay < REMIND_FROM_DAY) return null;
  const reported = lastExposureDay !== null && phase.starts !== null && lastExposureDay >= phase.starts;
  const last = reported ? lastExposureDay : null;
  const { state, ageInDays: age } = freshness(last, today, freshDays);
  if (state === 'fresh') return null;
  const reason = state === 'none' ? 'no_exposure' : 'stale';
  return { phase: phase.id, owner: phase.exposureOwner, reason, phaseDay, lastExposureDay: last, ageInDays: age };
}
