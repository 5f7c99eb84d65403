import type { CsvLine } from '../csv/read-csv.js';
import { beginningOf, type RowFault } from '../row-fault.js';
import type { ColumnRule, Mapping } from './mapping.js';

/** A mapping laid over the header of one file. */
export interface Binding {
  mapping: Mapping;
  cells: readonly { index: number; rule: ColumnRule }[];
  width: number;
  /** Columns of the file that fill nothing. */
  ignored: string[];
}

const MOST_SHOWN = 20;
const named = (name: string): string => name.trim().toLowerCase();

/** Finds each column of the mapping in the header; all that is missing or there twice is told at once. */
export function bindColumns(
  mapping: Mapping,
  header: CsvLine,
): { ok: true; binding: Binding } | { ok: false; faults: RowFault[] } {
  const names = header.cells.map(named);
  const faults: RowFault[] = [];
  const cells: { index: number; rule: ColumnRule }[] = [];
  for (const rule of mapping.columns) {
    const index = names.indexOf(named(rule.column));
    const again = names.indexOf(named(rule.column), index + 1);
    if (index === -1) {
      if (!rule.optional)
        faults.push(headerFault(header, rule, `there is no such column; the file has ${columnList(header)}`));
    } else if (again !== -1) {
      faults.push(headerFault(header, rule, `the column is there twice, at ${index + 1} and ${again + 1}`));
    } else cells.push({ index, rule });
  }
  if (faults.length > 0) return { ok: false, faults };
  const bound = new Set(cells.map(({ index }) => index));
  const ignored = header.cells.filter((name, index) => !bound.has(index) && name.trim() !== '');
  return { ok: true, binding: { mapping, cells, width: header.cells.length, ignored } };
}

function headerFault({ line }: CsvLine, { column }: ColumnRule, detail: string): RowFault {
  return { line, column, pointer: '/header', detail };
}

function columnList({ cells }: CsvLine): string {
  const shown = cells.slice(0, MOST_SHOWN).map((name) => `"${beginningOf(name, 40)}"`);
  return shown.join(', ') + (cells.length > MOST_SHOWN ? ', ...' : '');
}
