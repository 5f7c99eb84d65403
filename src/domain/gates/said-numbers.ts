/** A rate as sentences say it: one decimal. */
export function oneDecimal(value: number): string {
  return value.toFixed(1);
}

/** A figure as sentences say it: whole where it is, else one decimal. */
export function said(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** "1 ticket", "2 tickets". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${said(value)} ${value === 1 ? one : many}`;
}

const MOST_NAMED = 3;

/** The first of a list, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
