import type { Day } from '../instant.js';
import { addDays, type DayWindow, ordinal } from '../rollout/day.js';

export const WEEK_DAYS = 7;

/** Weeks of history that a headline is shown with, the asked one included. */
export const WEEKS_SHOWN = 26;

/** 1970-01-01 was a Thursday: three days after a Monday. */
const THURSDAY = 3;

/** The week, Monday to Sunday, that a day belongs to. */
export function weekOf(day: Day): DayWindow {
  const from = addDays(day, -((ordinal(day) + THURSDAY) % WEEK_DAYS));
  return { from, to: addDays(from, WEEK_DAYS - 1) };
}

/** So many weeks (26), the oldest first; the last is the one that holds `day`. */
export function weeksUntil(day: Day, weeks: number = WEEKS_SHOWN): DayWindow[] {
  const { from } = weekOf(day);
  return Array.from({ length: weeks }, (_, n) => weekOf(addDays(from, (n + 1 - weeks) * WEEK_DAYS)));
}
