import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ears } from './ears.js';

type Row = Record<string, string>;

function rowsOf(file: string): Row[] | null {
  return existsSync(file) ? (parse(readFileSync(file), { columns: true, trim: true }) as Row[]) : null;
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

export interface Held {
  bounds: number;
  /** Largest relative distance of a bound from the reference. */
  furthest: number;
  alarms: number;
  alarmsWrong: number;
}

const COLUMNS = [
  ['C1', 0, 0],
  ['C2', 2, 0],
  ['C1_ms05', 0, 0.5],
  ['C2_ms05', 2, 0.5],
] as const;

/** EARS C1 and C2 against `ears_reference.csv` beside the series; null when it is not there. */
export function heldAgainstReference(series: string): Held | null {
  const rows = rowsOf(path.join(path.dirname(series), 'ears_reference.csv'));
  if (rows === null) return null;
  const held: Held = { bounds: 0, furthest: 0, alarms: 0, alarmsWrong: 0 };
  for (const own of grouped(rows, (row) => `${row.series} ${row.unit}`).values()) {
    const counts = own.map(({ observed }) => Number(observed));
    for (const [name, lag, least] of COLUMNS) {
      const bounds = ears(counts, lag, least);
      own.forEach((row, at) => {
        const expected = row[`${name}_ub`];
        if (!expected || expected === 'NA') return;
        const { bound, alarm } = bounds[at]!;
        held.bounds += 1;
        held.furthest = Math.max(
          held.furthest,
          Math.abs((bound ?? NaN) - Number(expected)) / Math.max(1, Number(expected)),
        );
        held.alarms += 1;
        held.alarmsWrong += Number(Number(alarm) !== Number(row[`${name}_alarm`]));
      });
    }
  }
  return held;
}

export interface KnownDetector {
  name: string;
  found: number;
  outbreaks: number;
  falsePer100: number;
}

/** The detectors of `detector_quality.csv` over all series; null when it is not there. */
export function knownDetectors(series: string): KnownDetector[] | null {
  const rows = rowsOf(path.join(path.dirname(series), 'detector_quality.csv'));
  if (rows === null) return null;
  return [...grouped(rows, ({ method }) => method ?? '')].map(([name, own]) => {
    const sum = (column: string) => own.reduce((total, row) => total + Number(row[column]), 0);
    return {
      ...{ name, found: sum('detected'), outbreaks: sum('outbreaks') },
      falsePer100: (100 * sum('FP')) / (sum('FP') + sum('TN')),
    };
  });
}
