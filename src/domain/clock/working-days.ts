import { DAY, type Instant, type Milliseconds } from '../instant.js';
import { isWorkingDay } from './business-block.js';
import { wallTime, weekPlan, type CalendarSpec } from './calendar.js';

/** How many days are looked at before a calendar is taken to have no such working day (20 years). */
const HORIZON_DAYS = 20 * 366;

/**
 * The same time of day on the `days`-th working day after the local day of `from` (a working day has business time and
 * is no holiday): resolved on a Friday at 15:00, five working days end the next Friday at 15:00. `from` itself when
 * `days` is not above 0; null when 20 years do not hold that many. A time that a change to summer time skips is moved
 * on by the length of the gap; of a time that occurs twice, the first counts. Days are those of the calendar on the wall:
 * one that a zone left out when it crossed the date line (Apia, 2011-12-30) counts like the others.
 */
export function addWorkingDays(spec: CalendarSpec, from: Instant, days: number): Instant | null {
  if (!(days > 0)) return from;
  const plan = weekPlan(spec);
  const wall = wallTime(spec, from);
  const first = Math.floor(wall / DAY);
  let left = days;
  for (let day = first + 1; day <= first + HORIZON_DAYS; day++) {
    if (isWorkingDay(plan, day) && --left <= 0) return instantAtWall(spec, wall + (day - first) * DAY);
  }
  return null;
}

/**
 * Working days after the local day of `from` up to and including the local day of `to`; 0 when that is not later.
 * The inverse of `addWorkingDays`. Bounded at 20 years.
 */
export function workingDaysBetween(spec: CalendarSpec, from: Instant, to: Instant): number {
  const plan = weekPlan(spec);
  const first = Math.floor(wallTime(spec, from) / DAY);
  const last = Math.min(Math.floor(wallTime(spec, to) / DAY), first + HORIZON_DAYS);
  let count = 0;
  for (let day = first + 1; day <= last; day++) if (isWorkingDay(plan, day)) count++;
  return count;
}

/** The instant at which the wall clock shows a time; skipped and repeated times by the rule of RFC 5545, 3.3.5. */
function instantAtWall(spec: CalendarSpec, wall: Milliseconds): Instant {
  const before = wall - offsetOf(spec, wall - DAY);
  if (wallTime(spec, before) === wall) return before;
  const after = wall - offsetOf(spec, wall + DAY);
  return wallTime(spec, after) === wall ? after : before;
}

function offsetOf(spec: CalendarSpec, at: Instant): Milliseconds {
  return wallTime(spec, at) - at;
}
