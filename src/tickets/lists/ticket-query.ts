import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { APPROACHES, IMPACTS, KINDS, OWNERSHIPS, PLATFORMS, STATES } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';
import { isDay } from '../../domain/rollout/day.js';
import { PatternKey } from '../http/pattern-key.js';
import { patternIdOf } from '../pattern-keys.js';
import type { TicketFilter } from './ticket-filter.js';
import { IdOrNone, NONE } from './id-or-none.js';

const numberOrNone = ({ value }: { value: unknown }) =>
  value === NONE ? NONE : typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
const LARGEST_ID = 2_147_483_647;
const ID = { type: 'integer', minimum: 1, maximum: LARGEST_ID } as const;
const LOCATION = /^[a-z0-9-]{1,63}$/;
const idOrNone = (description: string) => ({ type: String, pattern: '^(none|[1-9]\\d{0,8})$', description }) as const;
const list = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value);
const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

@ValidatorConstraint({ name: 'day' })
class RealDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isDay(value);
  }
  defaultMessage(): string {
    return 'must be a day, YYYY-MM-DD';
  }
}

/** Query parameters of ticket lists and their CSV. */
export class TicketQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', enum: [1, 2, 3, 4] })
  @IsOptional()
  @Type(() => Number)
  @IsIn([1, 2, 3, 4])
  tier?: number;
  @ApiPropertyOptional({ enum: STATES, isArray: true })
  @IsOptional()
  @Transform(list)
  @IsIn(STATES, { each: true })
  state?: (typeof STATES)[number][];
  @ApiPropertyOptional({ type: Boolean }) @IsOptional() @Transform(flag) @IsIn([true, false]) active?: boolean;
  @ApiPropertyOptional(idOrNone('Id of a phase, or none'))
  @IsOptional()
  @Transform(numberOrNone)
  @Validate(IdOrNone)
  phase?: number | 'none';
  @ApiPropertyOptional({ enum: PLATFORMS }) @IsOptional() @IsIn(PLATFORMS) platform?: (typeof PLATFORMS)[number];
  @ApiPropertyOptional({ enum: KINDS, isArray: true })
  @IsOptional()
  @Transform(list)
  @IsIn(KINDS, { each: true })
  kind?: (typeof KINDS)[number][];
  @ApiPropertyOptional({ maxLength: 300 }) @IsOptional() @IsString() @MaxLength(300) signature?: string;
  @PatternKey({ optional: true }) pattern?: string;
  @ApiPropertyOptional(idOrNone('Id of a member of staff, or none'))
  @IsOptional()
  @Transform(numberOrNone)
  @Validate(IdOrNone)
  assignee?: number | 'none';
  @ApiPropertyOptional(ID) @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(LARGEST_ID) owner?: number;
  @ApiPropertyOptional({ maxLength: 200, description: 'UPN of the requester' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  requester?: string;
  @ApiPropertyOptional({ pattern: LOCATION.source }) @IsOptional() @Matches(LOCATION) location?: string;
  @ApiPropertyOptional(idOrNone('Id of a group, or none'))
  @IsOptional()
  @Transform(numberOrNone)
  @Validate(IdOrNone)
  group?: number | 'none';
  @ApiPropertyOptional({ enum: [...APPROACHES, NONE] })
  @IsOptional()
  @IsIn([...APPROACHES, NONE])
  approach?: TicketFilter['approach'];
  @ApiPropertyOptional({ enum: [...OWNERSHIPS, NONE] })
  @IsOptional()
  @IsIn([...OWNERSHIPS, NONE])
  ownership?: TicketFilter['ownership'];
  @ApiPropertyOptional({ enum: IMPACTS }) @IsOptional() @IsIn(IMPACTS) impact?: (typeof IMPACTS)[number];
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Validate(RealDay) from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @Validate(RealDay) to?: string;
  @ApiPropertyOptional({ type: Boolean }) @IsOptional() @Transform(flag) @IsIn([true, false]) counted?: boolean;
  @ApiPropertyOptional({ maxLength: 200, description: 'Words, or a key, serial or UPN' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  filter(): TicketFilter {
    const { cursor: _cursor, limit: _limit, pattern, ...filter } = this;
    const named = pattern == null ? null : patternIdOf(pattern);
    return { ...filter, ...(named === null ? {} : { pattern: named }) } as TicketFilter;
  }
}
