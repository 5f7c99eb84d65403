import { parse } from 'csv-parse/sync';

/** Columns of an exposure file, in any order; the header must name the first two and one of the next two. */
export const EXPOSURE_COLUMNS = ['date', 'platform', 'attempts', 'enrolledDevices', 'group', 'correction'] as const;
export type ExposureColumn = (typeof EXPOSURE_COLUMNS)[number];

/** What is wrong with one line of a file; the first line is 1. */
export interface LineFault {
  line: number;
  detail: string;
}

/** A line taken apart, not yet judged: cells as text, an empty one left out. */
export interface ExposureLine {
  line: number;
  cells: Partial<Record<ExposureColumn, string>>;
}

export type ExposureFile = { ok: true; lines: ExposureLine[]; faults: LineFault[] } | { ok: false; fault: LineFault };

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/**
 * Takes a file apart: UTF-8, with or without byte-order mark, separated by comma, semicolon or tab as its header is. A
 * line that cannot be read is a fault of that line; without a usable header nothing can be read.
 */
export function parseExposureCsv(text: string): ExposureFile {
  const faults: LineFault[] = [];
  const records = parse(text, {
    bom: true,
    info: true,
    trim: true,
    delimiter: delimiterOf(text),
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error) =>
      void faults.push({ line: lineOf(error), detail: 'cannot be read: a quotation mark is out of place' }),
  }) as unknown as ParsedRecord[];
  const [header, ...rows] = records;
  if (header === undefined) return { ok: false, fault: { line: 1, detail: 'the file is empty' } };
  const columns = columnsOf(header.record);
  if (typeof columns === 'string') return { ok: false, fault: { line: header.info.lines, detail: columns } };
  const lines: ExposureLine[] = [];
  for (const { record, info } of rows) {
    if (record.length === columns.length) lines.push({ line: info.lines, cells: cellsOf(record, columns) });
    else faults.push({ line: info.lines, detail: `has ${record.length} cells, the header ${columns.length}` });
  }
  return { ok: true, lines, faults };
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [';', '\t'].find((mark) => header.includes(mark) && !header.includes(',')) ?? ',';
}

function lineOf(error: unknown): number {
  const { lines } = error as { lines?: unknown };
  return typeof lines === 'number' ? lines : 1;
}

/** The columns in the order of the header, or what is wrong with it. */
function columnsOf(header: readonly string[]): ExposureColumn[] | string {
  const columns: ExposureColumn[] = [];
  for (const name of header) {
    const column = EXPOSURE_COLUMNS.find((known) => known.toLowerCase() === name.toLowerCase());
    if (column === undefined)
      return `unknown column "${name.slice(0, 60)}"; columns are ${EXPOSURE_COLUMNS.join(', ')}`;
    if (columns.includes(column)) return `the column "${column}" is there twice`;
    columns.push(column);
  }
  for (const needed of ['date', 'platform'] as const) {
    if (!columns.includes(needed)) return `the header must name the column "${needed}"`;
  }
  const figures = columns.includes('attempts') || columns.includes('enrolledDevices');
  return figures ? columns : 'the header must name the column "attempts", "enrolledDevices" or both';
}

function cellsOf(record: readonly string[], columns: readonly ExposureColumn[]): ExposureLine['cells'] {
  return Object.fromEntries(columns.flatMap((column, i) => (record[i] ? [[column, record[i]]] : [])));
}
