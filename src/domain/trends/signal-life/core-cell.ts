import { breadth, type Cell, cellKey } from '../signals/cell.js';
import type { SignalFigures } from './signal-figures.js';

/** So much of what is above the expectation is "most of it". */
const MOST = 0.8;

/**
 * The narrowest cell under a signal that holds most of what is more than expected in it: where to look first. The signal's
 * own cell when its excess is spread.
 */
export function coreCell(
  cell: Cell,
  { observed, expected, folded }: Pick<SignalFigures, 'observed' | 'expected' | 'folded'>,
): Cell {
  const excess = observed - (expected ?? 0);
  const holding = folded.filter((part) => part.observed - (part.expected ?? 0) >= MOST * excess);
  const narrowest = holding.toSorted(
    (a, b) =>
      breadth(a.cell) - breadth(b.cell) ||
      Number(b.cell.signature !== null) - Number(a.cell.signature !== null) ||
      (cellKey(a.cell) < cellKey(b.cell) ? -1 : 1),
  )[0];
  return narrowest?.cell ?? cell;
}
