import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { type Feed, FEED_NAMES } from '../../domain/access/feeds.js';
import { type Permission, PERMISSION_NAMES } from '../../domain/access/permissions.js';

const NAME_MAX = 100;
const WITH_ZONE = /(Z|[+-]\d\d:\d\d)$/;

/** Body of `POST /tokens`. */
export class NewTokenBody {
  @ApiProperty({ minLength: 1, maxLength: NAME_MAX })
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  name!: string;

  @ApiProperty({
    enum: PERMISSION_NAMES,
    isArray: true,
    minItems: 1,
    maxItems: PERMISSION_NAMES.length,
    uniqueItems: true,
    description: 'Only what you may do yourself',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PERMISSION_NAMES.length)
  @ArrayUnique()
  @IsIn(PERMISSION_NAMES, { each: true })
  scopes!: Permission[];

  @ApiPropertyOptional({
    enum: FEED_NAMES,
    description: 'For the address of a feed that calendars read; its one scope is what the feed needs',
  })
  @ValidateIf((_object, value) => value !== undefined)
  @IsIn(FEED_NAMES)
  feed?: Feed;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Left out: in 90 days. Null: when it is revoked',
  })
  @ValidateIf((_object, value) => value !== undefined && value !== null)
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(WITH_ZONE, { message: 'expiresAt must be a date and time with its zone, such as 2026-03-01T17:00:00Z' })
  expiresAt?: string | null;
}
