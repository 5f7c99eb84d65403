import fc from 'fast-check';
import { MINUTE, type Instant, type Milliseconds } from '../../../src/domain/instant.js';
import { WEEKDAYS, wallMillis, type BusinessInterval, type CalendarSpec } from '../../../src/domain/clock/calendar.js';

/** Offsets of all zones are multiples of it since 1990 (Lord Howe moves by 30 minutes, Kathmandu lies at 5:45). */
export const QUARTER = 15 * MINUTE;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = FORMATS.get(timeZone);
  if (format === undefined) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', weekday: 'short', ...digits });
    FORMATS.set(timeZone, format);
  }
  return format;
}

const SWEDISH = ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'];

/** What the wall clock shows, asked of the platform directly and not of the code under test. */
export function wallOf(timeZone: string, at: Instant): { day: string; weekday: number; time: Milliseconds } {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  );
  const weekday = SWEDISH.indexOf(parts.weekday!.replace('.', ''));
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  return { day, weekday, time: wallMillis(`${parts.hour}:${parts.minute}`) };
}

/** The definition, one step at a time: an instant counts when the wall shows a time inside an interval of that day. */
export function isBusinessTime(spec: CalendarSpec, at: Instant): boolean {
  const { day, weekday, time } = wallOf(spec.timeZone, at);
  if (spec.holidays.includes(day)) return false;
  return spec.week[WEEKDAYS[weekday]!].some((i) => wallMillis(i.from) <= time && time < wallMillis(i.to));
}

/** Business time of a span whose ends lie on quarters of an hour, for a spec whose times do too. */
export function countedBusiness(spec: CalendarSpec, from: Instant, to: Instant): Milliseconds {
  let sum = 0;
  for (let at = from; at < to; at += QUARTER) if (isBusinessTime(spec, at)) sum += QUARTER;
  return sum;
}

export const at = (iso: string): Instant => Date.parse(iso);

/** A spec with the same intervals Monday to Friday (`week`) and on both days of the weekend. */
export function calendarSpec(
  timeZone: string,
  weekdays: string[],
  weekend: string[] = [],
  holidays: string[] = [],
): CalendarSpec {
  const read = (texts: string[]): BusinessInterval[] =>
    texts.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
  const [w, e] = [weekdays, weekend];
  const week = { mon: read(w), tue: read(w), wed: read(w), thu: read(w), fri: read(w), sat: read(e), sun: read(e) };
  return { timeZone, week, holidays };
}

/** Instants around which zones change their offset, and quiet ones. */
export const MOMENTS = [
  '2025-03-30T01:00:00Z', // Berlin forward
  '2025-10-26T01:00:00Z', // Berlin back
  '2025-03-09T07:00:00Z', // New York forward
  '2025-11-02T06:00:00Z', // New York back
  '2025-04-05T15:00:00Z', // Lord Howe back by half an hour
  '2025-10-04T15:30:00Z', // Lord Howe forward by half an hour
  '2025-09-07T04:00:00Z', // Santiago forward, at midnight
  '2025-04-06T03:00:00Z', // Santiago back, at midnight
  '2011-12-30T10:00:00Z', // Apia leaves out a whole day
  '2025-12-31T23:00:00Z',
  '2024-02-29T12:00:00Z',
].map(at);

export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
];

const quarterText = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

const intervals = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) =>
    cuts.flatMap((cut, i): BusinessInterval[] =>
      i % 2 === 1 ? [{ from: quarterText(cuts[i - 1]!), to: quarterText(cut) }] : [],
    ),
  );

const day = fc.constantFrom(
  ...MOMENTS.flatMap((m) => [-1, 0, 1].map((d) => new Date(m + d * 86_400_000).toISOString().slice(0, 10))),
);

/** Any calendar on quarters of an hour, with holidays near the moments. */
export const anySpec: fc.Arbitrary<CalendarSpec> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week: fc.record(Object.fromEntries(WEEKDAYS.map((d) => [d, intervals])) as Record<string, typeof intervals>),
  holidays: fc.uniqueArray(day, { maxLength: 6 }),
}) as fc.Arbitrary<CalendarSpec>;

/** An instant on a quarter of an hour, within three days of a moment. */
export const nearMoment: fc.Arbitrary<Instant> = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -288, max: 288 }))
  .map(([moment, quarters]) => moment + quarters * QUARTER);
