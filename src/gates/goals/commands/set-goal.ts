import { Injectable } from '@nestjs/common';
import { type Goal, validateGoal } from '../../../domain/gates/goals/goal.js';
import type { Day } from '../../../domain/instant.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { conflict, done, invalid, missing, type Outcome, stale } from '../../../platform/outcome.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { RolloutLog } from '../../../rollout/rollout-log.js';
import { goalFrom, goalKey } from '../goal-view.js';
import { goalOf, type GoalRow, goalRow, phaseOfGoal } from '../goals.queries.js';
import { deleteGoal, insertGoal, lockGoals, updateGoal } from '../goals.store.js';

export interface GoalChange {
  /** The version that the change is based on; null: whatever it is now. */
  version: number | null;
  change: (goal: Goal) => Goal;
  by: number;
  /** The goal as it is shown to whoever was too late. */
  show: (row: GoalRow) => Promise<unknown>;
}

/** Sets, moves and drops goals. What a target was before stays in the log: nobody moves it unseen. */
@Injectable()
export class SetGoal {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
    private readonly deskDay: DeskDay,
  ) {}

  set(db: Db, goal: Goal, by: number): Promise<Outcome<GoalRow>> {
    return db.atomically(async (tx): Promise<Outcome<GoalRow>> => {
      const problems = await this.problems(tx, goal, null);
      if (problems.length > 0) return invalid(problems);
      const id = await insertGoal(tx, goal, { by, at: timestampOfInstant(this.clock.now()) });
      if (id === null) return taken(goal, await goalOf(tx, goal));
      await this.record(tx, id, { what: 'set', now: goal }, by);
      return done((await goalRow(tx, id))!);
    });
  }

  change(db: Db, id: number, { version, change, by, show }: GoalChange): Promise<Outcome<GoalRow>> {
    return db.atomically(async (tx): Promise<Outcome<GoalRow>> => {
      await lockGoals(tx);
      const current = await goalRow(tx, id);
      if (!current) return missing('goal');
      if (version !== null && version !== current.version) return stale(goalKey(id), await show(current));
      const was = goalFrom(current);
      const now = change(was);
      const problems = await this.problems(tx, now, was.by);
      if (problems.length > 0) return invalid(problems);
      const other = await goalOf(tx, now);
      if (other !== null && other !== id) return taken(now, other);
      await updateGoal(tx, id, current.version, now, timestampOfInstant(this.clock.now()));
      await this.record(tx, id, { what: 'changed', was, now }, by);
      return done((await goalRow(tx, id))!);
    });
  }

  drop(db: Db, id: number, by: number): Promise<Outcome<null>> {
    return db.atomically(async (tx): Promise<Outcome<null>> => {
      const current = await goalRow(tx, id);
      if (!current || !(await deleteGoal(tx, id))) return missing('goal');
      await this.record(tx, id, { what: 'dropped', was: goalFrom(current) }, by);
      return done(null);
    });
  }

  private async problems(tx: Tx, goal: Goal, by: Day | null): Promise<Problem[]> {
    const phase = goal.phase === null ? null : ((await phaseOfGoal(tx, goal.phase)) ?? null);
    return validateGoal(goal, { today: this.deskDay.today(), phase, by });
  }

  private async record(tx: Tx, id: number, data: { what: string; was?: Goal; now?: Goal }, by: number): Promise<void> {
    const { metric, phase } = (data.now ?? data.was)!;
    const event = { type: 'goal.changed', subject: `goal:${id}`, data: { id, metric, phase, ...data } } as const;
    await this.log.record(tx, event, by);
  }
}

function taken({ metric, phase }: Goal, goal: number | null): Outcome<never> {
  const where = phase === null ? 'The whole rollout' : `Phase ${phase}`;
  return conflict('goal_exists', `${where} has a goal for ${metric} already. Change that one.`, { goal });
}
