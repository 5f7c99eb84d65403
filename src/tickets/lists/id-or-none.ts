import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

export const NONE = 'none';

/** An id, or the word for having none: `none` is said, null means that nothing was said. */
@ValidatorConstraint({ name: 'idOrNone' })
export class IdOrNone implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return value === NONE || (Number.isInteger(value) && (value as number) > 0);
  }

  defaultMessage(): string {
    return 'must be an id or none';
  }
}
