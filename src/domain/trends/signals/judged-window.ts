import { WEEK_DAYS, weekday } from '../../rollout/week.js';
import type { Day } from '../../instant.js';
import { dayOf, type DayWindow, ordinal } from '../../rollout/day.js';
import { WEEKS_BACK, WEEKS_LEFT_OUT } from '../weekly-rule.js';
import type { DayNumber } from './desk.js';

/** Weeks before the judged window of which anything is kept. */
export const PAST_WEEKS = WEEKS_BACK + WEEKS_LEFT_OUT;

/** On Monday and Tuesday the week so far says little, and the exposure of last week's end is still coming in. */
const DAYS_WITH_LAST_WEEK = 2;

/**
 * The days that are judged on a day: the week so far, from Monday; on Monday and Tuesday last week with them. Both ends
 * included, 3 to 9 days.
 */
export function judgedWindow(today: Day): DayWindow {
  const day = ordinal(today);
  const since = weekday(day);
  return { from: dayOf(day - since - (since < DAYS_WITH_LAST_WEEK ? WEEK_DAYS : 0)), to: today };
}

/** Columns of days: `PAST_WEEKS` whole weeks, then the judged window. */
export interface DeskDays {
  /** The Monday of the first column. */
  first: DayNumber;
  /** Column of the first judged day: weeks before it are whole. */
  judged: number;
  /** Columns in all: the last one is today. */
  length: number;
}

export function deskDays(today: Day): DeskDays {
  const { from } = judgedWindow(today);
  const judged = PAST_WEEKS * WEEK_DAYS;
  const first = ordinal(from) - judged;
  return { first, judged, length: ordinal(today) - first + 1 };
}
