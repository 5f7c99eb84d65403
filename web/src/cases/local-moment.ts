const MINUTE = 60_000;

/** A moment as the browser's own picker writes it, in the reader's time; empty: none. */
export function pickerText(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** What was picked, in UTC; null: none. */
export function momentOf(picked: string): string | null {
  return picked === '' ? null : new Date(picked).toISOString();
}
