import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { METRICS, type MetricName } from '../../domain/figures/metric.js';
import { COMPARISONS, type Comparison, type Goal } from '../../domain/gates/goals/goal.js';

const LARGEST_ID = 2_147_483_647;
const LEAST_TARGET = 0.001;

export class NewGoalBody {
  @ApiProperty({ enum: METRICS })
  @IsIn(METRICS)
  metric!: MetricName;

  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 1, maximum: LARGEST_ID, nullable: true },
    description: 'Id of a phase; none: the whole rollout',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number | null;

  @ApiProperty({ enum: COMPARISONS, description: 'The way in which the metric is better' })
  @IsIn(COMPARISONS)
  comparison!: Comparison;

  @ApiProperty({
    ...{ minimum: LEAST_TARGET, maximum: 1000, example: 0.95 },
    description: 'In the unit of the metric: a share from 0 to 1, tickets per 100, days',
  })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(LEAST_TARGET)
  @Max(1000)
  target!: number;

  @ApiProperty({ format: 'date', description: 'The last day that counts' })
  @IsString()
  by!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 500, description: 'Why it matters' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  why?: string | null;
}

/** A goal of another metric is another goal. */
export class GoalChangeBody extends PartialType(OmitType(NewGoalBody, ['metric'] as const), {
  skipNullProperties: false,
}) {}

export class GoalsQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LARGEST_ID, description: 'Only those of a phase' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;
}

export function newGoalOf({ metric, comparison, target, by, phase = null, why = null }: NewGoalBody): Goal {
  return { metric, phase, comparison, target, by, why: trimmed(why) };
}

/** The goal with what was sent laid over it. */
export function goalWith(sent: GoalChangeBody, goal: Goal): Goal {
  return {
    metric: goal.metric,
    phase: sent.phase === undefined ? goal.phase : sent.phase,
    comparison: sent.comparison ?? goal.comparison,
    target: sent.target ?? goal.target,
    by: sent.by ?? goal.by,
    why: sent.why === undefined ? goal.why : trimmed(sent.why),
  };
}

function trimmed(text: string | null): string | null {
  return text === null ? null : text.trim();
}
