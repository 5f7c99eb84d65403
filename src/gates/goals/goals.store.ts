import type { Goal } from '../../domain/gates/goals/goal.js';
import type { Tx } from '../../platform/database/db.js';

/** Who wrote it, and when (ISO 8601). */
export interface Written {
  by: number;
  at: string;
}

/** Null: the metric has its goal for the phase already. */
export async function insertGoal(tx: Tx, goal: Goal, { by, at }: Written): Promise<number | null> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO goals (metric, phase_id, comparison, target, due_on, why, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT ON CONSTRAINT goals_once DO NOTHING RETURNING id`,
    [goal.metric, goal.phase, goal.comparison, goal.target, goal.by, goal.why, by, at],
  );
  return rows[0]?.id ?? null;
}

/** False when the goal is no longer at `version`. */
export async function updateGoal(tx: Tx, id: number, version: number, goal: Goal, at: string): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE goals SET metric = $3, phase_id = $4, comparison = $5, target = $6, due_on = $7, why = $8, updated_at = $9,
       version = version + 1
     WHERE id = $1 AND version = $2`,
    [id, version, goal.metric, goal.phase, goal.comparison, goal.target, goal.by, goal.why, at],
  );
  return changed === 1;
}

/** Others wait until this one is written: two may not take the same metric and phase. */
export async function lockGoals(tx: Tx): Promise<void> {
  await tx.execute('LOCK TABLE goals IN SHARE ROW EXCLUSIVE MODE');
}

/** False when it was gone already. */
export async function deleteGoal(tx: Tx, id: number): Promise<boolean> {
  return (await tx.execute('DELETE FROM goals WHERE id = $1', [id])) === 1;
}
