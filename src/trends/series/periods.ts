import { mondayOf, WEEK_DAYS } from '../../domain/rollout/week.js';
import { addDays, daysOf, type DayWindow } from '../../domain/rollout/day.js';

/** The days, or the weeks from Monday, of a window in order; the first and last week may be cut by it. */
export function periodsOf(window: DayWindow, by: 'day' | 'week'): DayWindow[] {
  if (by === 'day') return daysOf(window).map((day) => ({ from: day, to: day }));
  const periods: DayWindow[] = [];
  for (let from = window.from; from <= window.to; from = addDays(mondayOf(from), WEEK_DAYS)) {
    const sunday = addDays(mondayOf(from), WEEK_DAYS - 1);
    periods.push({ from, to: sunday < window.to ? sunday : window.to });
  }
  return periods;
}
