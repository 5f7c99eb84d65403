import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { validationFailed, type FieldError } from './problem.js';
import { pointerStep } from './text-errors.js';

const MOST_ERRORS = 50;

/**
 * Checks bodies and queries against their classes: unknown fields are refused, nothing is converted unless the class
 * says `@Type(() => Number)`. All wrong fields are named at once, each by its JSON pointer.
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
    stopAtFirstError: true,
    exceptionFactory: (errors) => validationFailed(fieldErrors(errors as ValidationError[])),
  });
}

/** Flattens class-validator's tree into pointers and sentences. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors
    .flatMap((error) => {
      const whole = error.property === 'body' && error.constraints?.['isObject'] !== undefined;
      const pointer = whole ? parent : parent + pointerStep(error.property);
      const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
        pointer,
        detail: sentence(rule, message, error),
      }));
      return [...own, ...fieldErrors(error.children ?? [], pointer)];
    })
    .slice(0, MOST_ERRORS);
}

function sentence(rule: string, message: string, { property, value }: ValidationError): string {
  if (rule === 'whitelistValidation') return 'is not a field here';
  return value === undefined && rule !== 'nestedValidation' ? 'is missing' : withoutName(message, property);
}

/** class-validator begins its sentences with the property, which the pointer says already. */
function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
