import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DEFAULT_PAGE, MAX_PAGE } from '../platform/http/paging.js';
import type { EventFrame } from './frames.js';

const MOST_ROOMS = 200;

export class FeedQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'The last seq that the caller has; without it from the floor on.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = DEFAULT_PAGE;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_ROOMS,
    description: 'Only events of these rooms, separated by commas: the rooms that a socket was in.',
    example: ['person:7', 'desk', 'tier:1', 'ticket:42'],
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  @ArrayMaxSize(MOST_ROOMS)
  rooms?: string[];
}

export class EventActorView {
  @ApiProperty()
  id!: number;
  @ApiProperty()
  name!: string;
}

export class EventView implements EventFrame {
  @ApiProperty({ description: 'Place in the log.' })
  seq!: number;
  @ApiProperty({ description: 'seq of the item before it in this reading; `after` for the first.' })
  prev!: number;
  @ApiProperty({ example: 'ticket.escalated' })
  type!: string;
  @ApiProperty({ example: 'TL-42' })
  subject!: string;
  @ApiProperty({ format: 'date-time' })
  time!: string;
  @ApiProperty({ type: EventActorView, nullable: true, description: 'null when the system acted' })
  actor!: EventActorView | null;
  @ApiProperty({ type: Object, additionalProperties: true })
  data!: Record<string, unknown>;
}

export class EventPageView {
  @ApiProperty({ type: [EventView], description: 'In order of seq; may be few although `next` is below `head`.' })
  items!: EventView[];
  @ApiProperty({ description: 'The last seq of the log.' })
  head!: number;
  @ApiProperty({ description: 'A cursor below it is answered 410.' })
  floor!: number;
  @ApiProperty({ description: '`after` of the next reading; equal to `head` at the end of the log.' })
  next!: number;
}
