/** The key of a pattern. */
export const patternKeyOf = (id: number): string => `PT-${id}`;

/** `PT-7` to 7; null for anything that cannot be a key. */
export function patternIdOf(key: string): number | null {
  const match = /^PT-([1-9]\d{0,9})$/.exec(key);
  const id = match ? Number(match[1]) : Number.NaN;
  return id <= 2_147_483_647 ? id : null;
}
