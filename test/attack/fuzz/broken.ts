import type { Ask } from '../document/client.js';
import type { Operation } from '../document/document.js';

/** A request that breaks one rule, as a change to a valid one. */
export interface Broken {
  operation: Operation;
  /** Which rule, in few words. */
  rule: string;
  edit: (valid: Ask) => Ask;
  /** Statuses that refuse it rightly. Undefined: hostile, but perhaps allowed; it only must not break anything. */
  refusedWith?: readonly number[];
  /** Pointer that a 400 must name. */
  names?: string;
}

/** Whether a problem names a field: itself, something inside it, or the list that it stands in. */
export function namesField(problem: unknown, pointer: string): boolean {
  const { errors } = (problem ?? {}) as { errors?: { pointer?: string }[] };
  const list = /^(.*)\/\d+$/.exec(pointer)?.[1];
  return (errors ?? []).some(
    ({ pointer: named = '' }) => named === pointer || named === list || named.startsWith(`${pointer}/`),
  );
}
