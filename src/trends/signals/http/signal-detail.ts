import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../../domain/instant.js';
import type { Interval } from '../../../domain/trends/poisson-interval.js';
import { PATTERN_STATES, type PatternState } from '../../../domain/words.js';
import { IntervalView } from '../../figure-view.js';
import { SignalView } from './signal-view.js';

/** One week of a cell. */
export class BandWeekView {
  @ApiProperty({ type: String, format: 'date', description: 'A Monday' }) week!: Day;
  @ApiProperty({ description: 'All of the cell, whatever is known of its exposure' }) tickets!: number;
  @ApiProperty({ description: 'Those that `expected` and `band` are held against: of days with exposure' })
  observed!: number;
  @ApiProperty({ type: Number, nullable: true }) exposure!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Per 100' }) rate!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Exact interval of the rate' })
  interval!: Interval | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: there was too little to expect anything from' })
  expected!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true }) band!: Interval | null;
  @ApiProperty({ description: 'Days of an update or an outage were left out of it' }) excluded!: boolean;
}

export class CarryingPatternView {
  @ApiProperty({ example: 'PT-7' }) key!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: PATTERN_STATES }) state!: PatternState;
}

/** One signal with all that explains it. */
export class SignalDetailView extends SignalView {
  @ApiProperty({ type: [BandWeekView], description: '26 weeks, the oldest first; the last one is the one judged now' })
  series!: BandWeekView[];
  @ApiProperty({ type: [SignalView], description: 'Signals that ended because this one tells of them' })
  children!: SignalView[];
  @ApiProperty({ type: CarryingPatternView, nullable: true, description: 'The pattern that carries its signature' })
  pattern!: CarryingPatternView | null;
}
