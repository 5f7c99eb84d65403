import { idInKey } from '../domain/keys.js';

/** The key of a pattern. */
export const patternKeyOf = (id: number): string => `PT-${id}`;

/** `PT-7` to 7; null for anything that cannot be a key. */
export function patternIdOf(key: string): number | null {
  return idInKey('PT', key);
}
