import { type Denominator, denominatorOf } from '../denominator.js';
import { type Cell, cellKey } from './cell.js';
import { type CountedSeries, type DayFactors, dayFactors } from './day-factors.js';
import type { DeskHistory, LeafHistory } from './desk.js';
import { type ExposureColumns, exposureColumns, seriesKey } from './exposure-columns.js';
import type { DeskDays } from './judged-window.js';
import { addTickets, noCounts, type Series, type Unit, type UnitExpected } from './unit.js';
import { weightedExposure } from './weighted-exposure.js';

const UNKNOWN: UnitExpected = { expectation: null, from: 'own_weeks', reason: 'no_history' };

/** A leaf beside the units that its tickets count in. */
export interface LeafUnits {
  history: LeafHistory;
  /** Its tickets by column. */
  columns: Int32Array;
  /** Null for unspecific tickets, which have no cell of their own. */
  own: Unit | null;
  rolledUp: Unit;
}

/** Leaves and roll-ups of one phase and platform, in the order of their keys. */
export interface DeskUnits {
  leaves: LeafUnits[];
  signatures: Unit[];
  kinds: Unit[];
}

/** Builds all units; what they expect is not known yet. Tickets without any exposure to be divided by are left out. */
export function deskUnits(history: DeskHistory, days: DeskDays): DeskUnits {
  const exposures = exposureColumns(history, days);
  const leaves = placed(history.leaves, exposures, days);
  const weighted = weightedSeries(exposures, leaves, days);
  const kinds = new Map<string, Unit>();
  const units: DeskUnits = { leaves: [], signatures: [], kinds: [] };
  for (const { leaf, columns, exposure } of leaves) {
    const series = weighted.get(exposure)!;
    const kindCell: Cell = { phase: leaf.phase, platform: leaf.platform, kind: leaf.kind, signature: null };
    const kindKey = cellKey(kindCell);
    const rolledUp = kinds.get(kindKey) ?? unitOf(kindCell, series);
    if (!kinds.has(kindKey)) kinds.set(kindKey, rolledUp);
    const own = leaf.signature === null ? null : unitOf({ ...kindCell, signature: leaf.signature }, series);
    for (let column = 0; column < columns.length; column += 1) {
      const tickets = columns[column]!;
      if (tickets === 0) continue;
      if (own) addTickets(own.counts, exposure, column, tickets, days);
      addTickets(rolledUp.counts, exposure, column, tickets, days);
    }
    units.leaves.push({ history: leaf, columns, own, rolledUp });
    if (own) units.signatures.push(own);
  }
  units.kinds = [...kinds.values()];
  return units;
}

interface PlacedLeaf {
  key: string;
  leaf: LeafHistory;
  columns: Int32Array;
  exposure: ExposureColumns;
}

function placed(
  leaves: readonly LeafHistory[],
  exposures: ReadonlyMap<string, ExposureColumns>,
  days: DeskDays,
): PlacedLeaf[] {
  const found: PlacedLeaf[] = [];
  for (const leaf of leaves) {
    const denominator: Denominator | null = denominatorOf(leaf.kind);
    const exposure = denominator && exposures.get(seriesKey(leaf.phase, leaf.platform, denominator));
    if (exposure) found.push({ key: cellKey(leaf), leaf, columns: columnsOf(leaf, days), exposure });
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function weightedSeries(
  exposures: ReadonlyMap<string, ExposureColumns>,
  leaves: readonly PlacedLeaf[],
  days: DeskDays,
): Map<ExposureColumns, Series> {
  const tickets = new Map<ExposureColumns, CountedSeries>();
  for (const exposure of exposures.values()) {
    tickets.set(exposure, { exposure, tickets: new Float64Array(days.length) });
  }
  for (const { columns, exposure } of leaves) {
    const own = tickets.get(exposure)!.tickets;
    for (let column = 0; column < columns.length; column += 1) own[column]! += columns[column]!;
  }
  const counted = [...tickets.values()];
  const factors = new Map<Denominator, DayFactors>();
  for (const denominator of ['attempts', 'enrolledDevices'] as const) {
    factors.set(denominator, dayFactors(counted, denominator, days));
  }
  return new Map(
    counted.map(({ exposure }) => {
      return [exposure, { exposure, weighted: weightedExposure(exposure, factors.get(exposure.of)!, days) }];
    }),
  );
}

function unitOf(cell: Cell, series: Series): Unit {
  return { cell, series, counts: noCounts(), expected: UNKNOWN };
}

/** Tickets of a leaf by column. */
export function columnsOf({ days: tickets }: LeafHistory, days: DeskDays): Int32Array {
  const columns = new Int32Array(days.length);
  for (const [day, count] of tickets) {
    const column = day - days.first;
    if (column >= 0 && column < days.length) columns[column] = count;
  }
  return columns;
}
