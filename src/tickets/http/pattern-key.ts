import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { patternIdOf } from '../pattern-keys.js';

@ValidatorConstraint({ name: 'patternKey' })
class IsPatternKey implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && patternIdOf(value) !== null;
  }

  defaultMessage(): string {
    return 'must be the key of a pattern, such as PT-7';
  }
}

/** A field that names a pattern by its key. */
export function PatternKey(options: { optional?: boolean; about?: string } = {}): PropertyDecorator {
  const shown = {
    type: String,
    pattern: '^PT-[1-9]\\d{0,9}$',
    example: 'PT-7',
    ...(options.about ? { description: options.about } : {}),
  };
  return options.optional
    ? applyDecorators(ApiPropertyOptional({ ...shown, nullable: true }), IsOptional(), Validate(IsPatternKey))
    : applyDecorators(ApiProperty(shown), Validate(IsPatternKey));
}
