import type { Day } from '../instant.js';
import { addDays, type DayWindow } from '../rollout/day.js';
import { WEEK_DAYS, weekOf } from '../rollout/week.js';

/** Weeks of history that a headline is shown with, the asked one included. */
export const WEEKS_SHOWN = 26;

/** So many weeks (26), the oldest first; the last is the one that holds `day`. */
export function weeksUntil(day: Day, weeks: number = WEEKS_SHOWN): DayWindow[] {
  const { from } = weekOf(day);
  return Array.from({ length: weeks }, (_, n) => weekOf(addDays(from, (n + 1 - weeks) * WEEK_DAYS)));
}
