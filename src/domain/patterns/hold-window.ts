import type { Day } from '../instant.js';
import { addDays, daysBetween, type DayWindow } from '../rollout/day.js';

/** No verdict by itself before so many whole days were watched: the first days tell of those who had the old state. */
export const LEAST_WATCHED_DAYS = 7;

/** Eight weeks: what lies further back or ahead belongs to another rollout. */
export const MOST_WATCHED_DAYS = 56;

/**
 * Days after publication on which the program looks by itself. Few, since each look is another chance to be wrong; in
 * docs/decisions/did-it-hold.md stands how often it is.
 */
export const LOOKS = [LEAST_WATCHED_DAYS, 14, 21, 28, 42, MOST_WATCHED_DAYS] as const;

/** Two windows of equal length around the day of publication, which belongs to neither. */
export interface HoldWindows {
  /** Whole days of each. */
  days: number;
  before: DayWindow;
  after: DayWindow;
}

/** Whole days after publication that are over, at most eight weeks of them; 0 on the day itself and the day after. */
export function watchedDays(published: Day, today: Day): number {
  return Math.max(0, Math.min(MOST_WATCHED_DAYS, daysBetween(published, today) - 1));
}

/** `days` days before and after publication; null for none. */
export function holdWindows(published: Day, days: number): HoldWindows | null {
  if (days < 1) return null;
  return {
    days,
    before: { from: addDays(published, -days), to: addDays(published, -1) },
    after: { from: addDays(published, 1), to: addDays(published, days) },
  };
}

/** The look that is due after so many watched days, and the next one; null: none yet, or none any more. */
export function lookAt(watched: number): { now: number | null; next: number | null } {
  return {
    now: LOOKS.findLast((day) => day <= watched) ?? null,
    next: LOOKS.find((day) => day > watched) ?? null,
  };
}
