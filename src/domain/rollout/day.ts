import { DAY, type Day } from '../instant.js';

/** A run of calendar days, both ends included. */
export interface DayWindow {
  from: Day;
  to: Day;
}

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real calendar day written `YYYY-MM-DD`; `2025-02-30` is none. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** Days that were worked out already: a report of half a year asks for the same few hundred thousands of times. */
const ORDINAL_OF = new Map<Day, number>();
const DAY_OF = new Map<number, Day>();
const MOST_KEPT = 20_000;

/** Days since 1970-01-01. */
export function ordinal(day: Day): number {
  const known = ORDINAL_OF.get(day);
  if (known !== undefined) return known;
  if (ORDINAL_OF.size >= MOST_KEPT) ORDINAL_OF.clear();
  const worked = Date.parse(`${day}T00:00:00Z`) / DAY;
  ORDINAL_OF.set(day, worked);
  return worked;
}

/** The day that is so many days after 1970-01-01. */
export function dayOf(days: number): Day {
  const known = DAY_OF.get(days);
  if (known !== undefined) return known;
  if (DAY_OF.size >= MOST_KEPT) DAY_OF.clear();
  const worked = new Date(days * DAY).toISOString().slice(0, 10);
  DAY_OF.set(days, worked);
  return worked;
}

/** The day `days` (whole, may be negative) after `day`. */
export function addDays(day: Day, days: number): Day {
  return dayOf(ordinal(day) + days);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return ordinal(to) - ordinal(from);
}

/** Every day of a window in order; none when it ends before it begins. */
export function daysOf(window: DayWindow): Day[] {
  const length = Math.max(0, daysBetween(window.from, window.to) + 1);
  return Array.from({ length }, (_, i) => addDays(window.from, i));
}

/** The part of a window within the given limits (null = open), or null when nothing is left of it. */
export function clipWindow(window: DayWindow, starts: Day | null, ends: Day | null): DayWindow | null {
  const from = starts !== null && starts > window.from ? starts : window.from;
  const to = ends !== null && ends < window.to ? ends : window.to;
  return from <= to ? { from, to } : null;
}
