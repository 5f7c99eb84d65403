import { availableParallelism, cpus, loadavg } from 'node:os';
import type { MeasuredCascade } from '../cascade/measure-cascade.js';
import type { ComparedImports } from '../imports/compare-imports.js';
import type { Broadcast } from '../live/broadcast.js';
import type { Pushed } from '../live/push.js';
import type { Compared } from '../load/compare.js';
import type { Starts } from '../machine/starts.js';
import type { Looked } from '../looks/looks.js';
import type { Options } from '../options.js';
import type { MatrixSizes } from '../sizes/matrix-sizes.js';

/** Megabytes of the server after one part of the run. */
export interface Memory {
  after: string;
  now: number;
  highest: number;
}

/** All that one run has measured. What could not be measured says why in `missing`. */
export interface Report {
  machine: {
    cores: number;
    model: string;
    node: string;
    postgres: string;
    loadBefore: number;
    loadAfter: number;
    seconds: number;
  };
  options: Options;
  loadedInSeconds: number | undefined;
  operations: Compared[];
  sizes: MatrixSizes | undefined;
  imports: ComparedImports | undefined;
  broadcasts: Broadcast[];
  push: Pushed | undefined;
  cascade: MeasuredCascade | undefined;
  looks: Looked | undefined;
  /** Of the server that everything but the import was asked of. */
  memory: Memory[];
  /** With its own embedded PostgreSQL, which starts too, and on one that runs. */
  starts: { embedded: Starts; databaseUrl: Starts } | undefined;
  missing: Record<string, string>;
}

export function emptyReport(options: Options): Report {
  const load = loadavg()[0] ?? NaN;
  return {
    machine: {
      ...{ cores: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', node: process.version, postgres: '?' },
      ...{ loadBefore: load, loadAfter: load, seconds: NaN },
    },
    ...{ options, loadedInSeconds: undefined, operations: [], sizes: undefined, imports: undefined, broadcasts: [] },
    ...{ push: undefined, cascade: undefined, looks: undefined, memory: [], starts: undefined, missing: {} },
  };
}
