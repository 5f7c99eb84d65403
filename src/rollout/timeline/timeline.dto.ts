import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { TIMELINE_CHANNELS, TIMELINE_VARIANTS, type TimelineEntry } from '../../domain/rollout/timeline.js';
import { PLATFORMS, TIMELINE_KINDS, type Platform, type TimelineKind } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IfSent } from '../http/optional.js';
import { instantOf } from '../http/instant-of.js';

const LARGEST_ID = 2_147_483_647;
const VARIANTS = Object.values(TIMELINE_VARIANTS).flat();
const MOST_GROUPS = 200;
const ID = { type: 'integer', minimum: 1, maximum: LARGEST_ID } as const;

export class NewTimelineBody {
  @ApiProperty({ enum: TIMELINE_KINDS })
  @IsIn(TIMELINE_KINDS)
  kind!: TimelineKind;

  @ApiProperty({ enum: [...new Set(VARIANTS)], description: 'What exactly it is; each kind has its own' })
  @IsIn(VARIANTS)
  variant!: TimelineEntry['variant'];

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Id of a phase; none: the whole rollout' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number | null;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'integer' },
    maxItems: MOST_GROUPS,
    description: 'Ids of groups of the phase; none: all',
  })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @IsInt({ each: true })
  groups?: number[];

  @ApiPropertyOptional({ enum: PLATFORMS, isArray: true, description: 'None: all' })
  @IfSent()
  @IsArray()
  @IsIn(PLATFORMS, { each: true })
  platforms?: Platform[];

  @ApiProperty({ format: 'date-time', description: 'ISO 8601 with offset' })
  @IsString()
  at!: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsString()
  until?: string | null;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  title!: string;

  @ApiPropertyOptional({ enum: TIMELINE_CHANNELS, nullable: true, description: 'A communication has one' })
  @IsOptional()
  @IsIn(TIMELINE_CHANNELS)
  channel?: TimelineEntry['channel'];

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Staff id' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  owner?: number | null;

  @ApiPropertyOptional({ default: false })
  @IfSent()
  @IsBoolean()
  done?: boolean;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Of a policy deployment' })
  @IsOptional()
  @IsString()
  withdrawnAt?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'Of an intervention: people who came' })
  @IsOptional()
  @IsInt()
  attendance?: number | null;

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Of an intervention: id of a group without it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  comparisonGroup?: number | null;
}

export class TimelineChangeBody extends PartialType(NewTimelineBody, { skipNullProperties: false }) {}

export class TimelineQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TIMELINE_KINDS })
  @IsOptional()
  @IsIn(TIMELINE_KINDS)
  kind?: TimelineKind;

  @ApiPropertyOptional({ ...ID, description: 'Its entries and those of the whole rollout' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;

  @ApiPropertyOptional({ format: 'date-time', description: 'Entries that last until then or later' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Entries that begin before' })
  @IsOptional()
  @IsString()
  to?: string;
}

/** An unreadable time becomes NaN, which the domain refuses with its pointer. */
export function newEntryOf(body: NewTimelineBody): TimelineEntry {
  return entryWith(body, {
    ...{ kind: body.kind, variant: body.variant, title: body.title, at: NaN, until: null, withdrawnAt: null },
    ...{ phase: null, groups: [], platforms: [], channel: null, owner: null, done: false },
    ...{ attendance: null, comparisonGroup: null },
  });
}

/** The entry with what was sent laid over it. */
export function entryWith(sent: TimelineChangeBody, entry: TimelineEntry): TimelineEntry {
  const { at, until, withdrawnAt, ...plain } = sent;
  const next = { ...entry };
  for (const [field, value] of Object.entries(plain)) {
    if (value !== undefined) Object.assign(next, { [field]: value });
  }
  if (at !== undefined) next.at = instantOf(at);
  if (until !== undefined) next.until = until === null ? null : instantOf(until);
  if (withdrawnAt !== undefined) next.withdrawnAt = withdrawnAt === null ? null : instantOf(withdrawnAt);
  return next;
}
