import { dayOf, ordinal } from '../../rollout/day.js';
import type { Day } from '../../instant.js';
import { denominatorOf } from '../denominator.js';
import type { Cell } from '../signals/cell.js';
import type { DeskHistory, ExposureHistory, LeafHistory } from '../signals/desk.js';

/** What a signal's week came to when it was over: all tickets of its cell, and the exposure of its days. */
export interface SettledWeek {
  observed: number;
  /** Attempts, or device-days; null: nothing was known. */
  exposure: number | null;
}

const DAYS = 7;

/** Counts a week of a cell, from its Monday on. */
export function settledWeek(
  cell: Cell,
  week: Day,
  { leaves, exposure }: Pick<DeskHistory, 'exposure'> & { leaves: Iterable<LeafHistory> },
): SettledWeek {
  const from = ordinal(week);
  let observed = 0;
  for (const leaf of leaves) {
    if (!isIn(leaf, cell) || leaf.kind !== cell.kind) continue;
    if (cell.signature !== null && leaf.signature !== cell.signature) continue;
    for (let day = from; day < from + DAYS; day++) observed += leaf.days.get(day) ?? 0;
  }
  const of = denominatorOf(cell.kind);
  const days = exposure.filter((one) => one.of === of && isIn(one, cell)).map((one) => sumOf(one, from));
  const known = days.filter((sum) => sum !== null);
  return { observed, exposure: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) };
}

/** True when a week says something else than when it was over. Sums of fractions may differ in their last digits. */
export function isCorrected(settled: SettledWeek, now: SettledWeek): boolean {
  if (settled.observed !== now.observed) return true;
  if (settled.exposure === null || now.exposure === null) return settled.exposure !== now.exposure;
  return Math.abs(settled.exposure - now.exposure) > 1e-6 * Math.max(1, settled.exposure);
}

/** The Sunday of a week. */
export function lastDayOf(week: Day): Day {
  return dayOf(ordinal(week) + DAYS - 1);
}

function isIn(one: { phase: number; platform: string }, { phase, platform }: Cell): boolean {
  return (phase === null || one.phase === phase) && (platform === null || one.platform === platform);
}

function sumOf({ from: first, perDay }: ExposureHistory, from: number): number | null {
  let sum: number | null = null;
  for (let day = from; day < from + DAYS; day++) {
    const value = perDay[day - first];
    if (value !== undefined && !Number.isNaN(value)) sum = (sum ?? 0) + value;
  }
  return sum;
}
