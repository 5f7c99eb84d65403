import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import {
  APPROACHES,
  type Approach,
  KINDS,
  OWNERSHIPS,
  type Ownership,
  type Platform,
  PLATFORMS,
} from '../../domain/words.js';
import { FACETS, type Facet, NONE } from './facet.js';

const ID_OR_NONE = /^(none|[1-9]\d{0,8})$/;
const idOrNone = { message: 'must be an id or none' };
const oneOf = (words: readonly string[]) => ({ message: `must be one of ${words.join(', ')}` });

const OWNERSHIP_WORDS = [...OWNERSHIPS, NONE];
const APPROACH_WORDS = [...APPROACHES, NONE];
const PERIODS = ['day', 'week'] as const;

/** Query parameters of every report. */
export class TrendQuery {
  @ApiPropertyOptional({
    format: 'date',
    description: 'First day at the desk; absent: the start of the earliest phase',
  })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day, included; absent: today' })
  @IsOptional()
  @IsString()
  to?: string;

  @ApiPropertyOptional({ pattern: ID_OR_NONE.source, description: 'Id of a phase, or none' })
  @IsOptional()
  @Matches(ID_OR_NONE, idOrNone)
  phase?: string;

  @ApiPropertyOptional({ enum: PLATFORMS })
  @IsOptional()
  @IsIn(PLATFORMS, oneOf(PLATFORMS))
  platform?: Platform;

  @ApiPropertyOptional({
    maxLength: 200,
    description: `One or several, separated by commas, of ${KINDS.join(', ')}`,
    example: 'enrollment',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  kind?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 300, description: 'As tickets show it, or none: unspecific tickets' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  signature?: string;

  @ApiPropertyOptional({ enum: OWNERSHIP_WORDS })
  @IsOptional()
  @IsIn(OWNERSHIP_WORDS, oneOf(OWNERSHIP_WORDS))
  ownership?: Ownership | 'none';

  @ApiPropertyOptional({ pattern: ID_OR_NONE.source, description: 'Id of a target group, or none' })
  @IsOptional()
  @Matches(ID_OR_NONE, idOrNone)
  group?: string;

  @ApiPropertyOptional({ enum: APPROACH_WORDS })
  @IsOptional()
  @IsIn(APPROACH_WORDS, oneOf(APPROACH_WORDS))
  approach?: Approach | 'none';

  @ApiPropertyOptional({ maxLength: 63, description: 'Code of a location, or none' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  location?: string;
}

export class MatrixQuery extends TrendQuery {
  @ApiPropertyOptional({ enum: FACETS, default: 'phase' })
  @IsOptional()
  @IsIn(FACETS, oneOf(FACETS))
  rows: Facet = 'phase';

  @ApiPropertyOptional({ enum: FACETS, default: 'platform', description: 'Not the same as rows' })
  @IsOptional()
  @IsIn(FACETS, oneOf(FACETS))
  columns: Facet = 'platform';
}

export class SeriesQuery extends TrendQuery {
  @ApiPropertyOptional({ enum: PERIODS, default: 'day', description: 'Weeks begin on Monday' })
  @IsOptional()
  @IsIn(PERIODS, oneOf(PERIODS))
  by: 'day' | 'week' = 'day';
}
