const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 h 10 min", from milliseconds. */
export function spanWords(ms: number): string {
  const span = Math.abs(ms);
  if (span < MINUTE) return 'under a minute';
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h ${Math.floor((span % HOUR) / MINUTE)} min`;
  return `${Math.floor(span / DAY)} d ${Math.floor((span % DAY) / HOUR)} h`;
}

/** "in 2 h 10 min" or "2 h 10 min late". */
export function untilWords(ms: number): string {
  return ms < 0 ? `${spanWords(ms)} late` : `in ${spanWords(ms)}`;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as the reader's machine writes it. */
export function momentWords(iso: string): string {
  return CLOCK.format(new Date(iso));
}
