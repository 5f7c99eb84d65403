import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { validationFailed, type FieldError } from './problem.js';
import { surelyValid } from './surely-valid.js';
import { pointerStep } from './text-errors.js';

const MOST_ERRORS = 50;

const TRANSFORM = { enableImplicitConversion: false, exposeDefaultValues: true } as const;
/** Types of parameters that are no classes of ours; Nest passes a text as it is. */
const PLAIN = new Set<unknown>([undefined, Object, String, Number, Boolean, Array]);

/**
 * Checks bodies and queries against their classes: unknown fields are refused, nothing is converted unless the class
 * says `@Type(() => Number)`. All wrong fields are named at once, each by its JSON pointer.
 */
export function validationPipe(): ValidationPipe {
  return new QuickValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: TRANSFORM,
    stopAtFirstError: true,
    exceptionFactory: (errors) => validationFailed(fieldErrors(errors as ValidationError[])),
  });
}

/** Passes what is surely right at once; everything else goes the way that finds the words for what is wrong. */
class QuickValidationPipe extends ValidationPipe {
  /** An id stays the text it was: as a number, `0x1` and `1.0` would name the same thing as `1`. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const entity = instanceOf(value, metadata);
    return entity !== null && surelyValid(entity) ? Promise.resolve(entity) : super.transform(value, metadata);
  }
}

function instanceOf(value: unknown, { metatype, type }: ArgumentMetadata): object | null {
  if (PLAIN.has(metatype) || (type !== 'body' && type !== 'query')) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Buffer.isBuffer(value)) return null;
  // The parser of bodies refuses this name; that of addresses does not.
  if (Object.hasOwn(value, '__proto__')) return null;
  const entity: unknown = plainToInstance(metatype as new () => object, value, TRANSFORM);
  return entity instanceof (metatype as new () => object) ? entity : null;
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
