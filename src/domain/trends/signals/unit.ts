import type { Expectation } from '../expectation.js';
import type { Cell } from './cell.js';
import type { ExposureColumns } from './exposure-columns.js';
import { WEEK_DAYS } from '../../rollout/week.js';
import { type DeskDays, PAST_WEEKS } from './judged-window.js';
import type { ExpectedFrom, NotJudged } from './signal.js';
import type { WeightedExposure } from './weighted-exposure.js';

/** A series of exposure, ready to be divided by. */
export interface Series {
  exposure: ExposureColumns;
  weighted: WeightedExposure;
}

/** A cell of one phase and platform: it has one exposure. Roll-ups over phases or platforms are sums of these. */
export interface Unit {
  cell: Cell;
  series: Series;
  counts: UnitCounts;
  expected: UnitExpected;
}

export interface UnitExpected {
  /** Null when not judged. */
  expectation: Expectation | null;
  from: ExpectedFrom;
  reason: NotJudged | null;
}

/** Tickets of a unit on days whose exposure is known. */
export interface UnitCounts {
  /** By past week. */
  past: Int32Array;
  judged: number;
  /** With days of excluded windows. */
  judgedWhole: number;
}

export function noCounts(): UnitCounts {
  return { past: new Int32Array(PAST_WEEKS), judged: 0, judgedWhole: 0 };
}

/** Adds (or, below 0, takes away) tickets of one column; those of days without exposure wait for it. */
export function addTickets(
  counts: UnitCounts,
  { counted, whole }: ExposureColumns,
  column: number,
  tickets: number,
  days: DeskDays,
): void {
  const isKnown = !Number.isNaN(counted[column]!);
  if (column < days.judged) {
    if (isKnown) counts.past[Math.floor(column / WEEK_DAYS)]! += tickets;
    return;
  }
  if (isKnown) counts.judged += tickets;
  if (!Number.isNaN(whole[column]!)) counts.judgedWhole += tickets;
}
