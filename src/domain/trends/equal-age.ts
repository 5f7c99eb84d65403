import { WEEK_DAYS } from '../rollout/week.js';
import type { Day } from '../instant.js';
import { addDays, clipWindow, daysBetween, type DayWindow } from '../rollout/day.js';
import { ageInDays, isRated, type Phase } from '../rollout/phase.js';
import type { PhaseKind } from '../words.js';

/** What must be known of a phase to compare it. */
export type AgedPhase = Pick<Phase, 'kind' | 'state' | 'starts'>;

/**
 * How a phase is compared with others. By age: day k of one with day k of another, since users of each go through the same
 * things in the same days. `operations` begins with devices that were enrolled long before, so its age says nothing of
 * them: by calendar.
 */
export type ComparedBy = 'age' | 'calendar';

export function comparedBy(kind: PhaseKind): ComparedBy {
  return kind === 'operations' ? 'calendar' : 'age';
}

/** Users of these phases asked to take part, or were picked for what they know. */
export function isPilot(kind: PhaseKind): boolean {
  return kind === 'limited_pilot' || kind === 'expanded_pilot';
}

/** Said wherever a pilot stands beside other phases. */
export const PILOT_CAVEAT =
  'Pilot: self-selected, skilled users. Expect more tickets per 100 from those who come after them.';

/**
 * The age at which phases are compared unless somebody names one: that of the youngest active phase, else of the youngest
 * that has begun; null when none has.
 */
export function usualAge(phases: readonly AgedPhase[], today: Day): number | null {
  const begun = phases.filter(({ kind }) => isRated(kind) && comparedBy(kind) === 'age');
  const youngest = (some: readonly AgedPhase[]) =>
    some.reduce<number | null>((least, phase) => {
      const age = ageInDays(phase, today);
      return age === null || (least !== null && least < age) ? least : age;
    }, null);
  return youngest(begun.filter(({ state }) => state === 'active')) ?? youngest(begun);
}

/** Days 1 to `age` of a phase that begins on `starts`. */
export function daysOfAge(starts: Day, age: number): DayWindow {
  return { from: starts, to: addDays(starts, age - 1) };
}

/** The weeks of a phase's age up to a day: week 1 is days 1 to 7; the last may be cut. At most `most` of them, the first ones. */
export function weeksOfAge(starts: Day, until: Day, most: number): DayWindow[] {
  const weeks = Math.min(most, Math.ceil((daysBetween(starts, until) + 1) / WEEK_DAYS));
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => {
    const { from, to } = daysOfAge(addDays(starts, week * WEEK_DAYS), WEEK_DAYS);
    return { from, to: to < until ? to : until };
  });
}

/** A change of a phase's state, on a day of the desk. */
export interface StateChange {
  day: Day;
  to: string;
}

/**
 * The days of a window on which a phase was paused, as runs: from the day it paused to the day before it went on. Changes in
 * the order of time. Days of a pause count in the age.
 */
export function pausesIn(window: DayWindow, changes: readonly StateChange[]): DayWindow[] {
  const pauses: DayWindow[] = [];
  let since: Day | null = null;
  const end = (last: Day | null) => {
    const run = since === null ? null : clipWindow(window, since, last);
    if (run !== null) pauses.push(run);
    since = null;
  };
  for (const { day, to } of changes) {
    if (to === 'paused') since ??= day;
    else end(addDays(day, -1));
  }
  end(null);
  return pauses;
}

/** Days of several runs that do not overlap. */
export function daysIn(runs: readonly DayWindow[]): number {
  return runs.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
}
