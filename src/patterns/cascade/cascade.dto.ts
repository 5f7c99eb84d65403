import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  CASCADE_RESULTS,
  CASCADE_WHATS,
  type CascadeResult,
  type CascadeWhat,
} from '../../domain/patterns/cascade-step.js';
import { CASCADE_SKIPS, type CascadeSkip } from '../../domain/ticket/cascade.js';
import { Texts } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';

const LARGEST_ID = 2_147_483_647;
export const MOST_KEYS = 500;

export class CascadeQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: '`true`: what it would do now; nothing is changed' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: string;

  @ApiPropertyOptional({ enum: CASCADE_WHATS, description: 'Left out: of its publication, or of its withdrawal' })
  @IsOptional()
  @IsIn(CASCADE_WHATS)
  what?: CascadeWhat;

  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 1, maximum: LARGEST_ID },
    description: 'Dry run of a replacement: id of the package that this one takes the place of',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  replaces?: number;

  @ApiPropertyOptional({ enum: CASCADE_RESULTS, description: 'Only rows with this result; not of a dry run' })
  @IsOptional()
  @IsIn(CASCADE_RESULTS)
  result?: CascadeResult;

  @ApiPropertyOptional({ enum: CASCADE_SKIPS, description: 'Only rows with this reason; not of a dry run' })
  @IsOptional()
  @IsIn(CASCADE_SKIPS)
  reason?: CascadeSkip;
}

export class CascadeAgainBody {
  @Texts({ most: MOST_KEYS, max: 16, optional: true, about: 'Keys of the tickets; left out: all that were skipped' })
  keys?: string[] | null;
}
