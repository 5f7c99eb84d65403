/**
 * A cell that begins with one of these is run as a formula by spreadsheets (OWASP ASVS 1.2.10), with any space before
 * it too; the full-width forms are taken for the plain ones.
 */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;
const SAFE_MARK = "'";
const NEEDS_QUOTES = /[",;\t\r\n]|^ | $/;

export const BYTE_ORDER_MARK = '\uFEFF';

/** The text with an apostrophe before it where a spreadsheet would run it. `fromSafe` gives it back exactly. */
export function toSafe(text: string): string {
  return FORMULA.test(text) || text.startsWith(SAFE_MARK) ? SAFE_MARK + text : text;
}

export function fromSafe(text: string): string {
  return text.startsWith(SAFE_MARK) ? text.slice(SAFE_MARK.length) : text;
}

/** One line of a CSV file (RFC 4180, CRLF), safe to open in a spreadsheet. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = toSafe(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
