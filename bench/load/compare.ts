import { availableParallelism } from 'node:os';
import type { Db } from '../../src/platform/database/db.js';
import type { FilledDesk } from '../desk/fill-desk.js';
import { freeSupply, holdSupply } from '../desk/supply.store.js';
import { cpuOf, cpuOfFamily } from '../machine/processes.js';
import { Connection } from './connection.js';
import { measured, type Measured, type RoundUse } from './measured.js';
import { operationsOf, type Operation } from './operations.js';
import { runRound } from './round.js';
import { settle } from './settle.js';
import type { Side } from './sides.js';

export interface Compared {
  operation: string;
  about: string;
  connections: number;
  ours: Measured;
  bare: Measured;
  /** Our operations a second over those of the bare program. */
  share: number;
}

export interface Comparison {
  db: Db;
  desk: FilledDesk;
  ours: Side;
  bare: Side;
  databasePid: number;
  /** A request by which our server notices that somebody else has written. */
  nudge: () => Promise<void>;
}

export interface Amounts {
  connections: readonly number[];
  rounds: number;
  secondsARound: number;
  only: readonly string[] | undefined;
}

/** Each operation at each number of connections: rounds of the two programs in turn, so that both meet the same machine. */
export class Compare {
  private asked = 0;

  constructor(private readonly with_: Comparison) {}

  /** Adds to `compared` as it goes: who ends the bench in the middle sees what there is. */
  async all({ only, ...amounts }: Amounts, compared: Compared[], tell: (line: string) => void): Promise<void> {
    for (const operation of operationsOf(this.with_.desk)) {
      if (only && !only.includes(operation.name) && !only.includes('operations')) continue;
      tell(operation.name);
      await this.warmUp(operation, amounts);
      for (const connections of amounts.connections) compared.push(await this.one(operation, connections, amounts));
    }
  }

  /** With the most connections: each of the pool's prepares its statements and sees them often enough to keep a plan. */
  private async warmUp(operation: Operation, { connections, secondsARound: seconds }: Omit<Amounts, 'only'>) {
    const { ours, bare } = this.with_;
    for (const side of [ours, bare])
      await this.round(side, operation, { connections: Math.max(...connections), seconds });
  }

  private async one(
    operation: Operation,
    connections: number,
    { rounds, secondsARound }: Pick<Amounts, 'rounds' | 'secondsARound'>,
  ): Promise<Compared> {
    const used: Record<Side['name'], RoundUse[]> = { ours: [], bare: [] };
    for (let n = 0; n < rounds; n++) {
      const { ours, bare } = this.with_;
      for (const side of n % 2 === 0 ? [ours, bare] : [bare, ours])
        used[side.name].push(await this.round(side, operation, { connections, seconds: secondsARound }));
    }
    const cores = availableParallelism();
    const [ours, bare] = [measured(used.ours, cores), measured(used.bare, cores)];
    const share = ours.throughput.median / bare.throughput.median;
    return { operation: operation.name, about: operation.about, connections, ours, bare, share };
  }

  private async round(
    side: Side,
    operation: Operation,
    { connections, seconds }: { connections: number; seconds: number },
  ): Promise<RoundUse> {
    const { desk, db, ours, databasePid, nudge } = this.with_;
    if (operation.supply) await (operation.supply === 'free' ? freeSupply : holdSupply)(db, desk.supply);
    let ticket = desk.supply.from;
    const next = () => {
      if (operation.supply && ticket > desk.supply.to) return null;
      return side.request(operation, operation.call(this.asked++, ticket++));
    };
    // While the bare program is measured, the jobs of the server take nothing from it.
    if (side.name === 'bare') process.kill(ours.pid, 'SIGSTOP');
    try {
      await side.loopDelay();
      const before = [cpuOf(side.pid), cpuOfFamily(databasePid)] as const;
      const round = await runRound({ port: side.port, connections, seconds, next });
      // What the server does after its answers, numbering events and folding counts, is part of what it costs.
      if (side.name === 'ours') await settle(db, nudge);
      const [cpu, database] = [cpuOf(side.pid) - before[0], cpuOfFamily(databasePid) - before[1]];
      return { ...round, cpuMs: cpu, databaseMs: database, loopDelay: (await side.loopDelay()).max };
    } finally {
      process.kill(ours.pid, 'SIGCONT');
      await settle(db, nudge);
    }
  }
}

/** Logs one ticket: its commit wakes sequencer and fold. */
export async function nudgeWith(side: Side, operation: Operation): Promise<void> {
  const connection = await Connection.open(side.port);
  await connection.send(side.request(operation, operation.call(0, 0)));
  connection.close();
}
