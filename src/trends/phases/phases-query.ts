import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { TrendQuery } from '../question/trend-query.js';

const OLDEST = 731;

/** All phases are compared: there is no window and no phase to choose, but an age. */
export class PhasesQuery extends OmitType(TrendQuery, ['from', 'to', 'phase', 'group'] as const) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: OLDEST,
    description: 'Days since the start, the first being 1; absent: the age of the youngest active phase',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(OLDEST)
  age?: number;

  @ApiPropertyOptional({
    maxLength: 120,
    description: 'Name of a target group: that of each phase which has one, such as the same department in all of them',
  })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  group?: string;
}
