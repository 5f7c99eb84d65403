import { parse } from 'csv-parse/sync';

/** Columns of an exposure file, in any order; the header must name the first two and one of the next two. */
export const EXPOSURE_COLUMNS = ['date', 'platform', 'attempts', 'enrolledDevices', 'group'] as const;
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

/**
 * Takes a file apart: separated by comma, semicolon or tab as its header is; cells may be quoted, but none holds a line
 * break. Each line is read alone, so a quotation mark out of place spoils no line but its own. Without a usable header
 * nothing can be read.
 */
export function parseExposureCsv(text: string): ExposureFile {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((content, i) => ({ line: i + 1, content }))
    .filter(({ content }) => content.trim() !== '');
  const [header, ...rows] = lines;
  if (header === undefined) return { ok: false, fault: { line: 1, detail: 'the file is empty' } };
  const delimiter = delimiterOf(header.content);
  const columns = columnsOf(cellsOf(header.content, delimiter) ?? []);
  if (typeof columns === 'string') return { ok: false, fault: { line: header.line, detail: columns } };
  const file: ExposureFile = { ok: true, lines: [], faults: [] };
  for (const { line, content } of rows) {
    const cells = cellsOf(content, delimiter);
    if (cells === null) file.faults.push({ line, detail: 'cannot be read: a quotation mark is out of place' });
    else if (cells.length !== columns.length) {
      file.faults.push({ line, detail: `has ${cells.length} cells, the header ${columns.length}` });
    } else file.lines.push({ line, cells: named(cells, columns) });
  }
  return file;
}

/** Null: the line is no line of CSV. Most lines hold no quotation mark and need no parser, which takes 50 times as long. */
function cellsOf(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  try {
    return parse(line, { delimiter, trim: true })[0] ?? [];
  } catch {
    return null;
  }
}

function delimiterOf(header: string): string {
  return [';', '\t'].find((mark) => header.includes(mark) && !header.includes(',')) ?? ',';
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

function named(cells: readonly string[], columns: readonly ExposureColumn[]): ExposureLine['cells'] {
  return Object.fromEntries(columns.flatMap((column, i) => (cells[i] ? [[column, cells[i]]] : [])));
}
