const LARGEST_ID = 2_147_483_647;

/** The id in a key such as `TL-42`, `PT-7` or `MC-3`; null for anything that cannot be a key with this prefix. */
export function idInKey(prefix: string, key: string): number | null {
  const digits = key.startsWith(`${prefix}-`) ? key.slice(prefix.length + 1) : '';
  if (!/^[1-9]\d{0,9}$/.test(digits)) return null;
  return Number(digits) <= LARGEST_ID ? Number(digits) : null;
}
