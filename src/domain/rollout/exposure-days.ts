import type { Day } from '../instant.js';
import { addDays, type DayWindow, daysOf } from './day.js';
import type { ExposureDay, ExposureRow } from './exposure.js';

/** Enrollment tickets reported on a day: what failed, as far as the desk knows. */
export interface EnrollmentFailures {
  date: Day;
  group: number | null;
  tickets: number;
}

export interface ExposureReports {
  /** All rows of one phase and platform, also those before the window: increases and carried figures start there. */
  rows: readonly ExposureRow[];
  failures: readonly EnrollmentFailures[];
  window: DayWindow;
  /** First day of the phase, if no device was enrolled in it before: lets the first report count as an increase from 0. */
  countsFrom?: Day | null;
}

/**
 * Exposure of one phase and platform for each day of a window.
 *
 * Attempts as reported; where only enrolled devices were, attempts = their increase since the previous report + failures,
 * the increase spread evenly over the days it covers that have no attempts of their own, failures on their day. A fall
 * counts as no increase. This undercounts attempts that failed without a ticket.
 * Group rows add up; where a day has a figure for all groups, that one holds.
 */
export function exposureDays({ rows, failures, window, countsFrom = null }: ExposureReports): ExposureDay[] {
  const whole = rows.filter((row) => row.group === null);
  const grouped = rows.filter((row) => row.group !== null);
  // Who reports first counts from the start of the phase; who takes over later does not count that increase again.
  const wholeFirst = firstDate(whole) <= firstDate(grouped);
  const all = seriesOf(whole, failuresByDay(failures, null), wholeFirst ? countsFrom : null);
  const parts = [...new Set(grouped.map((row) => row.group))].map((group) =>
    seriesOf(
      grouped.filter((row) => row.group === group),
      failuresByDay(failures, group),
      wholeFirst && whole.length > 0 ? null : countsFrom,
    ),
  );
  return daysOf(window).map((date) => dayOf(date, all, parts));
}

/** What one reporter (a group, or the phase as a whole) gives for any day. */
interface Series {
  first: Day;
  attempts: ReadonlyMap<Day, { value: number; derived: boolean }>;
  /** Reports of enrolled devices, oldest first. */
  devices: readonly { date: Day; value: number }[];
}

const NEVER = '9999-12-31';

function firstDate(rows: readonly ExposureRow[]): Day {
  return rows.reduce((first, row) => (row.date < first ? row.date : first), NEVER);
}

/** Failures per day; of every group when `group` is null. */
function failuresByDay(failures: readonly EnrollmentFailures[], group: number | null): Map<Day, number> {
  const byDay = new Map<Day, number>();
  for (const { date, group: own, tickets } of failures) {
    if (group === null || own === group) byDay.set(date, (byDay.get(date) ?? 0) + tickets);
  }
  return byDay;
}

function seriesOf(rows: readonly ExposureRow[], failures: ReadonlyMap<Day, number>, countsFrom: Day | null): Series {
  const sorted = rows.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const reported = new Map(sorted.flatMap((row) => (row.attempts === null ? [] : [[row.date, row.attempts] as const])));
  const attempts = new Map([...reported].map(([date, value]) => [date, { value, derived: false }]));
  const devices = sorted.flatMap((row) =>
    row.enrolledDevices === null ? [] : [{ date: row.date, value: row.enrolledDevices }],
  );
  const start = devices[0] && countsFrom !== null && countsFrom <= devices[0].date ? addDays(countsFrom, -1) : null;
  const points = start === null ? devices : [{ date: start, value: 0 }, ...devices];
  for (const [i, until] of points.entries()) {
    const since = points[i - 1];
    if (since === undefined) continue;
    const days = daysOf({ from: addDays(since.date, 1), to: until.date });
    const open = days.filter((day) => !reported.has(day));
    const failed = (day: Day) => failures.get(day) ?? 0;
    const enrolled = days.reduce((sum, day) => sum + Math.max(0, (reported.get(day) ?? 0) - failed(day)), 0);
    const rest = Math.max(0, until.value - since.value - enrolled);
    for (const day of open) attempts.set(day, { value: rest / open.length + failed(day), derived: true });
  }
  return { first: firstDate(rows), attempts, devices };
}

function dayOf(date: Day, all: Series, parts: readonly Series[]): ExposureDay {
  return { date, ...attemptsOn(date, all, parts), ...devicesOn(date, all, parts) };
}

function attemptsOn(date: Day, all: Series, parts: readonly Series[]) {
  const whole = all.attempts.get(date);
  if (whole) return { attempts: whole.value, derived: whole.derived, reported: true };
  const started = parts.filter((part) => part.first <= date || part.attempts.has(date));
  const known = started.flatMap((part) => part.attempts.get(date) ?? []);
  return {
    attempts: known.length === 0 ? null : known.reduce((sum, figure) => sum + figure.value, 0),
    derived: known.some((figure) => figure.derived),
    reported: known.length > 0 && known.length === started.length,
  };
}

function devicesOn(date: Day, all: Series, parts: readonly Series[]) {
  const whole = lastReport(all, date);
  const known = parts.flatMap((part) => lastReport(part, date) ?? []);
  const newest = known.reduce((latest, report) => (report.date > latest ? report.date : latest), '');
  const sum = known.reduce((total, report) => total + report.value, 0);
  // While groups take over one by one, those still to report are only inside the older figure for all.
  if (whole && (whole.date >= newest || whole.value >= sum)) {
    return { enrolledDevices: whole.value, devicesAsOf: whole.date };
  }
  if (known.length === 0) return { enrolledDevices: null, devicesAsOf: null };
  const oldest = known.reduce((first, report) => (report.date < first ? report.date : first), newest);
  return { enrolledDevices: sum, devicesAsOf: oldest };
}

function lastReport(series: Series, date: Day): { date: Day; value: number } | undefined {
  return series.devices.findLast((report) => report.date <= date);
}
