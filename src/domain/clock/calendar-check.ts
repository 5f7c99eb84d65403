import { WEEKDAYS, wallMillis } from './calendar.js';
import { fieldFaults, isRecord, pointerStep, type Fault } from './fault.js';
import { isTimeZone } from './zone-offsets.js';

const MOST_INTERVALS = 24;
const MOST_HOLIDAYS = 2000;
const FROM = /^([01]\d|2[0-3]):[0-5]\d$/;
const TO = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/**
 * Says what keeps a document from being a `CalendarSpec`; an empty list means it is one. Refused are unknown zones,
 * times that are none, intervals that are reversed, empty or overlap, days that do not exist, a week without any
 * business time, and fields that are missing or unknown. Pointers begin with `pointer`.
 */
export function validateCalendar(spec: unknown, pointer = ''): Fault[] {
  if (!isRecord(spec)) return [{ pointer, detail: 'must be an object {timeZone, week, holidays}' }];
  const faults = fieldFaults(spec, ['timeZone', 'week', 'holidays'], pointer);
  if ('timeZone' in spec) faults.push(...zoneFaults(spec.timeZone, `${pointer}/timeZone`));
  if ('week' in spec) faults.push(...weekFaults(spec.week, `${pointer}/week`));
  if ('holidays' in spec) faults.push(...holidayFaults(spec.holidays, `${pointer}/holidays`));
  return faults;
}

function zoneFaults(zone: unknown, pointer: string): Fault[] {
  if (typeof zone === 'string' && zone.length <= 64 && isTimeZone(zone)) return [];
  return [{ pointer, detail: 'must be a time zone of the IANA database, such as "Europe/Berlin"' }];
}

function weekFaults(week: unknown, pointer: string): Fault[] {
  if (!isRecord(week)) return [{ pointer, detail: `must be an object with ${WEEKDAYS.join(', ')}` }];
  const faults = fieldFaults(week, WEEKDAYS, pointer);
  for (const day of WEEKDAYS) {
    if (Object.hasOwn(week, day)) faults.push(...dayFaults(week[day], pointer + pointerStep(day)));
  }
  if (faults.length === 0 && WEEKDAYS.every((day) => (week[day] as unknown[]).length === 0)) {
    faults.push({
      pointer,
      detail: 'at least one day must have an interval: a clock on this calendar would never run',
    });
  }
  return faults;
}

function dayFaults(intervals: unknown, pointer: string): Fault[] {
  if (!Array.isArray(intervals)) return [{ pointer, detail: 'must be a list of {from, to}; empty when nobody works' }];
  if (intervals.length > MOST_INTERVALS) return [{ pointer, detail: `at most ${MOST_INTERVALS} intervals a day` }];
  const faults = intervals.flatMap((interval, i) => intervalFaults(interval, pointer + pointerStep(i)));
  return faults.length > 0 ? faults : overlapFaults(intervals as { from: string; to: string }[], pointer);
}

function intervalFaults(interval: unknown, pointer: string): Fault[] {
  if (!isRecord(interval)) return [{ pointer, detail: 'must be an object {from, to}' }];
  const faults = fieldFaults(interval, ['from', 'to'], pointer);
  const { from, to } = interval;
  const fromReads = typeof from === 'string' && FROM.test(from);
  const toReads = typeof to === 'string' && TO.test(to);
  if ('from' in interval && !fromReads)
    faults.push({ pointer: `${pointer}/from`, detail: 'must be HH:MM, 00:00 to 23:59' });
  if ('to' in interval && !toReads) faults.push({ pointer: `${pointer}/to`, detail: 'must be HH:MM, 00:01 to 24:00' });
  if (fromReads && toReads && wallMillis(from) >= wallMillis(to)) {
    faults.push({ pointer, detail: `ends at ${to}, not after ${from}; cut an interval over midnight at 24:00` });
  }
  return faults;
}

/** Intervals may touch and come in any order, but no minute may lie in two of them. */
function overlapFaults(intervals: { from: string; to: string }[], pointer: string): Fault[] {
  const sorted = intervals.map((interval, i) => ({ ...interval, i })).sort((a, b) => a.from.localeCompare(b.from));
  const faults: Fault[] = [];
  let furthest = sorted[0];
  for (const interval of sorted.slice(1)) {
    if (furthest !== undefined && furthest.to > interval.from) {
      const detail = `overlaps ${furthest.from} to ${furthest.to} of the same day`;
      faults.push({ pointer: pointer + pointerStep(interval.i), detail });
    }
    if (furthest === undefined || interval.to > furthest.to) furthest = interval;
  }
  return faults;
}

function holidayFaults(holidays: unknown, pointer: string): Fault[] {
  if (!Array.isArray(holidays)) return [{ pointer, detail: 'must be a list of days YYYY-MM-DD' }];
  if (holidays.length > MOST_HOLIDAYS) return [{ pointer, detail: `at most ${MOST_HOLIDAYS} holidays` }];
  return holidays.flatMap((day: unknown, i) =>
    isDay(day) ? [] : [{ pointer: pointer + pointerStep(i), detail: 'must be a day that exists, YYYY-MM-DD' }],
  );
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const midnight = Date.parse(`${value}T00:00:00Z`);
  // The parser rolls 2025-02-30 over to March instead of refusing it.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(value);
}
