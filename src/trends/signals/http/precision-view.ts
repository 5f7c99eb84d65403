import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../../domain/instant.js';
import { binomialInterval } from '../../../domain/trends/binomial-interval.js';
import { SIGNAL_RULES, type SignalRule } from '../../../domain/trends/signals/signal.js';
import { IntervalView } from '../../figure-view.js';
import type { PrecisionRow } from '../signals.queries.js';

export class PrecisionFiguresView {
  @ApiProperty() raised!: number;
  @ApiProperty() useful!: number;
  @ApiProperty() dismissed!: number;
  @ApiProperty({ description: 'Nobody has said yet' }) undecided!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'useful / raised; null when none was raised' })
  precision!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Exact interval of it' })
  interval!: IntervalView | null;
}

export class PrecisionRowView extends PrecisionFiguresView {
  @ApiProperty({ type: String, format: 'date', description: 'A Monday' }) week!: Day;
  @ApiProperty({ enum: SIGNAL_RULES }) rule!: SignalRule;
}

/** How often signals were of use. Those that another signal tells of are not counted. */
export class PrecisionView {
  @ApiProperty({ type: [PrecisionRowView], description: 'By week and rule, the oldest first' })
  items!: PrecisionRowView[];
  @ApiProperty({ type: PrecisionFiguresView, description: 'Of all weeks and rules' }) total!: PrecisionFiguresView;
}

export function precisionView(rows: readonly PrecisionRow[], confidence: number): PrecisionView {
  const sum = (of: 'raised' | 'useful' | 'dismissed') => rows.reduce((total, row) => total + row[of], 0);
  return {
    items: rows.map(({ week, rule, ...counts }) => ({ week, rule, ...figures(counts, confidence) })),
    total: figures({ raised: sum('raised'), useful: sum('useful'), dismissed: sum('dismissed') }, confidence),
  };
}

function figures(
  { raised, useful, dismissed }: Pick<PrecisionRow, 'raised' | 'useful' | 'dismissed'>,
  confidence: number,
): PrecisionFiguresView {
  const none = raised === 0;
  return {
    ...{ raised, useful, dismissed, undecided: raised - useful - dismissed },
    precision: none ? null : useful / raised,
    interval: none ? null : binomialInterval(useful, raised, confidence),
  };
}
