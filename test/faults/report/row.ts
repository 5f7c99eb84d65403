import type { Anomaly, AnomalyKind } from '../history/anomaly.js';
import type { Verdict } from '../history/check.js';

/** What a fault, a trial or a planted fault came to. */
export interface Row {
  name: string;
  /** How often the fault happened. */
  count: number;
  acknowledged: number;
  unknown: number;
  refused: number;
  eventsChecked: number;
  found: Partial<Record<AnomalyKind, number>>;
  /** The first of each kind, in words. */
  examples: string[];
  /** Milliseconds until ready, one a fault. */
  ready: number[];
  /** Other figures of the kind. */
  notes: string[];
  /** Why it was not done. */
  notHere?: string;
  /** Why it was not finished. */
  failed?: string;
  /** Only of a planted fault: whether it was reported. */
  bit?: boolean;
  seconds: number;
}

const EXAMPLES_A_KIND = 3;

export function emptyRow(name: string): Row {
  return {
    ...{ name, count: 0, acknowledged: 0, unknown: 0, refused: 0, eventsChecked: 0 },
    ...{ found: {}, examples: [], ready: [], notes: [], seconds: 0 },
  };
}

export function addVerdict(row: Row, verdict: Verdict): void {
  row.acknowledged += verdict.acknowledged;
  row.unknown += verdict.unknown;
  row.refused += verdict.refused;
  row.eventsChecked += verdict.eventsChecked;
  addAnomalies(row, verdict.anomalies);
}

export function addAnomalies(row: Row, anomalies: readonly Anomaly[]): void {
  for (const { kind, about } of anomalies) {
    const before = row.found[kind] ?? 0;
    row.found[kind] = before + 1;
    if (before < EXAMPLES_A_KIND) row.examples.push(`${kind}: ${about}`);
  }
}

export const sumOf = ({ found }: Pick<Row, 'found'>, ...kinds: readonly AnomalyKind[]): number =>
  kinds.reduce((sum, kind) => sum + (found[kind] ?? 0), 0);

/** Nothing wrong was found; of a planted fault: it was found. What was not possible here is neither. */
export function isClean({ failed, found, bit }: Row): boolean {
  return bit ?? (failed === undefined && Object.keys(found).length === 0);
}
