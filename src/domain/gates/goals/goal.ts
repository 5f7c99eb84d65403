import type { Day } from '../../instant.js';
import { METRIC_FORMS, METRICS, type MetricName } from '../../figures/metric.js';
import type { FigureUnit } from '../../figures/headline.js';
import { isDay } from '../../rollout/day.js';
import { isRated } from '../../rollout/phase.js';
import type { Problem } from '../../rollout/problem.js';
import type { PhaseKind } from '../../words.js';

export const COMPARISONS = ['at_least', 'at_most'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A SMART target: specific (a built-in metric of a phase), measured (by the desk's own figures), dated. */
export interface Goal {
  metric: MetricName;
  /** Null: the whole rollout. */
  phase: number | null;
  comparison: Comparison;
  /** In the metric's unit: shares from 0 to 1, per 100, days. */
  target: number;
  /** The last day of those that count. */
  by: Day;
  /** Why it matters, for those who read it later. */
  why: string | null;
}

/** Largest target of a unit; nothing sensible lies above. */
const MOST: Readonly<Record<FigureUnit, number>> = { share: 1, per_100: 1000, hours: 8760, days: 365 };
const LONGEST_WHY = 500;
const EARLIEST = '2000-01-01';
const LATEST = '2100-01-01';

export interface GoalSurroundings {
  today: Day;
  /** The goal's phase; null: there is none of that id. Not looked at for a goal of the whole rollout. */
  phase: { kind: PhaseKind; name: string; starts: Day } | null;
  /** The day it was due before the change; null: a new goal. */
  by: Day | null;
}

/** Everything wrong with a goal; empty when it may be stored. Pointers are into the goal. */
export function validateGoal(goal: Goal, around: GoalSurroundings): Problem[] {
  const problems: Problem[] = [];
  const at = (field: keyof Goal, detail: string) => problems.push({ pointer: `/${field}`, detail });
  if (!METRICS.includes(goal.metric)) {
    at('metric', `metric is one of ${METRICS.join(', ')}`);
    return problems;
  }
  const { unit, better } = METRIC_FORMS[goal.metric];
  const fitting: Comparison = better === 'higher' ? 'at_least' : 'at_most';
  if (goal.comparison !== fitting) at('comparison', `of ${goal.metric}, ${better} is better: ${fitting}`);
  if (!(goal.target > 0 && goal.target <= MOST[unit])) {
    at('target', `target is a number above 0 and up to ${MOST[unit]} (${unit})`);
  }
  if (goal.why !== null && (goal.why.trim() === '' || goal.why.length > LONGEST_WHY)) {
    at('why', `why has 1 to ${LONGEST_WHY} characters, or is null`);
  }
  return [...problems, ...phaseProblems(goal, around), ...dayProblems(goal, around)];
}

function phaseProblems({ phase }: Goal, around: GoalSurroundings): Problem[] {
  if (phase === null) return [];
  if (around.phase === null) return [{ pointer: '/phase', detail: `there is no phase ${phase}` }];
  if (isRated(around.phase.kind)) return [];
  return [{ pointer: '/phase', detail: `${around.phase.name} comes before the pilots and is not measured` }];
}

function dayProblems({ by, phase }: Goal, around: GoalSurroundings): Problem[] {
  const wrong = (detail: string) => [{ pointer: '/by', detail }];
  if (!isDay(by) || by < EARLIEST || by >= LATEST) return wrong('by is a calendar day, YYYY-MM-DD');
  // Set when its day is over, it is a finding; one that has come due may still get another reason.
  if (by !== around.by && by < around.today) return wrong(`${by} is over: a goal lies ahead`);
  const starts = phase === null ? null : (around.phase?.starts ?? null);
  return starts !== null && by < starts ? wrong(`${around.phase?.name} starts on ${starts}`) : [];
}

/** True when a value is on the goal's good side; the target itself is. */
export function meets({ comparison, target }: Pick<Goal, 'comparison' | 'target'>, value: number): boolean {
  return comparison === 'at_least' ? value >= target : value <= target;
}
