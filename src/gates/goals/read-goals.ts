import { Injectable } from '@nestjs/common';
import { goalProgress, goalWindow } from '../../domain/gates/goals/progress.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { GoalMetrics } from './goal-metrics.js';
import { goalFrom, type GoalProgress, goalView } from './goal-view.js';
import { firstDay, type GoalRow, goalRows } from './goals.queries.js';
import { usualShare } from './usual-share.queries.js';

/** Four metrics and some dozens of phases: more than anybody sets. */
const MOST_GOALS = 500;

/** Goals with how they stand today. */
@Injectable()
export class ReadGoals {
  constructor(
    private readonly db: Db,
    private readonly metrics: GoalMetrics,
    private readonly deskDay: DeskDay,
  ) {}

  /** Those of the whole rollout first, then by the start of their phase; `phase` null: all. */
  async all(phase: number | null = null): Promise<GoalProgress[]> {
    const read: GoalProgress[] = [];
    for (const row of await goalRows(this.db, phase, MOST_GOALS)) read.push(await this.progressOf(this.db, row));
    return read;
  }

  async progressOf(db: Db, row: GoalRow): Promise<GoalProgress> {
    const goal = goalFrom(row);
    const { phase } = row;
    const today = this.deskDay.today();
    const starts = phase === null ? await firstDay(db) : row.phaseStarts;
    const window = goalWindow(goal, starts, today);
    const of = phase === null ? {} : { phase };
    const reading = window === null ? null : await this.metrics.metric(goal.metric, { ...of, window });
    const paced = goal.metric === 'enrolled_share' && phase !== null && window !== null;
    const usual = paced ? await usualShare(db, phase, today) : null;
    return goalView(row, {
      progress: goalProgress({ goal, starts, today, reading, usualShare: usual }),
      ...{ reading, window },
    });
  }
}
