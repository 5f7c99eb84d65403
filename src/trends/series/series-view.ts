import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { FigureView } from '../figure-view.js';
import { ByKindView } from '../matrix/matrix-view.js';
import { ReportView } from '../report-view.js';

/** Counts and rates of some days together. */
export class SeriesPointView extends FigureView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included; the same as from in a series by day' }) to!: Day;
  @ApiProperty({ description: 'All tickets, questions too; 0 on a day without any' }) count!: number;
  @ApiProperty({ type: ByKindView }) byKind!: ByKindView;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets counted' }) tickets!: string | null;
}

export class SeriesView extends ReportView {
  @ApiProperty({ enum: ['day', 'week'] }) by!: 'day' | 'week';
  @ApiProperty({ type: [SeriesPointView], description: 'Every period of the window, the oldest first' })
  points!: SeriesPointView[];
  @ApiProperty({ type: SeriesPointView, description: 'The window as a whole' }) total!: SeriesPointView;
}
