import type { Instant } from '../instant.js';

/**
 * The instant of a wall-clock time `YYYY-MM-DDTHH:mm:ss` in the reader's time zone, or null when it has none. A mail's
 * "Sent:" line names no zone, so whoever knows the desk's zone passes this.
 */
export type LocalTime = (wall: string) => Instant | null;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const OTHER_MONTHS: Record<string, number> = { mär: 3, mrz: 3, mai: 5, okt: 10, dez: 12 };

interface Day {
  year: number;
  month: number;
  day: number;
}

function monthOf(word: string): number {
  const short = word.slice(0, 3).toLowerCase();
  return MONTHS.indexOf(short) + 1 || (OTHER_MONTHS[short] ?? 0);
}

const DAY_FORMS: readonly (readonly [RegExp, (a: string, b: string, c: string) => Day])[] = [
  [/\b(\d{4})-(\d\d)-(\d\d)(?=\D|$)/, (y, m, d) => ({ year: +y, month: +m, day: +d })],
  [/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, (d, m, y) => ({ year: +y, month: +m, day: +d })],
  [/\b(\d{1,2})\.? ([A-Za-zä]{3,9})\.? (\d{4})\b/, (d, m, y) => ({ year: +y, month: monthOf(m), day: +d })],
  [/\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b/, (m, d, y) => ({ year: +y, month: monthOf(m), day: +d })],
  [/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/, slashed],
];

/** 6/3/2024 may be June or March: it counts only when one of the two can be no month. */
function slashed(a: string, b: string, year: string): Day {
  if (+a > 12) return { year: +year, month: +b, day: +a };
  return { year: +year, month: +b > 12 || a === b ? +a : 0, day: +b };
}

function dayOf(text: string): (Day & { rest: string }) | null {
  for (const [form, read] of DAY_FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const day = read(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    const exists = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDate() === day.day;
    const sane = day.year >= 2000 && day.month >= 1 && day.month <= 12 && day.day >= 1 && exists;
    return sane ? { ...day, rest: text.slice(match.index + match[0].length) } : null;
  }
  return null;
}

function zoneMinutes(text: string): number | null {
  const offset = /^\s{0,3}\(?(?:UTC|GMT)?\s?([+-])(\d{2}):?(\d{2})\b/i.exec(text);
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  return /^\s{0,3}\(?(?:Z|UTC|GMT)\b/i.test(text) ? 0 : null;
}

/**
 * Reads the date line of a mail or a report (`Monday, June 3, 2024 9:41 AM`, RFC 5322, ISO 8601, `03.06.2024 09:41`).
 * Without a zone in the text, `localTime` decides. Null when the day is ambiguous, no such day exists, or no zone is
 * known.
 */
export function readMailTime(text: string, localTime?: LocalTime): Instant | null {
  const day = dayOf(text.slice(0, 120));
  const time =
    day && /^[T,\s]{0,3}(?:at |um )?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:\s?([AP])\.?M\b\.?)?/i.exec(day.rest);
  if (!day || !time) return null;
  const half = time[4]?.toUpperCase();
  const hour = half === undefined ? Number(time[1]) : (Number(time[1]) % 12) + (half === 'P' ? 12 : 0);
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const utc = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second);
  const zone = zoneMinutes(day.rest.slice(time[0].length));
  if (zone !== null) return utc - zone * 60_000;
  return localTime?.(new Date(utc).toISOString().slice(0, 19)) ?? null;
}
