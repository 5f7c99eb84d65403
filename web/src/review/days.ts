const DAY_MS = 86_400_000;
const WEEKS = 26;

/** The day `days` after one: `2026-11-20`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Today where the reader is. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The Monday with which 26 weeks begin that end with the week of a day. */
export function firstMonday(day: string): string {
  return addDays(mondayOf(day), -(WEEKS - 1) * 7);
}

const SHORT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const LONG = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** "2 Nov" */
export function shortDay(day: string): string {
  return SHORT.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** "2 Nov 2026" */
export function longDay(day: string): string {
  return LONG.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
