import type { Day } from '../../instant.js';
import { dayOf } from '../../rollout/day.js';
import { type Interval, poissonInterval } from '../poisson-interval.js';
import { PER } from '../rate.js';
import { bandOf } from './band.js';
import { type Cell, cellKey, isUnder } from './cell.js';
import { alikeKey, type Desk } from './desk-judge.js';
import { expectOn } from './expect-unit.js';
import { WEEK_DAYS } from '../../rollout/week.js';
import { PAST_WEEKS } from './judged-window.js';
import type { Unit } from './unit.js';

/** One week of a cell beside what its past let expect. */
export interface BandWeek {
  /** Monday. */
  week: Day;
  /** All of the cell, whatever is known of its exposure. */
  tickets: number;
  /** On days whose exposure is known and that are not left out: what `expected` and `band` are held against. */
  observed: number;
  exposure: number | null;
  /** Per 100. */
  rate: number | null;
  interval: Interval | null;
  /** Null where there was nothing to expect from. */
  expected: number | null;
  band: Interval | null;
  /** Days of a service update or outage were left out. */
  excluded: boolean;
}

interface WeekOfUnit {
  observed: number;
  exposure: number;
  known: number;
  excluded: boolean;
  mean: number | null;
  dispersion: number;
}

/**
 * The weeks of a cell until today's, oldest first: each is held against the weeks before it, as it was judged when it was the
 * newest, but with weekday factors and spread of today. A roll-up is the sum of its parts; of those that expect nothing in a
 * week, neither tickets nor exposure are in it.
 */
export function bandSeries(desk: Desk, cell: Cell, weeks = 26): BandWeek[] {
  // Those of phases that are over too: their weeks were weeks of the cell.
  const known = cell.signature === null ? desk.units.kinds : desk.units.signatures;
  return seriesOf(desk, known, (part) => isOf(part, cell), weeks);
}

/** The same of several signatures together, in all phases: the weeks of a pattern. */
export function bandSeriesOfSignatures(desk: Desk, signatures: ReadonlySet<string>, weeks = 26): BandWeek[] {
  const isPart = ({ signature }: Cell) => signature !== null && signatures.has(signature);
  return seriesOf(desk, desk.units.signatures, isPart, weeks);
}

function seriesOf(desk: Desk, known: readonly Unit[], isPart: (cell: Cell) => boolean, weeks: number): BandWeek[] {
  const units = known.filter((unit) => isPart(unit.cell));
  const tickets = ticketsOf(desk, isPart);
  const columns = new Map(units.map((unit) => [unit, columnsOf(desk, unit)]));
  const last = Math.floor((desk.days.length - 1) / WEEK_DAYS);
  return Array.from({ length: Math.min(weeks, last + 1) }, (_, at) => {
    const week = last - Math.min(weeks, last + 1) + 1 + at;
    const parts = units.map((unit) => weekOf(desk, unit, columns.get(unit)!, week));
    return { ...bandWeek(desk, week, parts), tickets: tickets[week]! };
  });
}

function isOf(part: Cell, cell: Cell): boolean {
  return cellKey(part) === cellKey(cell) || isUnder(part, cell);
}

/** By week of the desk's columns. */
function ticketsOf({ history, days }: Desk, isPart: (cell: Cell) => boolean): Int32Array {
  const sum = new Int32Array(Math.ceil(days.length / WEEK_DAYS));
  for (const leaf of history.leaves) {
    if (!isPart(leaf)) continue;
    for (const [day, tickets] of leaf.days) {
      const column = day - days.first;
      if (column >= 0 && column < days.length) sum[Math.floor(column / WEEK_DAYS)]! += tickets;
    }
  }
  return sum;
}

function columnsOf({ units, days }: Desk, unit: Unit): Int32Array {
  const sum = new Int32Array(days.length);
  for (const { columns, own, rolledUp } of units.leaves) {
    if (own !== unit && rolledUp !== unit) continue;
    for (let column = 0; column < sum.length; column += 1) sum[column]! += columns[column]!;
  }
  return sum;
}

function weekOf(desk: Desk, unit: Unit, columns: Int32Array, week: number): WeekOfUnit {
  const { exposure, weighted } = unit.series;
  const found: WeekOfUnit = { observed: 0, exposure: 0, known: 0, excluded: false, mean: null, dispersion: 1 };
  let [ordinary, aged] = [0, 0];
  const end = Math.min(desk.days.length, (week + 1) * WEEK_DAYS);
  for (let column = week * WEEK_DAYS; column < end; column += 1) {
    const value = exposure.counted[column]!;
    if (Number.isNaN(value)) {
      if (!Number.isNaN(exposure.whole[column]!)) found.excluded = true;
      continue;
    }
    found.observed += columns[column]!;
    found.exposure += value;
    found.known += 1;
    ordinary += weighted.ordinary.perDay[column]!;
    aged += weighted.aged.perDay[column]!;
  }
  if (exposure.of === 'enrolledDevices' && found.known > 0) found.exposure /= found.known;
  const age = Math.floor((desk.days.first + end - 1 - exposure.starts) / WEEK_DAYS);
  const asked = { before: Math.min(week, PAST_WEEKS), age, ordinary, aged, reported: found.exposure };
  const spread = unit.cell.signature === null ? desk.dispersion.kinds : desk.dispersion.signatures;
  const limits = { spread, leastExposure: desk.history.leastExposure, levels: desk.levels };
  const { expectation } = expectOn(unit, desk.alike.get(alikeKey(unit))!, asked, limits);
  return { ...found, mean: expectation?.mean ?? null, dispersion: expectation?.dispersion ?? 1 };
}

function bandWeek({ days }: Desk, week: number, all: readonly WeekOfUnit[]): Omit<BandWeek, 'tickets'> {
  const judged = all.filter(({ mean }) => mean !== null);
  const parts = judged.length > 0 ? judged : all.filter(({ known }) => known > 0);
  const sum = (value: (part: WeekOfUnit) => number) => parts.reduce((total, part) => total + value(part), 0);
  const [observed, exposure, mean] = [
    sum((part) => part.observed),
    sum((part) => part.exposure),
    sum((p) => p.mean ?? 0),
  ];
  const dispersion = Math.max(1, sum((part) => (part.mean ?? 0) * part.dispersion) / mean);
  const per = (tickets: number) => (tickets * PER) / exposure;
  const interval = exposure > 0 ? poissonInterval(observed) : null;
  return {
    week: dayOf(days.first + week * WEEK_DAYS),
    observed,
    exposure: parts.length > 0 ? exposure : null,
    rate: exposure > 0 ? per(observed) : null,
    interval: interval && { lower: per(interval.lower), upper: per(interval.upper) },
    expected: judged.length > 0 ? mean : null,
    band: judged.length > 0 ? bandOf({ mean, dispersion }) : null,
    excluded: all.some(({ excluded }) => excluded),
  };
}
