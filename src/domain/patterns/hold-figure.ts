import { WEEK_DAYS } from '../rollout/week.js';
import type { Day } from '../instant.js';
import { attemptsInWindow, type ExposureDay, freshness, hundredths, meanEnrolled } from '../rollout/exposure.js';
import type { Denominator } from '../trends/denominator.js';

/**
 * What the rates before and after are divided by: attempts for enrollment, weeks of enrolled devices for everything else
 * (the two windows may know devices for a different number of days, so their mean alone would not compare).
 */
export const HOLD_UNITS = ['attempts', 'device_weeks'] as const;
export type HoldUnit = (typeof HOLD_UNITS)[number];

export const UNIT_OF: Readonly<Record<Denominator, HoldUnit>> = {
  attempts: 'attempts',
  enrolledDevices: 'device_weeks',
};

/** One phase and platform over one window. */
export interface HoldPlace {
  /** Days of the window on which the phase could have tickets: not before its start, for attempts not after its end. */
  days: readonly ExposureDay[];
  /** Something was reported for it up to the window's end. */
  reports: boolean;
  /** Last day of a complete phase, whose devices are carried on from there. */
  settled: Day | null;
  /** Tickets by the day of their report; only of the kinds that this denominator divides. */
  tickets: ReadonlyMap<Day, number>;
}

export interface HoldSide {
  /** Tickets on days whose exposure is known. */
  count: number;
  /** In the unit; null: no fresh denominator, nothing is divided. */
  exposure: number | null;
  /** Tickets outside of it: on days without exposure, and those given in `loose`. */
  uncovered: number;
  /** Days of the window on which some place lacks its exposure. */
  missingDays: number;
  /** Attempts were worked out from enrolled devices. */
  derived: boolean;
}

interface Asked {
  of: Denominator;
  today: Day;
  freshDays: number;
  /** Tickets that no place holds: without a phase, or of phases before the pilots. */
  loose: number;
}

/**
 * One side of the comparison. Tickets are divided day by day: those of a day whose exposure nobody reported are left out
 * with it. Where a place that reports, or that has tickets, lacks fresh exposure for longer than the desk allows, nothing
 * is divided: its tickets would be missing on one side only.
 */
export function holdSide(places: readonly HoldPlace[], { of, today, freshDays, loose }: Asked): HoldSide {
  const missing = new Set<Day>();
  let fresh = places.length > 0;
  let count = 0;
  let uncovered = loose;
  let exposure = 0;
  let derived = false;
  for (const place of places) {
    const tickets = [...place.tickets.values()].reduce((sum, some) => sum + some, 0);
    if (!place.reports && tickets === 0) continue;
    const known = place.days.filter((day) => isKnown(day, of, freshDays, place.settled));
    fresh &&= isFresh(place, of, today, freshDays);
    let covered = 0;
    for (const day of known) {
      covered += place.tickets.get(day.date) ?? 0;
      exposure += (of === 'attempts' ? day.attempts : (day.enrolledDevices ?? 0) / WEEK_DAYS) ?? 0;
      derived ||= of === 'attempts' && day.derived;
    }
    const dates = new Set(known.map(({ date }) => date));
    for (const { date } of place.days) if (!dates.has(date)) missing.add(date);
    count += covered;
    uncovered += tickets - covered;
  }
  const divided = fresh && exposure > 0;
  return {
    count,
    exposure: divided ? hundredths(exposure) : null,
    uncovered,
    missingDays: missing.size,
    derived,
  };
}

function isKnown(day: ExposureDay, of: Denominator, freshDays: number, settled: Day | null): boolean {
  if (of === 'attempts') return day.attempts !== null;
  if (day.enrolledDevices === null) return false;
  const seenFrom = settled !== null && settled < day.date ? settled : day.date;
  return freshness(day.devicesAsOf, seenFrom, freshDays).state === 'fresh';
}

/** As reports judge it. A place that is not at risk in the window lacks nothing. */
function isFresh({ days, settled }: HoldPlace, of: Denominator, today: Day, freshDays: number): boolean {
  if (days.length === 0) return true;
  const { value, stale } =
    of === 'attempts' ? attemptsInWindow(days, today, freshDays) : meanEnrolled(days, today, freshDays, settled);
  return value !== null && !stale;
}
