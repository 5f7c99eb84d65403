import type { Day } from '../instant.js';
import type { Platform } from '../words.js';
import { daysBetween } from './day.js';

/**
 * What was reported for one phase, platform and day, for one group or (`group` null) for all groups of the phase.
 * `attempts`: enrollment attempts made on that day. `enrolledDevices`: devices enrolled at the end of it.
 */
export interface ExposureRow {
  phase: number;
  group: number | null;
  platform: Platform;
  date: Day;
  attempts: number | null;
  enrolledDevices: number | null;
  /** The devices fell, and somebody said that they did. Absent: no. */
  corrected?: boolean;
}

/** Exposure of one phase and platform on one day, all groups together. */
export interface ExposureDay {
  date: Day;
  /** Null: unknown. May be fractional where an increase is spread over the days it covers. */
  attempts: number | null;
  /** Attempts were worked out from enrolled devices. */
  derived: boolean;
  /** Everybody who reports has reported attempts for this day. */
  reported: boolean;
  /** Carried forward from `devicesAsOf`; null before the first report. */
  enrolledDevices: number | null;
  devicesAsOf: Day | null;
}

/** A denominator over a window, with what must be said about it. */
export interface WindowExposure {
  /** Attempts, or devices; rounded to hundredths; null: unknown. */
  value: number | null;
  /** Too old to divide by. */
  stale: boolean;
  derived: boolean;
  /** The first days of the window have none: the figure stands for a part of it. */
  partial: boolean;
  /** First and last day with exposure: tickets counted outside them have no denominator. */
  coveredFrom: Day | null;
  coveredUntil: Day | null;
  /** A row of the window that it is made of was entered as a correction. Absent: no. */
  corrected?: boolean;
}

/** A report counts as fresh for three days: Friday's still serves on Monday. */
export const FRESH_DAYS = 3;

/** The newest day, up to `today`, with a report of any kind; null without one. */
export function lastExposureDay(rows: readonly ExposureRow[], today: Day): Day | null {
  const past = rows.filter((row) => row.date <= today);
  return past.reduce<Day | null>((last, row) => (last === null || row.date > last ? row.date : last), null);
}

export interface Freshness {
  state: 'fresh' | 'stale' | 'none';
  /** Whole days since the last report; null without one. */
  ageInDays: number | null;
}

/** How old the last report is `today`. A report is fresh up to and including `freshDays` days of age. */
export function freshness(last: Day | null, today: Day, freshDays: number = FRESH_DAYS): Freshness {
  if (last === null) return { state: 'none', ageInDays: null };
  const ageInDays = Math.max(0, daysBetween(last, today));
  return { state: ageInDays > freshDays ? 'stale' : 'fresh', ageInDays };
}

/**
 * Enrollment attempts over consecutive days. Attempts are a flow and cannot be carried forward: days without a report add
 * nothing. A run of more than `freshDays` of them makes the figure stale (between reports or at the end) or partial (before
 * the first report). Days after `today` are left out.
 */
export function attemptsInWindow(
  days: readonly ExposureDay[],
  today: Day,
  freshDays: number = FRESH_DAYS,
): WindowExposure {
  const past = days.filter((day) => day.date <= today);
  const known = past.filter((day) => day.attempts !== null);
  const first = past.findIndex((day) => day.reported);
  let run = 0;
  let longest = 0;
  for (const day of first < 0 ? [] : past.slice(first)) {
    run = day.reported ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  const sum = known.reduce((total, day) => total + (day.attempts ?? 0), 0);
  return {
    value: known.length === 0 ? null : hundredths(sum),
    stale: longest > freshDays || (first < 0 && known.length > 0),
    derived: known.some((day) => day.derived),
    partial: first > freshDays,
    coveredFrom: known[0]?.date ?? null,
    coveredUntil: known.at(-1)?.date ?? null,
  };
}

/**
 * Enrolled devices at risk over consecutive days: device-days divided by the days they cover, that is the mean number of
 * devices enrolled. A stock is carried forward from its last report and is stale when that report, seen from the window's
 * last day (or `today`, if earlier), is more than `freshDays` old; once the phase is `settled` it is seen from that day, since
 * a complete phase enrolls nobody any more. Days before the first report are left out of both figures; more than `freshDays`
 * of them make it partial.
 */
export function meanEnrolled(
  days: readonly ExposureDay[],
  today: Day,
  freshDays: number = FRESH_DAYS,
  settled: Day | null = null,
): WindowExposure {
  const past = days.filter((day) => day.date <= today);
  const known = past.filter((day) => day.enrolledDevices !== null);
  const last = known.at(-1);
  const deviceDays = known.reduce((total, day) => total + (day.enrolledDevices ?? 0), 0);
  const seenFrom = settled !== null && last !== undefined && settled < last.date ? settled : last?.date;
  return {
    value: last === undefined ? null : hundredths(deviceDays / known.length),
    stale: seenFrom !== undefined && freshness(last?.devicesAsOf ?? null, seenFrom, freshDays).state === 'stale',
    derived: false,
    partial: last !== undefined && past.length - known.length > freshDays,
    coveredFrom: known[0]?.date ?? null,
    coveredUntil: last?.date ?? null,
  };
}

/** As figures of attempts and devices are given. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
