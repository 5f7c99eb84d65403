import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ArrayMinSize,
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
import { APPROACHES, type Approach } from '../../domain/words.js';
import { IfSent } from '../http/optional.js';
import type { GroupValues } from './phases.store.js';

const MOST_USERS = 10_000_000;

export class NewGroupBody {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_USERS })
  @IsInt()
  @Min(0)
  @Max(MOST_USERS)
  plannedUsers!: number;

  @ApiPropertyOptional({ enum: APPROACHES, isArray: true, minItems: 1, default: ['self_service'] })
  @IfSent()
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(APPROACHES, { each: true })
  approaches?: Approach[];

  @ApiPropertyOptional({ type: String, maxLength: 63, nullable: true, description: 'Code of a location' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  location?: string | null;

  @ApiPropertyOptional({ default: false })
  @IfSent()
  @IsBoolean()
  supportStaff?: boolean;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsString()
  starts?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsString()
  ends?: string | null;
}

export class GroupChangeBody extends PartialType(NewGroupBody, { skipNullProperties: false }) {}

export function newGroupOf(body: NewGroupBody): GroupValues {
  return {
    name: body.name.trim(),
    plannedUsers: body.plannedUsers,
    approaches: body.approaches ?? ['self_service'],
    location: body.location ?? null,
    supportStaff: body.supportStaff ?? false,
    starts: body.starts ?? null,
    ends: body.ends ?? null,
  };
}
