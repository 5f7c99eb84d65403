import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { MOST_EFFECT_DAYS, USUAL_EFFECT_DAYS } from '../../domain/trends/interventions/effect-windows.js';
import { type Kind, KINDS, type Platform, PLATFORMS } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';

const LARGEST_ID = 2_147_483_647;

export class EffectQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_EFFECT_DAYS,
    default: USUAL_EFFECT_DAYS,
    description: 'Of each window; cut to equal weekdays and to the days that are over',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_EFFECT_DAYS)
  days: number = USUAL_EFFECT_DAYS;

  @ApiPropertyOptional({ enum: KINDS, description: 'None: all, in one part for each denominator' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  @ApiPropertyOptional({ enum: PLATFORMS, description: 'None: those of the intervention' })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;

  @ApiPropertyOptional({ minLength: 1, maxLength: 300, description: 'As tickets show it' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  signature?: string;
}

export class InterventionsQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LARGEST_ID, description: 'Id of a phase' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;
}
