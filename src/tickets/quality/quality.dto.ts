import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { KINDS, PLATFORMS, type Kind, type Platform } from '../../domain/words.js';
import { OneOf, Text } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { PACKET_FIELDS, type PacketField } from '../../rollout/policy/policy-document.js';

const LONGEST_SIGNATURE = 200;
const MOST_SIGNATURES = 200;
const A_DAY = { type: String, format: 'date' } as const;

export class ReturnsQuery {
  @ApiPropertyOptional({ ...A_DAY, description: 'First day, on the desk’s calendar; absent: 28 days up to the last' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ ...A_DAY, description: 'Last day; absent: today' })
  @IsOptional()
  @IsString()
  to?: string;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: Kind;

  @ApiPropertyOptional({ enum: PLATFORMS })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_SIGNATURES, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_SIGNATURES)
  limit: number = 50;
}

export class RequiredFieldsQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: LONGEST_SIGNATURE })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SIGNATURE)
  signature?: string;
}

export class RequiredFieldBody {
  @Text({ max: LONGEST_SIGNATURE, about: 'As on a ticket: v1/enrollment/windows/code:0x80180014' }) signature!: string;
  @OneOf(PACKET_FIELDS) field!: PacketField;
  @Text({ max: 500, optional: true, about: 'Said to whoever lacks it, after how many hand-overs came back' })
  why?: string | null;
}
