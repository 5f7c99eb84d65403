import type { Kind } from '../words.js';
import type { MatrixAxis } from './matrix-axis.js';
import type { FigureArea, FigurePart } from './matrix-figure.js';
import type { MatrixCount, MatrixExposure, MatrixQuestion } from './matrix-question.js';

/** Values under a row and a column, null standing for "not split along this axis". */
type Grid<T> = Map<string | null, Map<string | null, T>>;

function putAt<T>(grid: Grid<T>, { row, column }: { row: string | null; column: string | null }, value: T): T {
  const line = grid.get(row) ?? new Map<string | null, T>();
  grid.set(row, line.set(column, value));
  return value;
}

/** Which keys a figure settles: both (`cell`), one, or none (`whole`). */
type Level = 'cell' | 'row' | 'column' | 'whole';

const LEVELS: readonly Level[] = ['cell', 'row', 'column', 'whole'];

function levelOf(row: string | null, column: string | null): Level {
  if (row !== null) return column === null ? 'row' : 'cell';
  return column === null ? 'whole' : 'column';
}

/** The question's data under their keys. */
export interface Sheet {
  rows: Set<string>;
  columns: Set<string>;
  tickets: Record<Level, Grid<Map<Kind, number>>>;
  exposures: Grid<MatrixExposure[]>;
}

const EMPTY: ReadonlyMap<Kind, number> = new Map();

/** Sorts the question's data under their rows and columns, keys that only the data know last. */
export function sheetOf({ rows, columns, counts, exposures }: MatrixQuestion): Sheet {
  const data = [...counts, ...exposures];
  const sheet: Sheet = {
    rows: allKeys(
      rows,
      data.map(({ row }) => row),
    ),
    columns: allKeys(
      columns,
      data.map(({ column }) => column),
    ),
    tickets: ticketsByLevel(counts),
    exposures: new Map(),
  };
  for (const exposure of exposures) {
    (sheet.exposures.get(exposure.row)?.get(exposure.column) ?? putAt(sheet.exposures, exposure, [])).push(exposure);
  }
  return sheet;
}

/** One grid for all levels, unless some tickets are covered at some of them only. */
function ticketsByLevel(counts: readonly MatrixCount[]): Sheet['tickets'] {
  const whole = gridOf(counts, 'whole');
  if (counts.every(({ apart }) => apart === undefined)) return { cell: whole, row: whole, column: whole, whole };
  return Object.fromEntries(LEVELS.map((level) => [level, gridOf(counts, level)])) as Sheet['tickets'];
}

function gridOf(counts: readonly MatrixCount[], level: Level): Grid<Map<Kind, number>> {
  const grid: Grid<Map<Kind, number>> = new Map();
  for (const count of counts) {
    const tickets = level === 'whole' ? count.tickets : (count.apart?.[level] ?? count.tickets);
    const cell = grid.get(count.row)?.get(count.column) ?? putAt(grid, count, new Map<Kind, number>());
    cell.set(count.kind, (cell.get(count.kind) ?? 0) + tickets);
  }
  return grid;
}

function allKeys(axis: MatrixAxis, found: readonly (string | null)[]): Set<string> {
  const listed = new Set(axis.keys);
  const unlisted = found.flatMap((key) => (key === null || listed.has(key) ? [] : [key]));
  return new Set([...listed, ...unlisted.toSorted()]);
}

/** The tickets of a cell or total, paired with the exposures that cover them. */
export function areaOf(question: MatrixQuestion, sheet: Sheet, row: string | null, column: string | null): FigureArea {
  const { rows, columns, minimum } = question;
  const indexes: Grid<number[]> = new Map();
  const exposures: MatrixExposure[] = [];
  for (const r of exposureKeys(rows, sheet.rows, row)) {
    for (const c of exposureKeys(columns, sheet.columns, column)) {
      const found = sheet.exposures.get(r)?.get(c) ?? [];
      const own = found.map((exposure) => exposures.push(exposure) - 1);
      putAt(indexes, { row: r, column: c }, own);
    }
  }
  const parts: FigurePart[] = [];
  const tickets = sheet.tickets[levelOf(row, column)];
  const wholeRow = indexes.get(null);
  for (const r of row === null ? sheet.rows : [row]) {
    const line = tickets.get(r);
    const ownRow = indexes.get(r);
    for (const c of column === null ? sheet.columns : [column]) {
      const covering = [ownRow?.get(c), ownRow?.get(null), wholeRow?.get(c), wholeRow?.get(null)];
      parts.push({
        tickets: line?.get(c) ?? EMPTY,
        rated: isRatedKey(rows, r) && isRatedKey(columns, c),
        exposures: covering.flatMap((found) => found ?? []),
      });
    }
  }
  return { parts, exposures, minimum };
}

/** The keys under which the exposure of a key (or, null, of all keys together) is found along an axis. */
function exposureKeys(axis: MatrixAxis, keys: ReadonlySet<string>, key: string | null): (string | null)[] {
  if (axis.exposure === 'shared') return [null];
  if (axis.exposure === 'unknown') return key === null ? [null] : [];
  if (axis.exposure === 'apart') return [key];
  if (key !== null) return isRatedKey(axis, key) ? [key] : [];
  return [...[...keys].filter((own) => isRatedKey(axis, own)), null];
}

function isRatedKey(axis: MatrixAxis, key: string): boolean {
  return !(axis.unrated?.includes(key) ?? false);
}
