import { WEEK_DAYS } from '../../rollout/week.js';
import type { Day } from '../../instant.js';
import { addDays, daysBetween, type DayWindow } from '../../rollout/day.js';

/** Asked for most and for least; a window of one day is still one. */
export const MOST_EFFECT_DAYS = 91;
export const USUAL_EFFECT_DAYS = 14;

/** Why the windows are shorter than asked. */
export const SHORTENINGS = ['today', 'phase_start', 'weekdays'] as const;
export type Shortening = (typeof SHORTENINGS)[number];

/** Two windows of equal length around the intervention, whose own days belong to neither. */
export interface EffectWindows {
  /** Whole days of each. */
  days: number;
  before: DayWindow;
  own: DayWindow;
  after: DayWindow;
  /** Both windows hold the same weekdays. */
  sameWeekdays: boolean;
  shortened: Shortening[];
}

export interface WindowsAsked {
  /** First and last day of the intervention. */
  own: DayWindow;
  /** Whole number, at least 1. */
  days: number;
  /** Not over yet: the last day looked at is the one before. */
  today: Day;
  /** First day of the phase: nobody enrolled before it. Null: not dated. */
  starts: Day | null;
}

/**
 * The longest windows that fit: at most `days` long, over before `today`, not before the phase, and with the same weekdays
 * before and after, as far as some length has that: whole weeks, or lengths that make one with the intervention's own days.
 * Null: no whole day before, or none after that is over.
 */
export function effectWindows({ own, days, today, starts }: WindowsAsked): EffectWindows | null {
  const after = daysBetween(own.to, today) - 1;
  const before = starts === null ? Infinity : daysBetween(starts, own.from);
  const most = Math.min(days, after, before);
  if (most < 1) return null;
  const length = daysBetween(own.from, own.to) + 1;
  const balanced = (n: number) => n % WEEK_DAYS === 0 || (n + length) % WEEK_DAYS === 0;
  let used = most;
  while (used > 0 && !balanced(used)) used -= 1;
  const sameWeekdays = used > 0;
  if (!sameWeekdays) used = most;
  const shortened: Shortening[] = [];
  if (after < days && after <= before) shortened.push('today');
  if (before < days && before <= after) shortened.push('phase_start');
  if (used < most) shortened.push('weekdays');
  return {
    days: used,
    before: { from: addDays(own.from, -used), to: addDays(own.from, -1) },
    own,
    after: { from: addDays(own.to, 1), to: addDays(own.to, used) },
    sameWeekdays,
    shortened,
  };
}
