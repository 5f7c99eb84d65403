import { cpus, loadavg } from 'node:os';
import type { Compared } from '../load/compare.js';
import type { Pushed } from '../live/push.js';
import type { Starts } from '../machine/starts.js';

/** All that one run has measured. What could not be measured says why in `missing`. */
export interface Report {
  machine: { cores: number; model: string; node: string; loadBefore: number; loadAfter: number };
  tickets: number;
  rounds: number;
  secondsARound: number;
  loadedInSeconds: number | undefined;
  operations: Compared[];
  /** Megabytes of the server: after its start, after all operations and pushes, and at its highest. */
  memory: { atStart: number; afterLoad: number; highest: number } | undefined;
  push: Pushed | undefined;
  /** With its own embedded PostgreSQL, which starts too, and on one that runs. */
  starts: { embedded: Starts; databaseUrl: Starts } | undefined;
  missing: Record<string, string>;
}

export function emptyReport({ tickets, rounds, secondsARound }: Pick<Report, 'tickets' | 'rounds' | 'secondsARound'>) {
  const [{ model } = { model: 'unknown' }] = cpus();
  const load = loadavg()[0] ?? NaN;
  const machine = { cores: cpus().length, model, node: process.version, loadBefore: load, loadAfter: load };
  const nothing = { loadedInSeconds: undefined, memory: undefined, push: undefined, starts: undefined };
  const report: Report = { machine, tickets, rounds, secondsARound, ...nothing, operations: [], missing: {} };
  return report;
}
