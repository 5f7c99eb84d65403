import type { Day } from '../instant.js';
import { PLATFORMS, type Platform } from '../words.js';
import { addDays, isDay } from './day.js';
import type { Problem } from './problem.js';

/** One row as a person, a file or a program sends it, for a phase that is known from elsewhere. */
export interface SubmittedExposure {
  group: number | null;
  platform: Platform;
  date: Day;
  attempts: number | null;
  enrolledDevices: number | null;
}

export interface ExposureBatch {
  rows: readonly SubmittedExposure[];
  /** What is stored for the phase; a sent row replaces the stored one of the same group, platform and day. */
  stored: readonly SubmittedExposure[];
  today: Day;
  /** The sender knows that enrolled devices went down, or that a row changes between group and all groups. */
  correction: boolean;
  /** First day of the phase. Absent: not looked at. */
  starts?: Day | null;
}

/** No figure of a rollout is larger: a serial number pasted into the wrong column is. */
const MOST = 10_000_000;
const OLDEST_DAYS = 3650;

/** Devices may have been enrolled before a phase began; what is older than this is of another year by mistake. */
const EARLIEST_BEFORE_START = 366;

/**
 * Everything that is wrong with a batch; empty when it may be stored. Pointers are into `{ rows: [...] }`.
 * Refused: figures that are no whole numbers from 0, both figures missing, unknown platforms, impossible, future or ancient
 * days, days more than a year before the phase starts, the same row twice, a day with rows per group and for all groups, and (unless `correction`) enrolled devices
 * that go down.
 */
export function validateExposureBatch(batch: ExposureBatch): Problem[] {
  const shape = batch.rows.flatMap((row, i) => rowProblems(row, i, batch));
  if (shape.length > 0) return shape;
  const falls = batch.correction ? [] : fallProblems(batch);
  return [...duplicateProblems(batch.rows), ...overlapProblems(batch), ...falls];
}

/** Stored rows that a correction replaces because they cover the same day with the other kind of row. */
export function supersededRows<T extends SubmittedExposure>(
  rows: readonly SubmittedExposure[],
  stored: readonly T[],
): T[] {
  return stored.filter((old) => rows.some((row) => sameDay(row, old) && mixed(row, old)));
}

function rowProblems(row: SubmittedExposure, i: number, { today, starts = null }: ExposureBatch): Problem[] {
  const problems: Problem[] = [];
  const at = (field: string, detail: string) => problems.push({ pointer: `/rows/${i}/${field}`, detail });
  if (!PLATFORMS.includes(row.platform)) at('platform', `platform is one of ${PLATFORMS.join(', ')}`);
  if (!isDay(row.date)) at('date', 'date is a calendar day, YYYY-MM-DD');
  else if (row.date > today) at('date', `${row.date} lies in the future`);
  else if (row.date < addDays(today, -OLDEST_DAYS)) at('date', `${row.date} lies more than ten years back`);
  else if (starts !== null && row.date < addDays(starts, -EARLIEST_BEFORE_START)) {
    at('date', `${row.date} lies more than a year before the phase starts, ${starts}: look at the year`);
  }
  for (const field of ['attempts', 'enrolledDevices'] as const) {
    const value = row[field];
    if (value === null) continue;
    if (!Number.isSafeInteger(value) || value < 0 || value > MOST) {
      at(field, `${field} is a whole number from 0 to ${MOST}, or null when unknown`);
    }
  }
  if (row.attempts === null && row.enrolledDevices === null) at('attempts', 'give attempts, enrolledDevices or both');
  return problems;
}

const keyOf = (row: SubmittedExposure) => `${row.group ?? 'all'} ${row.platform} ${row.date}`;
const nameOf = (row: SubmittedExposure) =>
  `${row.platform}, ${row.group === null ? 'all groups' : `group ${row.group}`}`;
const sameDay = (a: SubmittedExposure, b: SubmittedExposure) => a.platform === b.platform && a.date === b.date;
const mixed = (a: SubmittedExposure, b: SubmittedExposure) => (a.group === null) !== (b.group === null);

function duplicateProblems(rows: readonly SubmittedExposure[]): Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, i) => {
    const before = first.get(keyOf(row));
    if (before === undefined) first.set(keyOf(row), i);
    const detail = `${nameOf(row)}, ${row.date} is already row ${before}`;
    return before === undefined ? [] : [{ pointer: `/rows/${i}`, detail }];
  });
}

function overlapProblems({ rows, stored, correction }: ExposureBatch): Problem[] {
  const known = correction ? rows : [...stored, ...rows];
  const seen = new Map<string, { whole: boolean; grouped: boolean }>();
  for (const row of known) {
    const kinds = seen.get(`${row.platform} ${row.date}`) ?? { whole: false, grouped: false };
    kinds[row.group === null ? 'whole' : 'grouped'] = true;
    seen.set(`${row.platform} ${row.date}`, kinds);
  }
  return rows.flatMap((row, i) => {
    const kinds = seen.get(`${row.platform} ${row.date}`);
    if (!kinds?.whole || !kinds.grouped) return [];
    const detail = `${row.platform}, ${row.date} has a row for all groups and rows per group: give one kind`;
    return [{ pointer: `/rows/${i}/group`, detail }];
  });
}

/** Enrolled devices that fall from one report to the next, where at least one of the two is in the batch. */
function fallProblems({ rows, stored }: ExposureBatch): Problem[] {
  const merged = new Map<string, { row: SubmittedExposure; index: number | null }>();
  for (const row of stored) merged.set(keyOf(row), { row, index: null });
  for (const [index, row] of rows.entries()) merged.set(keyOf(row), { row, index });
  const reports = [...merged.values()]
    .filter(({ row }) => row.enrolledDevices !== null)
    .sort((a, b) => (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0));
  const previous = new Map<string, (typeof reports)[number]>();
  const problems: Problem[] = [];
  for (const report of reports) {
    const before = previous.get(nameOf(report.row));
    previous.set(nameOf(report.row), report);
    const index = report.index ?? before?.index ?? null;
    if (before === undefined || index === null) continue;
    const [was, is] = [before.row.enrolledDevices ?? 0, report.row.enrolledDevices ?? 0];
    if (is >= was) continue;
    const fall = `falls from ${was} on ${before.row.date} to ${is} on ${report.row.date}`;
    const detail = `${nameOf(report.row)}: enrolledDevices ${fall}; send correction: true if devices left`;
    problems.push({ pointer: `/rows/${index}/enrolledDevices`, detail });
  }
  return problems;
}
