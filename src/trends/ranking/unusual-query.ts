import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { TrendQuery } from '../question/trend-query.js';

const MOST = 100;

/** The list is narrowed after it was made: what is usual, and how much cells vary, is told by all of them. */
export class UnusualQuery extends PickType(TrendQuery, [
  'from',
  'to',
  'phase',
  'platform',
  'kind',
  'signature',
] as const) {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit: number = 20;
}
