import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { FAILURE_CATEGORIES, KINDS, PLATFORMS, POLICY_TYPES } from '../../domain/words.js';
import { OneOf, Part, Text } from '../../platform/http/fields.js';

const OPTIONAL = { optional: true } as const;
const NAME = { max: 200, min: 0, optional: true } as const;
const MOST_ITEMS = 20;
const FEW_ITEMS = 5;

export class SimilarQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: FEW_ITEMS })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  limit: number = FEW_ITEMS;
}

class TypedRequester {
  @Text(NAME) upn?: string | null;
}

class TypedDevice {
  @Text({ ...NAME, max: 64 }) serial?: string | null;
}

class TypedApp {
  @Text(NAME) name?: string | null;
}

class TypedPolicy {
  @Text(NAME) name?: string | null;
  @OneOf(POLICY_TYPES, OPTIONAL) type?: (typeof POLICY_TYPES)[number] | null;
}

/** What the form of a new ticket holds so far: members as `POST /tickets` names them, each may be missing or half typed. */
export class TypedBody {
  @Text({ max: 1_000, min: 0, optional: true }) title?: string | null;
  @Text({ max: 20_000, min: 0, optional: true }) description?: string | null;
  @OneOf(KINDS, OPTIONAL) kind?: (typeof KINDS)[number] | null;
  @OneOf(PLATFORMS, OPTIONAL) platform?: (typeof PLATFORMS)[number] | null;
  @Text({ ...NAME, max: 64, about: 'Any printed form; what is no code yet is passed over' }) errorCode?: string | null;
  @OneOf(FAILURE_CATEGORIES, OPTIONAL) failureCategory?: (typeof FAILURE_CATEGORIES)[number] | null;
  @Part(TypedApp, OPTIONAL) app?: TypedApp | null;
  @Part(TypedPolicy, OPTIONAL) policy?: TypedPolicy | null;
  @Part(TypedRequester, OPTIONAL) requester?: TypedRequester | null;
  @Part(TypedDevice, OPTIONAL) device?: TypedDevice | null;
}
