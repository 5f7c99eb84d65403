import { sameName } from '../../domain/rollout/phase.js';
import { EXPOSURE_COLUMNS } from '../../rollout/exposure/exposure-csv.js';
import type { CsvSource } from '../csv/csv-source.js';
import { isFault, readCsv } from '../csv/read-csv.js';
import { brokenText } from '../mapping/cell-value.js';
import { beginningOf, type RowFault } from '../row-fault.js';

/** A row of the exposure part, not yet judged. */
export interface ExposureFileRow {
  line: number;
  row: number;
  /** As `PUT /phases/{id}/exposure` takes one. */
  value: Record<string, unknown>;
}

export interface ExposurePart {
  total: number;
  byPhase: Map<number, ExposureFileRow[]>;
  faults: RowFault[];
}

const COLUMNS: readonly string[] = ['phase', ...EXPOSURE_COLUMNS];
const REQUIRED = ['phase', 'date', 'platform'];

/** A fault of the exposure file; the detail says which file the line is of. */
export function exposureFault(line: number, column: string | null, row: number | null, detail: string): RowFault {
  const pointer = row === null ? '/exposure' : `/exposure/${row}${column === null ? '' : `/${column}`}`;
  return { line, column, pointer, detail: `exposure file: ${detail}` };
}

/** Reads the exposure file of an import: the columns of the exposure route and `phase`, by name or id. */
export async function readExposure(
  source: CsvSource,
  phases: readonly { id: number; name: string }[],
): Promise<ExposurePart> {
  const part: ExposurePart = { total: 0, byPhase: new Map(), faults: [] };
  const file = await readCsv(source);
  if (!file.ok) return { ...part, faults: [exposureFault(file.fault.line, null, null, file.fault.detail)] };
  const header = file.header.cells.map((name) => name.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !header.includes(column));
  const unknown = header.filter((name) => name !== '' && !COLUMNS.some((column) => column.toLowerCase() === name));
  for (const column of missing) part.faults.push(exposureFault(1, column, null, `the header must name "${column}"`));
  for (const name of unknown) part.faults.push(exposureFault(1, name, null, `columns are ${COLUMNS.join(', ')}`));
  if (part.faults.length > 0) {
    await file.close();
    return part;
  }
  for await (const item of file.lines) {
    const row = part.total++;
    if (isFault(item)) part.faults.push(exposureFault(item.line, null, row, item.detail));
    else addRow(part, { line: item.line, row, cells: cellsOf(header, item.cells) }, phases);
  }
  return part;
}

function cellsOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const named = COLUMNS.map((column) => [column, (cells[header.indexOf(column.toLowerCase())] ?? '').trim()] as const);
  return Object.fromEntries(named.filter(([, text]) => text !== ''));
}

function addRow(
  part: ExposurePart,
  { line, row, cells }: { line: number; row: number; cells: Record<string, string> },
  phases: readonly { id: number; name: string }[],
): void {
  const broken = Object.entries(cells).find(([, text]) => brokenText(text) !== null);
  const { phase = '', ...rest } = cells;
  const known = phases.find(({ id, name }) => sameName(name, phase) || String(id) === phase);
  if (broken) part.faults.push(exposureFault(line, broken[0], row, brokenText(broken[1])!));
  else if (!known) part.faults.push(exposureFault(line, 'phase', row, `there is no phase "${beginningOf(phase, 60)}"`));
  else {
    const value = {
      ...rest,
      platform: rest.platform?.toLowerCase(),
      attempts: figure(rest.attempts),
      enrolledDevices: figure(rest.enrolledDevices),
    };
    part.byPhase.set(known.id, [...(part.byPhase.get(known.id) ?? []), { line, row, value }]);
  }
}

/** Text that is no number stays text and is refused as such. */
function figure(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;
}
