import { DAY, type Instant, MINUTE } from '../instant.js';
import { dayIn } from '../clock/day-in.js';
import { WEEKDAYS, type Weekday } from '../clock/calendar.js';
import { weekdayOf } from '../clock/business-block.js';
import { offsetAt } from '../clock/zone-offsets.js';
import { addDays, daysBetween, type DayWindow, ordinal } from '../rollout/day.js';

/** When the weekly review is held, by the wall clock of the desk. */
export interface ReviewSchedule {
  weekday: Weekday;
  /** `HH:MM`. */
  time: string;
}

/** Days a review may look at: a week, or the day of a stand-up. */
export const REVIEW_DAYS = [7, 1] as const;

/** A program that was down opens a missed review within a day; an older one is opened by hand or not at all. */
const LATE = DAY;

export interface ScheduledReview {
  scheduledFor: Instant;
  /** The seven desk days before the day of the meeting. */
  window: DayWindow;
}

/**
 * The review that the schedule has due now: its time has come, less than a day ago. Null otherwise. Holidays are not special:
 * whoever is away on one reads the review later.
 */
export function dueReview({ weekday, time }: ReviewSchedule, timeZone: string, now: Instant): ScheduledReview | null {
  const today = dayIn(timeZone, now);
  const past = (weekdayOf(ordinal(today)) - WEEKDAYS.indexOf(weekday) + 7) % 7;
  const day = addDays(today, -past);
  const scheduledFor = instantAt(day, time, timeZone);
  if (scheduledFor > now || now - scheduledFor >= LATE) return null;
  return { scheduledFor, window: { from: addDays(day, -7), to: addDays(day, -1) } };
}

/** True for a week or a single day. */
export function isReviewWindow({ from, to }: DayWindow): boolean {
  return (REVIEW_DAYS as readonly number[]).includes(daysBetween(from, to) + 1);
}

/** The instant at which the desk's wall shows a time; one that summer time skips is read with the offset before it. */
function instantAt(day: string, time: string, timeZone: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wall = ordinal(day) * DAY + (hours * 60 + minutes) * MINUTE;
  const before = wall - offsetAt(timeZone, wall - DAY);
  if (before + offsetAt(timeZone, before) === wall) return before;
  const after = wall - offsetAt(timeZone, wall + DAY);
  return after + offsetAt(timeZone, after) === wall ? after : before;
}
