import { type Kind, KINDS } from '../words.js';
import { denominatorOf } from './denominator.js';
import type { MatrixAxis } from './matrix-axis.js';
import { figureOf, type MatrixFigure, ticketsOf } from './matrix-figure.js';
import type { MatrixQuestion } from './matrix-question.js';
import { areaOf, type Sheet, sheetOf } from './matrix-sheet.js';

export interface MatrixCell {
  /** Null in totals. */
  row: string | null;
  column: string | null;
  /** All tickets asked for, questions included: what a click on the cell lists. */
  count: number;
  /** Those of them that are failures. */
  failures: number;
  /** The figure of the kinds asked for; its rate is null with `mixed_kinds` where they have two denominators. */
  figure: MatrixFigure;
  /** The two rates everybody asks for; null where the question leaves the kind out. */
  byKind: { enrollment: MatrixFigure | null; app_install: MatrixFigure | null };
}

export interface Matrix {
  rows: { key: string; cells: MatrixCell[]; total: MatrixCell }[];
  columns: string[];
  columnTotals: MatrixCell[];
  grandTotal: MatrixCell;
}

/**
 * The matrix of ticket counts and rates per 100, with a cell for every row and column, also empty ones, and totals from sums
 * of counts and of exposures (never from rates). Keys that occur only in the data are appended in order of their names, so
 * that no ticket is lost from the totals.
 *
 * A rate is given where the kinds asked for (or the key of a `kind` or `signature` axis) settle the denominator: enrollment by
 * attempts in the window, everything else by mean enrolled devices over the window. Questions enter no rate.
 */
export function buildMatrix(question: MatrixQuestion): Matrix {
  const sheet = sheetOf(question);
  const columns = [...sheet.columns];
  return {
    rows: [...sheet.rows].map((key) => ({
      key,
      cells: columns.map((column) => cellOf(question, sheet, key, column)),
      total: cellOf(question, sheet, key, null),
    })),
    columns,
    columnTotals: columns.map((column) => cellOf(question, sheet, null, column)),
    grandTotal: cellOf(question, sheet, null, null),
  };
}

function cellOf(question: MatrixQuestion, sheet: Sheet, row: string | null, column: string | null): MatrixCell {
  const kinds = (question.kinds ?? KINDS).filter(
    (kind) => fits(question.rows, row, kind) && fits(question.columns, column, kind),
  );
  const area = areaOf(question, sheet, row, column);
  const failures = kinds.filter((kind) => denominatorOf(kind) !== null);
  const rated = (kind: Kind) => (kinds.includes(kind) ? figureOf(area, [kind]) : null);
  return {
    row,
    column,
    count: ticketsOf(area.parts, kinds),
    failures: ticketsOf(area.parts, failures),
    figure: figureOf(area, kinds),
    byKind: { enrollment: rated('enrollment'), app_install: rated('app_install') },
  };
}

/** Whether tickets of a kind can lie under a key at all; always in a total. */
function fits(axis: MatrixAxis, key: string | null, kind: Kind): boolean {
  const only = key === null ? null : (axis.kindOf?.(key) ?? null);
  return only === null || only === kind;
}
