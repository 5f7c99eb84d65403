import { ApiProperty } from '@nestjs/swagger';
import { FIGURE_MARKS, FIGURE_UNITS, type FigureMark, type FigureUnit } from '../../domain/figures/headline.js';
import { METRIC_FORMS, METRICS, type MetricName, type MetricReading } from '../../domain/figures/metric.js';
import { COMPARISONS, type Comparison, type Goal } from '../../domain/gates/goals/goal.js';
import { goalSentence } from '../../domain/gates/goals/goal-sentence.js';
import {
  GOAL_REASONS,
  GOAL_STATES,
  type GoalReason,
  type GoalState,
  type Progress,
} from '../../domain/gates/goals/progress.js';
import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { GoalRow } from './goals.queries.js';

export class GoalIntervalView {
  @ApiProperty() lower!: number;
  @ApiProperty() upper!: number;
}

export class GoalDaysView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date' }) to!: Day;
}

export class GoalPhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

/** How a goal stands, with the figures that say so. */
export class GoalProgressView {
  @ApiProperty({
    enum: GOAL_STATES,
    description: 'Decided by the exact interval of the figure; one that holds the target is insufficient',
  })
  state!: GoalState;
  @ApiProperty({ enum: GOAL_REASONS, nullable: true, description: 'Why it is insufficient; null otherwise' })
  reason!: GoalReason | null;
  @ApiProperty({ type: Number, nullable: true, description: 'In the unit; null: nothing to measure yet' })
  value!: number | null;
  @ApiProperty({ type: GoalIntervalView, nullable: true, description: 'Exact 95 % interval of the value' })
  interval!: GoalIntervalView | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Tickets, or devices, counted' })
  numerator!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'What they are divided by' })
  denominator!: number | null;
  @ApiProperty({ enum: FIGURE_MARKS, isArray: true }) marks!: readonly FigureMark[];
  @ApiProperty({ type: Number, nullable: true, description: 'Of a share enrolled: what it should be by now' })
  pace!: number | null;
  @ApiProperty({ type: GoalDaysView, nullable: true, description: 'The days it is measured over' })
  window!: GoalDaysView | null;
  @ApiProperty({ description: 'The same in one sentence' }) sentence!: string;
}

export class GoalView {
  @ApiProperty() id!: number;
  @ApiProperty({ enum: METRICS }) metric!: MetricName;
  @ApiProperty({ type: GoalPhaseView, nullable: true, description: 'Null: the whole rollout' })
  phase!: GoalPhaseView | null;
  @ApiProperty({ enum: COMPARISONS }) comparison!: Comparison;
  @ApiProperty() target!: number;
  @ApiProperty({ enum: FIGURE_UNITS, description: 'Of target and value; a share is from 0 to 1' }) unit!: FigureUnit;
  @ApiProperty({ type: String, format: 'date' }) by!: Day;
  @ApiProperty({ type: String, nullable: true }) why!: string | null;
  @ApiProperty({ type: GoalProgressView }) progress!: GoalProgressView;
  @ApiProperty() version!: number;
}

export class GoalsView {
  @ApiProperty({ type: [GoalView] }) items!: GoalView[];
}

/** A goal with how it stands: plain JSON, as the API shows it and a review freezes it. */
export type GoalProgress = GoalView;

/** The goal's name in ETags. */
export function goalKey(id: number): string {
  return `goal-${id}`;
}

/** A stored row as the rules see it. */
export function goalFrom({ metric, phase, comparison, target, by, why }: GoalRow): Goal {
  return { metric, phase, comparison, target, by, why };
}

export interface Stands {
  progress: Progress;
  reading: MetricReading | null;
  window: DayWindow | null;
}

export function goalView(row: GoalRow, { progress, reading, window }: Stands): GoalView {
  const { phase, phaseName } = row;
  const goal = goalFrom(row);
  return {
    id: row.id,
    metric: row.metric,
    phase: phase === null ? null : { id: phase, name: phaseName ?? '' },
    ...{
      comparison: row.comparison,
      target: row.target,
      unit: METRIC_FORMS[row.metric].unit,
      by: row.by,
      why: row.why,
    },
    progress: {
      ...{ state: progress.state, reason: progress.reason },
      ...{ value: reading?.value ?? null, interval: reading?.interval ?? null },
      ...{ numerator: reading?.numerator ?? null, denominator: reading?.denominator ?? null },
      ...{ marks: reading?.marks ?? [], pace: progress.pace, window },
      sentence: goalSentence(goal, progress, { phaseName, reading }),
    },
    version: row.version,
  };
}
