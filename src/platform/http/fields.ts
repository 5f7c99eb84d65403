import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
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
  MinLength,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { ZonedTime } from './zoned-time.js';

/**
 * Fields of request bodies: one decorator says both what is checked and what the OpenAPI document tells, so the two
 * cannot drift. `optional` takes absent and null alike.
 */
interface FieldOptions {
  optional?: boolean;
  about?: string;
}

function field({ optional, about }: FieldOptions, shown: ApiPropertyOptions, ...checks: PropertyDecorator[]) {
  const described = { ...shown, ...(about ? { description: about } : {}) } as ApiPropertyOptions;
  return optional
    ? applyDecorators(
        ApiPropertyOptional({ ...described, nullable: true } as ApiPropertyOptions),
        IsOptional(),
        ...checks,
      )
    : applyDecorators(ApiProperty(described), ...checks);
}

/** A text of `min` (1) to `max` characters. */
export function Text({ max, min = 1, ...options }: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  const shown = { type: String, minLength: min, maxLength: max };
  return field(options, shown, IsString(), MinLength(min), MaxLength(max));
}

/** One of a list of words. */
export function OneOf(words: readonly (string | number)[], options: FieldOptions = {}): PropertyDecorator {
  const type = typeof words[0] === 'number' ? 'integer' : 'string';
  const oneOf: ValidationOptions = { message: `must be one of ${words.join(', ')}` };
  return field(options, { type, enum: [...words] } as ApiPropertyOptions, IsIn([...words], oneOf));
}

/** An integer from `min` to `max`. */
export function Whole({ min, max, ...options }: FieldOptions & { min: number; max: number }): PropertyDecorator {
  return field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));
}

/** True or false. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean());
}

/** An instant in ISO 8601 with its offset; impossible dates, week dates and times of no zone are refused. */
export function When(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date-time' }, ZonedTime());
}

/** An object with fields of its own. */
export function Part(part: Class<unknown>, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: () => part },
    ValidateNested(),
    Type(() => part),
  );
}

/** Up to `most` objects. */
export function Parts(part: Class<unknown>, { most, ...options }: FieldOptions & { most: number }): PropertyDecorator {
  const shown = { type: () => part, isArray: true, maxItems: most };
  return field(
    options,
    shown,
    IsArray(),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(() => part),
  );
}

/** Up to `most` texts. */
export function Texts({ most, max, ...options }: FieldOptions & { most: number; max: number }): PropertyDecorator {
  const items = { type: 'string', minLength: 1, maxLength: max };
  const shown = { type: 'array', items, maxItems: most } as ApiPropertyOptions;
  const each = { each: true };
  return field(options, shown, IsArray(), ArrayMaxSize(most), IsString(each), MinLength(1, each), MaxLength(max, each));
}
