import { ApiProperty } from '@nestjs/swagger';
import type { Denominator } from '../../domain/trends/denominator.js';
import type { MatrixMark } from '../../domain/trends/matrix-figure.js';
import { KINDS, type Kind, PLATFORMS, type Platform } from '../../domain/words.js';
import { MARKS } from '../figure-view.js';
import { DayRunView } from '../phases/phases-view.js';
import { ReportView } from '../report-view.js';

export class RatioPriorView {
  @ApiProperty({ description: 'As if so many tickets had been seen' }) shape!: number;
  @ApiProperty({ description: 'where so many are usual' }) rate!: number;
  @ApiProperty({ description: 'False: too few cells to fit the shape; it is 1' }) fitted!: boolean;
}

export class UnusualCellView {
  @ApiProperty() phase!: number;
  @ApiProperty({ enum: PLATFORMS }) platform!: Platform;
  @ApiProperty({ enum: KINDS }) kind!: Kind;
  @ApiProperty() signature!: string;
}

export class UnusualItemView {
  @ApiProperty({ type: UnusualCellView }) cell!: UnusualCellView;
  @ApiProperty({ description: 'The signature in words' }) name!: string;
  @ApiProperty() phaseName!: string;
  @ApiProperty({ description: 'Why it stands here, as a person would say it' }) sentence!: string;
  @ApiProperty({ description: 'Tickets of the days looked at' }) observed!: number;
  @ApiProperty({ description: 'Tickets that are usual at this exposure' }) expected!: number;
  @ApiProperty({ description: 'Observed by expected, as they are' }) ratio!: number;
  @ApiProperty({ description: 'Mean of the ratio after shrinking' }) shrunk!: number;
  @ApiProperty({ description: 'The ratio is at least this with 95 %; above 1 in this list' }) atLeast!: number;
  @ApiProperty({ enum: ['attempts', 'enrolledDevices'] }) denominator!: Denominator;
  @ApiProperty({ description: 'Attempts, or mean enrolled devices, of the days looked at' }) exposure!: number;
  @ApiProperty({ description: 'Per 100 of exposure in the days looked at' }) rate!: number;
  @ApiProperty({ description: 'What is usual for the signature, per 100' }) usualRate!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of its platform, in open phases; null: no plan' })
  devicesToCome!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'At least so many tickets with them, at this rate' })
  ticketsToCome!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'atLeast times devicesToCome: the order of the list' })
  weight!: number | null;
  @ApiProperty({ enum: MARKS, isArray: true }) marks!: MatrixMark[];
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets counted' }) tickets!: string | null;
}

export class UnusualView extends ReportView {
  @ApiProperty({ type: DayRunView, description: 'The days that tell what is usual, those looked at included' })
  usual!: DayRunView;
  @ApiProperty({ description: 'Cells (signature x phase) that were looked at' }) checked!: number;
  @ApiProperty({ description: 'Cells with tickets and without a fresh denominator' }) withoutExposure!: number;
  @ApiProperty({ type: RatioPriorView, nullable: true, description: 'Null: no ticket in any cell' })
  prior!: RatioPriorView | null;
  @ApiProperty({ description: 'Cells that are unusual, also those beyond the limit' }) unusual!: number;
  @ApiProperty({ type: [UnusualItemView] }) items!: UnusualItemView[];
  @ApiProperty({ description: 'How the list was made' }) method!: string;
}
