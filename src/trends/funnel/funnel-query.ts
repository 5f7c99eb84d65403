import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { TrendQuery } from '../question/trend-query.js';
import { FUNNEL_FACETS, type FunnelFacet } from './funnel-view.js';

export class FunnelQuery extends TrendQuery {
  @ApiPropertyOptional({
    enum: FUNNEL_FACETS,
    default: 'phase',
    description: 'Nobody reports exposure by ownership, kind or signature, so these cannot be set side by side',
  })
  @IsOptional()
  @IsIn(FUNNEL_FACETS, { message: `must be one of ${FUNNEL_FACETS.join(', ')}: only these have exposure of their own` })
  by: FunnelFacet = 'phase';
}
