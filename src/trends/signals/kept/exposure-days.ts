import type { Day } from '../../../domain/instant.js';
import type { EnrollmentFailures } from '../../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../../domain/rollout/exposure.js';
import type { ExposureHistory } from '../../../domain/trends/signals/desk.js';
import type { DirectoryPhase } from '../../../rollout/directory/directory.queries.js';
import type { PhaseExposure } from '../../denominators/phase-exposure.js';
import { exposureHistories } from './exposure-history.js';

interface Kept {
  reported: PhaseExposure;
  /** The day, and what counts as fresh on it. */
  of: string;
  days: ExposureHistory[];
}

/**
 * Days of exposure of each phase and platform, worked out again only when its own reports changed. Days that came out the
 * same are the same objects, so that nothing is judged anew for a ticket that changed no denominator.
 */
export class ExposureDays {
  private readonly kept = new Map<string, Kept>();

  of(reported: PhaseExposure, today: Day, freshDays: number): ExposureHistory[] {
    const key = `${reported.phase.id} ${reported.platform}`;
    const of = `${today} ${freshDays}`;
    const known = this.kept.get(key);
    if (known?.of === of && saySame(known.reported, reported)) {
      known.reported = reported;
      return known.days;
    }
    const worked = exposureHistories(reported, today, freshDays);
    const days = known?.of === of && areSame(known.days, worked) ? known.days : worked;
    this.kept.set(key, { reported, of, days });
    return days;
  }
}

function saySame(one: PhaseExposure, other: PhaseExposure): boolean {
  if (one === other) return true;
  return (
    samePhase(one.phase, other.phase) &&
    every(one.rows, other.rows, sameRow) &&
    every(one.failures, other.failures, sameFailures)
  );
}

function samePhase(one: DirectoryPhase, other: DirectoryPhase): boolean {
  return one.kind === other.kind && one.state === other.state && one.starts === other.starts && one.ends === other.ends;
}

function sameRow(one: ExposureRow, other: ExposureRow): boolean {
  return (
    one.date === other.date &&
    one.attempts === other.attempts &&
    one.enrolledDevices === other.enrolledDevices &&
    one.group === other.group
  );
}

function sameFailures(one: EnrollmentFailures, other: EnrollmentFailures): boolean {
  return one.date === other.date && one.tickets === other.tickets && one.group === other.group;
}

function areSame(one: readonly ExposureHistory[], other: readonly ExposureHistory[]): boolean {
  return every(one, other, (a, b) => a.of === b.of && a.from === b.from && sameDays(a.perDay, b.perDay));
}

function sameDays(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  // Unknown days are NaN, which is the same as itself here.
  for (let i = 0; i < one.length; i++) if (!Object.is(one[i], other[i])) return false;
  return true;
}

function every<T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return one === other || (one.length === other.length && one.every((a, at) => same(a, other[at]!)));
}
