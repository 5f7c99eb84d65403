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

/** Days since 1970-01-01. */
function ordinal(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The day `days` (whole, may be negative) after `day`. */
export function addDays(day: Day, days: number): Day {
  return new Date((ordinal(day) + days) * DAY).toISOString().slice(0, 10);
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
