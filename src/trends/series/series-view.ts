import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { FigureView } from '../figure-view.js';
import { ByKindView } from '../matrix/matrix-view.js';
import { ReportView } from '../report-view.js';
import { TimelineMarkView } from './timeline-mark-view.js';

/** Counts and rates of some days together. */
export class SeriesFigureView extends FigureView {
  @ApiProperty({ description: 'All tickets, questions too; 0 on a day without any' }) count!: number;
  @ApiProperty({ type: ByKindView }) byKind!: ByKindView;
}

export class SeriesPointView extends SeriesFigureView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included; the same as from in a series by day' }) to!: Day;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets counted' }) tickets!: string | null;
}

/** The same without the days of service updates and outages, of the phases and platforms that these concern. */
export class WithoutOutagesView extends SeriesFigureView {
  @ApiProperty({ description: 'Days of the window on which some phase and platform is left out' }) daysLeftOut!: number;
}

export class SeriesTotalView extends SeriesPointView {
  @ApiProperty({
    type: WithoutOutagesView,
    nullable: true,
    description: 'The second figure; null: the window has no service update and no outage',
  })
  withoutOutages!: WithoutOutagesView | null;
}

export class SeriesView extends ReportView {
  @ApiProperty({ enum: ['day', 'week'] }) by!: 'day' | 'week';
  @ApiProperty({ type: [SeriesPointView], description: 'Every period of the window, the oldest first' })
  points!: SeriesPointView[];
  @ApiProperty({ type: SeriesTotalView, description: 'The window as a whole' }) total!: SeriesTotalView;
  @ApiProperty({ type: [TimelineMarkView], description: 'Entries of the timeline that touch the window, oldest first' })
  timeline!: TimelineMarkView[];
}
