import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { Equals, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  type Dismissal,
  DISMISSALS,
  SIGNAL_STATES,
  type SignalState,
} from '../../../domain/trends/signal-life/signal-words.js';
import { type Platform, PLATFORMS } from '../../../domain/words.js';
import { OneOf, Text, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';

const LARGEST_ID = 2_147_483_647;
const MOST_WEEKS = 104;

const words = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : (value ?? undefined);

export class SignalsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: SIGNAL_STATES, isArray: true, description: 'Absent: all' })
  @IsOptional()
  @Transform(words)
  @IsIn(SIGNAL_STATES, { each: true })
  state?: SignalState[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LARGEST_ID, description: 'Signals of this phase alone' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;

  @ApiPropertyOptional({ enum: PLATFORMS }) @IsOptional() @IsIn(PLATFORMS) platform?: Platform;
}

export class PrecisionQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_WEEKS, default: 26, description: 'Weeks back' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_WEEKS)
  weeks: number = 26;
}

export class DismissalBody {
  @OneOf(DISMISSALS) reason!: Dismissal;
  @Text({ max: 2000, optional: true, about: 'What the next one who sees it should know' }) note?: string | null;
}

export class OwnerBody {
  @Whole({ min: 1, max: LARGEST_ID, optional: true, about: 'Staff id; null: nobody; absent: yourself' })
  owner?: number | null;
}

export class UsefulBody {
  @ApiProperty({ type: Boolean, enum: [true], description: 'True; what was of no use is dismissed, with its reason' })
  @Equals(true, { message: 'must be true; dismiss what was of no use' })
  useful!: true;

  @Text({ max: 2000, optional: true, about: 'What came of it' }) note?: string | null;
}
