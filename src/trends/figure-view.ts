import { ApiProperty } from '@nestjs/swagger';
import type { Denominator } from '../domain/trends/denominator.js';
import type { MatrixFigure, MatrixMark } from '../domain/trends/matrix-figure.js';
import { CONFIDENCE, poissonInterval } from '../domain/trends/poisson-interval.js';
import { PER } from '../domain/trends/rate.js';

export const MARKS = [
  'no_exposure',
  'stale',
  'insufficient',
  'derived',
  'partial',
  'corrected',
  'mixed_kinds',
  'not_rated',
] as const satisfies readonly MatrixMark[];

export class IntervalView {
  @ApiProperty() lower!: number;
  @ApiProperty() upper!: number;
}

/** Tickets against what they are divided by. */
export class FigureView {
  @ApiProperty({ description: 'Tickets that are failures: of every kind but question' }) failures!: number;
  @ApiProperty({
    enum: ['attempts', 'enrolledDevices'],
    nullable: true,
    description: 'Enrollment tickets: enrollment attempts in the window; others: mean enrolled devices over it',
  })
  denominator!: Denominator | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: unknown, never 0 for want of a report' })
  exposure!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Per 100; null without a fresh exposure above zero' })
  rate!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Exact (Garwood) interval of the rate' })
  interval!: IntervalView | null;
  @ApiProperty({ description: 'Failures that the rate leaves out: nothing fresh was reported for their part or days' })
  uncovered!: number;
  @ApiProperty({ enum: MARKS, isArray: true, description: 'What must be said beside the rate' })
  marks!: MatrixMark[];
}

/** What a figure is shown with. */
export interface FigureContext {
  /** All failures, and those that enter rates but have no denominator. */
  failures: number;
  uncovered: number;
  /** Of the interval, between 0 and 1. */
  confidence: number;
}

/** A figure as reports show it. It was made of the covered tickets only: what its rate lacks of the failures is named. */
export function figureView(figure: MatrixFigure, { failures, uncovered, confidence }: FigureContext): FigureView {
  const { rate, marks } = figure;
  const leftOut = rate === null ? 0 : uncovered;
  const partial = leftOut > 0 && !marks.includes('partial');
  return {
    failures,
    denominator: figure.denominator,
    exposure: figure.exposure,
    rate,
    interval: intervalOf(figure, confidence),
    uncovered: leftOut,
    marks: partial ? [...marks, 'partial'] : marks,
  };
}

/** The domain's intervals have the usual confidence. */
function intervalOf({ count, exposure, interval }: MatrixFigure, confidence: number): IntervalView | null {
  if (interval === null || exposure === null || confidence === CONFIDENCE) return interval;
  const { lower, upper } = poissonInterval(count, confidence);
  return { lower: (lower * PER) / exposure, upper: (upper * PER) / exposure };
}
