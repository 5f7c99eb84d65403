import type { Day } from '../../instant.js';
import type { MetricReading } from '../../figures/metric.js';
import { clipWindow, type DayWindow, daysBetween } from '../../rollout/day.js';
import { type Goal, meets } from './goal.js';

export const GOAL_STATES = ['reached', 'on_track', 'behind', 'missed', 'insufficient'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** Why nothing can be said: not begun; nothing measured; too old or too little exposure; the interval holds the target. */
export const GOAL_REASONS = ['not_begun', 'no_figure', 'stale', 'too_few', 'undecided'] as const;
export type GoalReason = (typeof GOAL_REASONS)[number];

export interface Progress {
  state: GoalState;
  /** Of `insufficient` only. */
  reason: GoalReason | null;
  /** Of a share enrolled that is not due yet: what it should be by now, 0 to 1. */
  pace: number | null;
}

export interface ProgressQuestion {
  goal: Goal;
  /** The first day that counts; null: nothing has begun. */
  starts: Day | null;
  today: Day;
  /** Null: not asked, since nothing has begun. */
  reading: MetricReading | null;
  /** Share of their devices that phases done had enrolled at this age, 0 to 1; null: nothing to compare with. */
  usualShare: number | null;
}

/** The days that a goal is measured over: from its phase's start to `by` or today; null before the start. */
export function goalWindow({ by }: Goal, starts: Day | null, today: Day): DayWindow | null {
  return starts === null ? null : clipWindow({ from: starts, to: today }, null, by);
}

/**
 * How a goal stands. The exact 95 % interval of its figure decides, as in a gate: wholly on the good side of the target is
 * `on_track`, and `reached` once its day is over; wholly on the bad side `behind`, later `missed`; an interval that holds the
 * target says nothing yet: `insufficient`, `undecided`. An end on the target itself is on the good side. The figure's own
 * marks `no_exposure`, `stale` and `insufficient` come first: what is not measured is not judged.
 *
 * The share enrolled is a count of devices and no sample: the share itself decides `reached` (as soon as it is) and `missed`.
 * Before its day it is held against the pace: the target times the share that phases done had enrolled at equal age, or, when
 * none is done, the straight line from the first day to `by`; the interval wholly under the pace is `behind`.
 */
export function goalProgress(question: ProgressQuestion): Progress {
  const { goal, reading, starts, today } = question;
  if (starts === null || today < starts || reading === null) return says('not_begun');
  const unmeasured = reasonOf(reading);
  if (unmeasured !== null || reading.value === null) return says(unmeasured ?? 'no_figure');
  if (goal.metric === 'enrolled_share') return shareProgress(question, reading.value, reading);
  const { interval } = reading;
  if (interval === null) return says('too_few');
  const due = today > goal.by;
  const [lower, upper] = [meets(goal, interval.lower), meets(goal, interval.upper)];
  if (lower && upper) return { state: due ? 'reached' : 'on_track', reason: null, pace: null };
  if (!lower && !upper) return { state: due ? 'missed' : 'behind', reason: null, pace: null };
  return says('undecided');
}

function shareProgress(question: ProgressQuestion, value: number, { interval }: MetricReading): Progress {
  const { goal, today } = question;
  if (meets(goal, value)) return { state: 'reached', reason: null, pace: null };
  if (today > goal.by) return { state: 'missed', reason: null, pace: null };
  const pace = goal.target * (question.usualShare ?? straightShare(question));
  const highest = interval?.upper ?? value;
  return { state: highest < pace ? 'behind' : 'on_track', reason: null, pace };
}

/** Share of the days until `by` that are over, today included. */
function straightShare({ goal, starts, today }: ProgressQuestion): number {
  const days = daysBetween(starts ?? today, goal.by) + 1;
  return Math.min(1, (daysBetween(starts ?? today, today) + 1) / days);
}

function reasonOf({ value, marks }: MetricReading): GoalReason | null {
  if (marks.includes('stale')) return 'stale';
  if (value === null || marks.includes('no_exposure')) return 'no_figure';
  return marks.includes('insufficient') ? 'too_few' : null;
}

function says(reason: GoalReason): Progress {
  return { state: 'insufficient', reason, pace: null };
}
