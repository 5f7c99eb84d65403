import type { Day } from '../instant.js';
import { addDays, type DayWindow, ordinal } from './day.js';

export const WEEK_DAYS = 7;

/** 1970-01-01 was a Thursday: three days after a Monday. */
const THURSDAY = 3;

/** Day of the week of a day since 1970-01-01, from 0 (Monday) to 6. */
export function weekday(days: number): number {
  return (((days + THURSDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
}

/** The Monday on or before a day. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekday(ordinal(day)));
}

/** The week, Monday to Sunday, that a day belongs to. */
export function weekOf(day: Day): DayWindow {
  const from = mondayOf(day);
  return { from, to: addDays(from, WEEK_DAYS - 1) };
}
