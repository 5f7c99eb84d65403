import type { SettledCounts } from '../count-phase.js';
import type { FullReading, GateReading } from '../read-gate.js';

/** Everything that was known when a decision was signed: kept as it was, whatever is counted later. */
export interface DecisionSnapshot extends GateReading {
  /** Name of the phase then. */
  phaseName: string;
  /** Counts of the days that were over, to be counted again; null: none were. */
  settled: SettledCounts | null;
}

export function snapshotOf({ gate, reading, settled }: FullReading): DecisionSnapshot {
  return { ...reading, phaseName: gate.name, settled };
}
