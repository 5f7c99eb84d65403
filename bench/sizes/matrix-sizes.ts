import { availableParallelism } from 'node:os';
import type { Db } from '../../src/platform/database/db.js';
import type { FilledDesk } from '../desk/fill-desk.js';
import { measured, type Measured, type RoundUse } from '../load/measured.js';
import { operationsOf, type Operation } from '../load/operations.js';
import { runRound } from '../load/round.js';
import { settle } from '../load/settle.js';
import type { Side } from '../load/sides.js';
import { cpuOf, cpuOfFamily } from '../machine/processes.js';
import { updateTickets } from './updates.store.js';

/** A desk and the server that serves it. */
export interface SizedDesk {
  side: Side;
  desk: FilledDesk;
  db: Db;
  nudge: () => Promise<void>;
}

/** The matrix on a small and a large desk, in rounds that take turns. */
export interface Sized {
  operation: string;
  /** Updates of tickets of the large desk before. */
  updates: number;
  small: Measured;
  large: Measured;
  /** CPU milliseconds of server and PostgreSQL together, large over small. */
  factor: number;
}

export interface MatrixSizes {
  tickets: { small: number; large: number };
  rows: Sized[];
}

export interface SizesPlan {
  small: SizedDesk;
  large: SizedDesk;
  databasePid: number;
  rounds: number;
  secondsARound: number;
  updates: number;
}

const OPERATIONS = ['matrix', 'matrix-new'];
const CONNECTIONS = 8;
const UPDATES_AT_ONCE = 5_000;

/** Measures, edits tickets of the large desk as often as asked, and measures again. */
export async function measureMatrixSizes(plan: SizesPlan): Promise<MatrixSizes> {
  const { small, large, updates } = plan;
  const before = await measureBoth(plan, 0);
  await editTickets(large, updates);
  const after = await measureBoth(plan, updates);
  return { tickets: { small: small.desk.tickets, large: large.desk.tickets }, rows: [...before, ...after] };
}

async function measureBoth(plan: SizesPlan, updates: number): Promise<Sized[]> {
  const rows: Sized[] = [];
  for (const operation of operationsOf(plan.large.desk).filter(({ name }) => OPERATIONS.includes(name))) {
    const used: Record<'small' | 'large', RoundUse[]> = { small: [], large: [] };
    // The first round warms up.
    for (let n = 0; n <= plan.rounds; n++) {
      for (const which of n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const round = await oneRound(plan, which, operation, n);
        if (n > 0) used[which].push(round);
      }
    }
    const cores = availableParallelism();
    const [small, large] = [measured(used.small, cores), measured(used.large, cores)];
    const both = ({ cpuMs, databaseCpuMs }: Measured) => cpuMs + databaseCpuMs;
    rows.push({ operation: operation.name, updates, small, large, factor: both(large) / both(small) });
  }
  return rows;
}

async function oneRound(plan: SizesPlan, which: 'small' | 'large', operation: Operation, n: number): Promise<RoundUse> {
  const { side } = plan[which];
  const other = plan[which === 'small' ? 'large' : 'small'].side;
  let asked = n * 100_000;
  const next = () => side.request(operation, operation.call(asked++, 1));
  process.kill(other.pid, 'SIGSTOP');
  try {
    await side.loopDelay();
    const before = [cpuOf(side.pid), cpuOfFamily(plan.databasePid)] as const;
    const round = await runRound({ port: side.port, connections: CONNECTIONS, seconds: plan.secondsARound, next });
    const [cpu, database] = [cpuOf(side.pid) - before[0], cpuOfFamily(plan.databasePid) - before[1]];
    return { ...round, cpuMs: cpu, databaseMs: database, loopDelay: (await side.loopDelay()).max };
  } finally {
    process.kill(other.pid, 'SIGCONT');
  }
}

/** In batches, each folded by the server before the next: as edits over a day are. */
async function editTickets({ db, desk, nudge }: SizedDesk, updates: number): Promise<void> {
  const atOnce = Math.min(UPDATES_AT_ONCE, desk.tickets);
  for (let done = 0; done < updates; done += atOnce) {
    const from = 1 + (done % (desk.tickets - atOnce + 1));
    await updateTickets(db, from, from + Math.min(atOnce, updates - done) - 1);
    await settle(db, nudge);
  }
}
