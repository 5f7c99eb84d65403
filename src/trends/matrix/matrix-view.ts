import { ApiProperty } from '@nestjs/swagger';
import { FigureView } from '../figure-view.js';
import { FACETS, type Facet } from '../question/facet.js';
import { ReportView } from '../report-view.js';
import type { AxisKey } from './axis-keys.js';

export class AxisKeyView implements AxisKey {
  @ApiProperty({ description: 'As the filter of that name takes it', example: '3' }) key!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Of a phase or a group' }) id!: number | null;
  @ApiProperty({ example: 'Production 2: Retail' }) name!: string;
}

export class ByKindView {
  @ApiProperty({ type: FigureView, nullable: true }) enrollment!: FigureView | null;
  @ApiProperty({ type: FigureView, nullable: true }) app_install!: FigureView | null;
}

export class MatrixCellView extends FigureView {
  @ApiProperty({ type: String, nullable: true, description: 'Key; null in a total' }) row!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Key; null in a total' }) column!: string | null;
  @ApiProperty({ description: 'All tickets, questions too' }) count!: number;
  @ApiProperty({
    type: ByKindView,
    description: 'The two rates that have different denominators; null where the kind is not asked for',
  })
  byKind!: ByKindView;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the phase or group of the cell, all platforms' })
  plannedUsers!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Tickets per 100 planned users: no rate, has no interval' })
  perPlanned!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets counted; null: no list can' })
  tickets!: string | null;
}

export class MatrixRowView extends AxisKeyView {
  @ApiProperty({ type: [MatrixCellView], description: 'In the order of columns' }) cells!: MatrixCellView[];
  @ApiProperty({ type: MatrixCellView }) total!: MatrixCellView;
}

export class MatrixView extends ReportView {
  @ApiProperty({ enum: FACETS }) rowsBy!: Facet;
  @ApiProperty({ enum: FACETS }) columnsBy!: Facet;
  @ApiProperty({ type: [AxisKeyView] }) columns!: AxisKeyView[];
  @ApiProperty({ type: [MatrixRowView] }) rows!: MatrixRowView[];
  @ApiProperty({ type: [MatrixCellView], description: 'In the order of columns' }) columnTotals!: MatrixCellView[];
  @ApiProperty({ type: MatrixCellView }) total!: MatrixCellView;
}
