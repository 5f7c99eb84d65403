import { DAY, MINUTE, type Day, type Instant, type Milliseconds } from '../instant.js';
import {
  buildBlock,
  businessUntil,
  instantAfter,
  type BusinessBlock,
  type WallSpan,
  type WeekPlan,
} from './business-block.js';
import { STRETCH } from './zone-offsets.js';

/** Days of a week in the order of a calendar. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** An interval of wall time, `HH:MM` to `HH:MM`, the end not included; `to` may be `24:00`. */
export interface BusinessInterval {
  from: string;
  to: string;
}

/**
 * Business hours: a zone of the IANA database, the intervals of each weekday, and days on which nothing counts.
 * A spec is never changed once it has been used: what is computed from it is kept with the object. To change a
 * calendar, make a new object. `validateCalendar` (calendar-check.ts) says whether a spec can be used.
 */
export interface CalendarSpec {
  timeZone: string;
  week: Record<Weekday, BusinessInterval[]>;
  holidays: Day[];
}

/** Business time is counted from 1970 up to here; an instant outside is read as the nearer end. */
export const LAST_INSTANT: Instant = Date.UTC(2200, 0, 1);

/** How far `addBusinessMillis` and `businessMillisAgo` look (in blocks of four weeks: 20 years). */
const HORIZON = Math.ceil((20 * 366 * DAY) / STRETCH);

/** Blocks kept for one spec (about 75 years); beyond that all are dropped and computed anew when asked for. */
const MOST_BLOCKS = 1000;

interface ReadyCalendar {
  plan: WeekPlan;
  blocks: Map<number, BusinessBlock>;
  lastIndex: number;
  lastBlock: BusinessBlock | null;
}

const READY = new WeakMap<CalendarSpec, ReadyCalendar>();

/**
 * Business milliseconds in `[from, to)`, exact across changes to and from summer time. 0 when `to` is not after `from`.
 * Additive: a span cut anywhere gives the same sum.
 */
export function businessMillis(spec: CalendarSpec, from: Instant, to: Instant): Milliseconds {
  const start = Math.max(from, 0);
  const end = Math.min(to, LAST_INSTANT);
  if (!(end > start)) return 0;
  const calendar = ready(spec);
  const last = Math.floor(end / STRETCH);
  let index = Math.floor(start / STRETCH);
  let sum = -businessUntil(blockOf(calendar, index), start);
  for (; index < last; index++) sum += blockOf(calendar, index).total;
  return sum + businessUntil(blockOf(calendar, last), end);
}

/**
 * The earliest instant at which `amount` business milliseconds have passed since `from`; `from` itself when `amount`
 * is not above 0. What ends exactly with the business day is due at its end, not next morning. Null when 20 years do
 * not hold that much business time (a calendar of holidays only).
 */
export function addBusinessMillis(spec: CalendarSpec, from: Instant, amount: Milliseconds): Instant | null {
  if (!(amount > 0)) return from;
  const calendar = ready(spec);
  let index = Math.floor(from / STRETCH);
  let left = amount + businessUntil(blockOf(calendar, index), from);
  for (const end = index + HORIZON; index <= end; index++) {
    const block = blockOf(calendar, index);
    if (left <= block.total) return instantAfter(block, left);
    left -= block.total;
  }
  return null;
}

/**
 * The earliest instant since which `amount` business milliseconds have passed until `until`: with 0, the end of the
 * last business interval when `until` lies outside business hours. Null when 20 years before do not hold that much.
 */
export function businessMillisAgo(spec: CalendarSpec, until: Instant, amount: Milliseconds): Instant | null {
  const calendar = ready(spec);
  let index = Math.floor(until / STRETCH);
  let left = businessUntil(blockOf(calendar, index), until) - Math.max(amount, 0);
  for (const end = index - HORIZON; left <= 0 && index > end;) left += blockOf(calendar, --index).total;
  return left > 0 ? instantAfter(blockOf(calendar, index), left) : null;
}

/** Wall time at an instant, as if it were UTC: `floor(wall / DAY)` is the local day number. */
export function wallTime(spec: CalendarSpec, at: Instant): Milliseconds {
  const pieces = blockOf(ready(spec), Math.floor(at / STRETCH)).pieces;
  let piece = pieces[0]!;
  for (const next of pieces) if (next.from <= at) piece = next;
  return at + piece.offset;
}

/** The calendar made ready for day arithmetic; computed once for each spec object. */
export function weekPlan(spec: CalendarSpec): WeekPlan {
  return ready(spec).plan;
}

/** Minutes are what a calendar is written in: `HH:MM` to milliseconds since midnight. */
export function wallMillis(time: string): Milliseconds {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;
}

function ready(spec: CalendarSpec): ReadyCalendar {
  let calendar = READY.get(spec);
  if (calendar === undefined) {
    calendar = { plan: planOf(spec), blocks: new Map(), lastIndex: NaN, lastBlock: null };
    READY.set(spec, calendar);
  }
  return calendar;
}

function planOf(spec: CalendarSpec): WeekPlan {
  const week = WEEKDAYS.map((day) =>
    spec.week[day]
      .map((interval): WallSpan => ({ from: wallMillis(interval.from), to: wallMillis(interval.to) }))
      .sort((a, b) => a.from - b.from),
  );
  const holidays = new Set(spec.holidays.map((day) => Date.parse(`${day}T00:00:00Z`) / DAY));
  return { timeZone: spec.timeZone, week, holidays };
}

function blockOf(calendar: ReadyCalendar, index: number): BusinessBlock {
  if (calendar.lastIndex === index && calendar.lastBlock !== null) return calendar.lastBlock;
  let block = calendar.blocks.get(index);
  if (block === undefined) {
    if (calendar.blocks.size >= MOST_BLOCKS) calendar.blocks.clear();
    block = buildBlock(calendar.plan, index);
    calendar.blocks.set(index, block);
  }
  calendar.lastIndex = index;
  calendar.lastBlock = block;
  return block;
}
