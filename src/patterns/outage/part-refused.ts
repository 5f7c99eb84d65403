import { Problem } from '../../platform/http/problem.js';
import type { FieldError } from '../../platform/http/problem.js';

/** Where the fields of a part stand in the body of an outage: its own `/title` is the outage's. */
export type PointerOfPart = (pointer: string) => string;

const OF_ALL = /^\/(title|platforms)(\/|$)/;

/** `/expiresAt` of the announcement is `/announcement/expiresAt` of the outage. */
export const under =
  (part: string): PointerOfPart =>
  (pointer) =>
    OF_ALL.test(pointer) ? pointer : `/${part}${pointer}`;

/**
 * The value of a part, or its problem with the pointers of the whole body thrown: out of the transaction, so that nothing
 * of the others stays. `whole`: the field to name when the part was refused as such.
 */
export function partOrProblem<T>(value: () => T, { pointer, whole }: { pointer: PointerOfPart; whole: string }): T {
  try {
    return value();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const own = error.extra.errors?.map((one): FieldError => ({ ...one, pointer: pointer(one.pointer) }));
    const errors = own ?? [{ pointer: whole, detail: error.detail }];
    throw new Problem(error.status, error.code, error.detail, { ...error.extra, errors });
  }
}
