import { Module } from '@nestjs/common';
import { FiguresModule } from '../../figures/figures.module.js';
import { DeskFigures } from '../../figures/metrics/desk-figures.js';
import { SetGoal } from './commands/set-goal.js';
import { GoalMetrics } from './goal-metrics.js';
import { GoalsController } from './goals.controller.js';
import { ReadGoals } from './read-goals.js';

/** What the rollout aims at, and how it stands. */
@Module({
  imports: [FiguresModule],
  controllers: [GoalsController],
  providers: [SetGoal, ReadGoals, { provide: GoalMetrics, useExisting: DeskFigures }],
  exports: [ReadGoals, SetGoal],
})
export class GoalsModule {}
