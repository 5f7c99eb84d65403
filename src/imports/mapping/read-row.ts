import type { CsvLine } from '../csv/read-csv.js';
import { fromSafe } from '../../domain/csv/write-csv.js';
import type { RowFault } from '../row-fault.js';
import type { Binding } from './bind-columns.js';
import { brokenText, cellValue, constantValue, type CellReading } from './cell-value.js';
import { fieldPointer, REQUIRED_FIELDS, type FieldName, type RowValues } from './ticket-fields.js';

/** A row that could be read, cell by cell; whether it makes a ticket is seen later. */
export interface TicketRow {
  line: number;
  /** Rows of the file count from 0, the header left out. */
  row: number;
  values: RowValues;
}

export type RowReading = { ok: true; row: TicketRow } | { ok: false; faults: RowFault[] };

/** Reads the cells of one line by the mapping; every cell that cannot be read is told. */
export function readRow(binding: Binding, { line, cells }: CsvLine, row: number): RowReading {
  const faults: RowFault[] = [];
  if (!fits(cells, binding.width)) {
    const detail = `has ${cells.length} cells, the header has ${binding.width}`;
    return { ok: false, faults: [{ line, column: null, pointer: `/rows/${row}`, detail }] };
  }
  const values: Partial<Record<FieldName, string | number | boolean>> = {};
  const take = (field: FieldName, column: string | null, reading: CellReading) => {
    if ('value' in reading) {
      if (reading.value !== null) values[field] = reading.value;
    } else faults.push({ line, column, pointer: `/rows/${row}${fieldPointer(field)}`, detail: reading.detail });
  };
  for (const { index, rule } of binding.cells)
    take(rule.field, rule.column, readCell(cells[index] ?? '', rule, binding));
  for (const [field, text] of Object.entries(binding.mapping.constants) as [FieldName, string][]) {
    if (values[field] === undefined) take(field, null, constantValue(text, field, binding.mapping.timeZone));
  }
  if (faults.length > 0) return { ok: false, faults };
  for (const field of REQUIRED_FIELDS) {
    if (values[field] === undefined) take(field, columnOf(binding, field), { detail: 'is empty' });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, row: { line, row, values: values as RowValues } };
}

/** The column that fills a field, as the header writes it. */
export function columnOf({ mapping }: Binding, field: FieldName): string | null {
  return mapping.columns.find((rule) => rule.field === field)?.column ?? null;
}

/** Spreadsheets leave empty cells behind at the end of a line. */
function fits(cells: readonly string[], width: number): boolean {
  return cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell === ''));
}

function readCell(cell: string, rule: Binding['cells'][number]['rule'], { mapping }: Binding): CellReading {
  const text = (mapping.safeCells ? fromSafe(cell) : cell).trim();
  const detail = brokenText(text);
  return detail === null ? cellValue(text, rule, mapping.timeZone) : { detail };
}
