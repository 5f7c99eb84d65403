import { notFound } from '../../platform/http/problem.js';
import { idInKey } from '../../domain/keys.js';

/** The key of a Microsoft case. */
export const caseKeyOf = (id: number): string => `MC-${id}`;

/** `MC-3` to 3; null for anything that cannot be a key. */
export function caseIdOf(key: string): number | null {
  return idInKey('MC', key);
}

/** A key that cannot be one names nothing. */
export function caseIdOrNotFound(key: string): number {
  const id = caseIdOf(key);
  if (id === null) throw notFound('Microsoft case');
  return id;
}
