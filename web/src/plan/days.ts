const DAY_MS = 86_400_000;
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A calendar day, `YYYY-MM-DD`, as the reader's machine writes days. It is the same day wherever it is read. */
export function dayWords(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

/** "2 Nov 2026 to 29 Nov 2026", or "from 2 Nov 2026" without an end. */
export function daysWords(from: string, to: string | null): string {
  return to === null ? `from ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;
}

/** The day it is where the reader is. */
export function today(): string {
  return fieldOfMoment(new Date().toISOString()).slice(0, 10);
}

/** `days` after a calendar day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A moment as a `datetime-local` field holds it: the reader's own clock, to the minute. */
export function fieldOfMoment(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment that a `datetime-local` field holds; an empty field is none. */
export function momentOfField(text: string): string | null {
  return text === '' ? null : new Date(text).toISOString();
}
