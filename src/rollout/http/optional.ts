import { ValidateIf } from 'class-validator';

/** The field may be left out but not be null: "not named" and "none" are different things in a PATCH. */
export const IfSent = (): PropertyDecorator => ValidateIf((_object, value: unknown) => value !== undefined);

/** Only the fields that were sent: the instance of a body's class may hold the others as undefined. */
export function sentOf<T extends object>(body: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } {
  const sent = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as { [Field in keyof T]?: Exclude<T[Field], undefined> };
}
