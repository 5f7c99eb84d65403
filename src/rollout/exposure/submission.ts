import { isRecord, pointerStep } from '../../domain/clock/fault.js';
import type { SubmittedExposure } from '../../domain/rollout/exposure-batch.js';
import { sameName } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';
import { parseExposureCsv, type ExposureLine, type LineFault } from './exposure-csv.js';

/** A row as it came: `row` counts from 0 in the order sent, `line` is its place in a file. */
export interface SentRow {
  row: number;
  line: number | null;
  exposure: SubmittedExposure;
}

/** What is wrong with one row. Lines of a file that could not be read at all have no row. */
export interface RowFault {
  row: number | null;
  line: number | null;
  /** JSON pointer into `{ rows: [...] }`. */
  pointer: string;
  detail: string;
}

export interface Submission {
  rows: SentRow[];
  faults: RowFault[];
  correction: boolean;
}

/** The groups that rows of a phase may name. */
export type NamedGroups = readonly { id: number; name: string }[];

export const MOST_ROWS = 5000;

const FIELDS = ['date', 'platform', 'attempts', 'enrolledDevices', 'group'];
const whole = (pointer: string, detail: string): RowFault => ({ row: null, line: null, pointer, detail });

/** Reads `{rows, correction}`; `corrected` says it beforehand. A row with faults is not among the rows; a body that is none gives one fault. */
export function readJsonSubmission(body: unknown, corrected: boolean, groups: NamedGroups): Submission {
  const nothing = (...faults: RowFault[]): Submission => ({ rows: [], faults, correction: false });
  if (!isRecord(body)) return nothing(whole('', 'must be an object {rows, correction}'));
  const { rows, correction = corrected } = body;
  const unknown = Object.keys(body).filter((name) => name !== 'rows' && name !== 'correction');
  if (unknown.length > 0) return nothing(...unknown.map((name) => whole(pointerStep(name), 'is not a field here')));
  if (typeof correction !== 'boolean') return nothing(whole('/correction', 'must be true or false'));
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS) {
    return nothing(whole('/rows', `must be a list of 1 to ${MOST_ROWS} rows`));
  }
  const submission: Submission = { rows: [], faults: [], correction };
  for (const [row, value] of (rows as unknown[]).entries()) {
    const read = readRow(value, groups);
    if ('exposure' in read) submission.rows.push({ row, line: null, exposure: read.exposure });
    else submission.faults.push(...read.faults.map((fault) => ({ row, line: null, ...below(row, fault) })));
  }
  return submission;
}

/** Reads a file with the columns of exposure-csv.ts; the first line after the header is row 0. */
export function readCsvSubmission(text: string, correction: boolean, groups: NamedGroups): Submission {
  const file = parseExposureCsv(text);
  const unreadable = ({ line, detail }: LineFault): RowFault => ({ row: null, line, pointer: '/rows', detail });
  if (!file.ok) return { rows: [], faults: [unreadable(file.fault)], correction };
  const submission: Submission = { rows: [], faults: file.faults.map(unreadable), correction };
  if (file.lines.length === 0 && file.faults.length === 0) {
    submission.faults.push(whole('/rows', 'the file has a header and no rows'));
  } else if (file.lines.length > MOST_ROWS) {
    return { rows: [], faults: [whole('/rows', `the file has more than ${MOST_ROWS} rows`)], correction };
  }
  for (const [row, line] of file.lines.entries()) {
    const read = readRow(valueOf(line), groups);
    if ('exposure' in read) submission.rows.push({ row, line: line.line, exposure: read.exposure });
    else submission.faults.push(...read.faults.map((fault) => ({ row, line: line.line, ...below(row, fault) })));
  }
  return submission;
}

interface FieldFault {
  field: string | null;
  detail: string;
}

function below(row: number, { field, detail }: FieldFault): { pointer: string; detail: string } {
  return { pointer: `/rows/${row}${field === null ? '' : pointerStep(field)}`, detail };
}

/** Cells as the JSON form would have them; text that is no number stays text and is refused as such. */
function valueOf({ cells }: ExposureLine): Record<string, unknown> {
  const figure = (text: string | undefined) => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text);
  return {
    ...cells,
    platform: cells.platform?.toLowerCase(),
    attempts: figure(cells.attempts),
    enrolledDevices: figure(cells.enrolledDevices),
  };
}

/** Shape only: what the figures and days may be, the domain says of the whole batch. */
function readRow(value: unknown, groups: NamedGroups): { exposure: SubmittedExposure } | { faults: FieldFault[] } {
  if (!isRecord(value)) return { faults: [{ field: null, detail: `must be an object {${FIELDS.join(', ')}}` }] };
  const faults: FieldFault[] = Object.keys(value)
    .filter((name) => !FIELDS.includes(name))
    .map((field) => ({ field, detail: 'is not a field here' }));
  const group = groupOf(value.group, groups);
  if (group === undefined) faults.push({ field: 'group', detail: 'is no group of this phase (its name or id)' });
  if (faults.length > 0) return { faults };
  return {
    exposure: {
      group: group ?? null,
      // Not yet known to be a platform: validateExposureBatch says so.
      platform: textOf(value.platform) as Platform,
      date: textOf(value.date),
      attempts: figureOf(value.attempts),
      enrolledDevices: figureOf(value.enrolledDevices),
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** NaN for what is no number: the domain refuses it with the others. */
function figureOf(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' ? value : NaN;
}

/** Undefined: names no group of the phase. */
function groupOf(value: unknown, groups: NamedGroups): number | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return groups.find(({ id }) => id === value)?.id;
  if (typeof value !== 'string') return undefined;
  return groups.find(({ id, name }) => sameName(name, value) || String(id) === value)?.id;
}
