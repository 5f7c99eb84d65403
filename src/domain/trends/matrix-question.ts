import type { WindowExposure } from '../rollout/exposure.js';
import type { Kind } from '../words.js';
import type { Denominator } from './denominator.js';
import type { MatrixAxis } from './matrix-axis.js';

/** Tickets of one kind in one cell; several of the same cell and kind add up. */
export interface MatrixCount {
  row: string;
  column: string;
  kind: Kind;
  tickets: number;
  /** Where an axis has its exposure `apart`: those of the tickets that the parts under the keys cover. Absent: all. */
  apart?: ApartTickets;
}

/** Tickets that are covered under a key of the row, of the column, of both. */
export interface ApartTickets {
  row: number;
  column: number;
  cell: number;
}

/**
 * Exposure of one cell over the window. `row` (or `column`) null: not split along that axis, either because the axis does not
 * split exposure at all, or for reports that only say "all groups"; the latter enter the totals. Several of the same cell (platform rows over all
 * phases) add up; the stale ones among them are left out, which makes the figure `partial`.
 */
export interface MatrixExposure extends Record<Denominator, WindowExposure> {
  row: string | null;
  column: string | null;
}

export interface MatrixQuestion {
  rows: MatrixAxis;
  columns: MatrixAxis;
  counts: readonly MatrixCount[];
  exposures: readonly MatrixExposure[];
  /** Kinds asked for; null = all. */
  kinds: readonly Kind[] | null;
  /** Exposure below which a rate is `insufficient`. */
  minimum: number;
}
