import { notFound } from '../../platform/http/problem.js';

/** The key of a Microsoft case. */
export const caseKeyOf = (id: number): string => `MC-${id}`;

/** `MC-3` to 3; null for anything that cannot be a key. */
export function caseIdOf(key: string): number | null {
  const match = /^MC-([1-9]\d{0,9})$/.exec(key);
  const id = match ? Number(match[1]) : Number.NaN;
  return id <= 2_147_483_647 ? id : null;
}

/** A key that cannot be one names nothing. */
export function caseIdOrNotFound(key: string): number {
  const id = caseIdOf(key);
  if (id === null) throw notFound('Microsoft case');
  return id;
}
