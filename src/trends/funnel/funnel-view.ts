import { ApiProperty } from '@nestjs/swagger';
import type { Denominator } from '../../domain/trends/denominator.js';
import { FUNNEL_STANDINGS, type FunnelStanding } from '../../domain/trends/funnel.js';
import { FigureView, IntervalView } from '../figure-view.js';
import { ReportView } from '../report-view.js';

/** What is set side by side: what has exposure of its own. */
export const FUNNEL_FACETS = ['phase', 'group', 'platform', 'location', 'approach'] as const;
export type FunnelFacet = (typeof FUNNEL_FACETS)[number];

export class FunnelLimitsView {
  @ApiProperty({ type: IntervalView, description: 'Per 100; 1 place in 20 lies outside by chance' })
  of95!: IntervalView;
  @ApiProperty({ type: IntervalView, description: 'Per 100; 1 place in 500 lies outside by chance' })
  of998!: IntervalView;
}

export class FunnelPointView extends FigureView {
  @ApiProperty({ example: '3' }) key!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Of a phase or a group' }) id!: number | null;
  @ApiProperty({ example: 'Limited Pilot' }) name!: string;
  @ApiProperty({ type: FunnelLimitsView, nullable: true, description: 'Around the overall rate; null without a rate' })
  limits!: FunnelLimitsView | null;
  @ApiProperty({ enum: FUNNEL_STANDINGS, nullable: true, description: 'Null: no rate, or too little exposure' })
  standing!: FunnelStanding | null;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets counted' }) tickets!: string | null;
}

export class FunnelView extends ReportView {
  @ApiProperty({ enum: FUNNEL_FACETS }) by!: FunnelFacet;
  @ApiProperty({ enum: ['attempts', 'enrolledDevices'] }) denominator!: Denominator;
  @ApiProperty({ type: FigureView, description: 'All points with a rate together: the line in the middle' })
  overall!: FigureView;
  @ApiProperty({ type: [FunnelPointView], description: 'With a rate first, the largest exposure last' })
  points!: FunnelPointView[];
  @ApiProperty({ description: 'How the limits are made' }) method!: string;
}
