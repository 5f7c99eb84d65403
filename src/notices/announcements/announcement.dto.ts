import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ANNOUNCEMENT_SEVERITIES, type AnnouncementSeverity } from '../../domain/notices/announcement.js';
import { PLATFORMS, ROLES, type Platform, type Role } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';
import { ZonedTime } from '../../platform/http/zoned-time.js';

const LARGEST_ID = 2_147_483_647;
const MOST_PLACES = 50;
const LOCATION = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The field may be left out but not be null. */
const IfSent = () => ValidateIf((_object, value: unknown) => value !== undefined);

const List = (most: number) => applyDecorators(IfSent(), IsArray(), ArrayMaxSize(most), ArrayUnique());

const ITEMS = { type: 'array', uniqueItems: true } as const;

/** Whom it addresses and what it is about. A list that is left out: all; in a change: as it was. */
export class AnnouncementScopeBody {
  @ApiPropertyOptional({ ...ITEMS, items: { type: 'string', enum: [...ROLES] }, maxItems: ROLES.length })
  @List(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles?: Role[];

  @ApiPropertyOptional({ ...ITEMS, items: { type: 'string', pattern: LOCATION.source }, maxItems: MOST_PLACES })
  @List(MOST_PLACES)
  @Matches(LOCATION, { each: true, message: 'each must be the code of a location' })
  locations?: string[];

  @ApiPropertyOptional({
    ...ITEMS,
    items: { type: 'integer', minimum: 1, maximum: LARGEST_ID },
    maxItems: MOST_PLACES,
  })
  @List(MOST_PLACES)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LARGEST_ID, { each: true })
  phases?: number[];

  @ApiPropertyOptional({ ...ITEMS, items: { type: 'string', enum: [...PLATFORMS] }, maxItems: PLATFORMS.length })
  @List(PLATFORMS.length)
  @IsIn(PLATFORMS, { each: true })
  platforms?: Platform[];
}

export class NewAnnouncementBody {
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title!: string;

  @ApiProperty({ minLength: 1, maxLength: 4_000, description: 'Plain text' })
  @IsString()
  @MinLength(1)
  @MaxLength(4_000)
  text!: string;

  @ApiPropertyOptional({ enum: ANNOUNCEMENT_SEVERITIES, default: 'info' })
  @IfSent()
  @IsIn(ANNOUNCEMENT_SEVERITIES)
  severity?: AnnouncementSeverity;

  @ApiPropertyOptional({ type: AnnouncementScopeBody })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => AnnouncementScopeBody)
  scope?: AnnouncementScopeBody;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'ISO 8601 with offset; left out: now' })
  @IfSent()
  @ZonedTime()
  startsAt?: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'ISO 8601 with offset; in the future' })
  @ZonedTime()
  expiresAt!: string;

  @ApiPropertyOptional({ default: false, description: 'Stays on top of the list until it is acknowledged' })
  @IfSent()
  @IsBoolean()
  mustAcknowledge?: boolean;
}

export class AnnouncementChangeBody extends PartialType(NewAnnouncementBody, { skipNullProperties: false }) {}

export class AcknowledgementBody {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_ID,
    description: 'textVersion of what was read; refused when it says something else by now',
  })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  textVersion?: number;
}

const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

export class AnnouncementQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Also what has ended (leads: and what is planned), newest first' })
  @IsOptional()
  @Transform(flag)
  @IsIn([true, false])
  everything?: boolean;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LARGEST_ID, description: 'About that phase, or all' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;

  @ApiPropertyOptional({ enum: PLATFORMS, description: 'About that platform, or all' })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;
}

export class ReadersQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only those who have read what it says now, or who have not' })
  @IsOptional()
  @Transform(flag)
  @IsIn([true, false])
  read?: boolean;
}
