import type { MetricName } from '../../domain/figures/metric.js';
import type { Comparison, Goal } from '../../domain/gates/goals/goal.js';
import type { Day } from '../../domain/instant.js';
import type { PhaseKind } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A goal as it is stored, with the phase it is of. */
export interface GoalRow {
  id: number;
  metric: MetricName;
  phase: number | null;
  phaseName: string | null;
  phaseStarts: Day | null;
  comparison: Comparison;
  target: number;
  by: Day;
  why: string | null;
  version: number;
}

const COLUMNS = `g.id, g.metric, g.phase_id AS phase, p.name AS "phaseName", p.starts_on AS "phaseStarts", g.comparison,
  g.target, g.due_on AS by, g.why, g.version`;
const FROM = `goals g LEFT JOIN phases p ON p.id = g.phase_id`;

const ALL: Statement = {
  name: 'gates_goals',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE ($1::int IS NULL OR g.phase_id = $1)
         ORDER BY p.starts_on NULLS FIRST, g.phase_id NULLS FIRST, g.id LIMIT $2`,
};
const ONE: Statement = { name: 'gates_goal', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE g.id = $1` };

const FOR_PHASE: Statement = {
  name: 'gates_goal_phase',
  text: `SELECT kind, name, starts_on AS starts FROM phases WHERE id = $1 FOR KEY SHARE`,
};

const FIRST_DAY: Statement = {
  name: 'gates_goal_first_day',
  text: `SELECT min(starts_on) AS starts FROM phases WHERE kind NOT IN ('project_scope','proof_of_concept')`,
};

/** Those of the whole rollout first, then by the start of their phase; `phase` null: all. */
export function goalRows(db: Db, phase: number | null, limit: number): Promise<GoalRow[]> {
  return db.query<GoalRow>(ALL, [phase, limit]);
}

export async function goalRow(db: Db, id: number): Promise<GoalRow | undefined> {
  return (await db.query<GoalRow>(ONE, [id]))[0];
}

/** The id of the goal of this metric and phase; null: there is none. */
export async function goalOf(db: Db, { metric, phase }: Pick<Goal, 'metric' | 'phase'>): Promise<number | null> {
  const rows = await db.query<{ id: number }>(
    'SELECT id FROM goals WHERE metric = $1 AND phase_id IS NOT DISTINCT FROM $2::int',
    [metric, phase],
  );
  return rows[0]?.id ?? null;
}

/** A phase as the rules of goals see it; it cannot go while the goal is written. */
export async function phaseOfGoal(
  db: Db,
  id: number,
): Promise<{ kind: PhaseKind; name: string; starts: Day } | undefined> {
  return (await db.query<{ kind: PhaseKind; name: string; starts: Day }>(FOR_PHASE, [id]))[0];
}

/** The first day of the phases that enter rates; null: nothing is planned. */
export async function firstDay(db: Db): Promise<Day | null> {
  return (await db.query<{ starts: Day | null }>(FIRST_DAY))[0]?.starts ?? null;
}
