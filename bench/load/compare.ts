import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../src/platform/database/db.js';
import type { FilledDesk } from '../desk/fill-desk.js';
import { backlog, freeSupply, holdSupply } from '../desk/supply.store.js';
import { cpuOf, cpuOfFamily } from '../machine/processes.js';
import { Connection } from './connection.js';
import { latenciesOf, spreadOf, type Latencies, type Spread } from './figures.js';
import { operationsOf, type Operation } from './operations.js';
import { runRound, type Round } from './round.js';
import type { Side } from './sides.js';

/** Figures of one program for one operation at one number of connections. */
export interface Measured {
  /** Operations a second, over the rounds. */
  throughput: Spread;
  latencies: Latencies;
  /** CPU milliseconds per operation: of the program, and of PostgreSQL for it. */
  cpuMs: number;
  databaseCpuMs: number;
  operations: number;
  failed: number;
  failure: string | undefined;
}

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

interface RoundUse extends Round {
  cpuMs: number;
  databaseMs: number;
}

const SETTLE_WITHIN_MS = 20_000;
const POLL_MS = 20;
const WARM_UP_CONNECTIONS = 8;

/** Each operation at each number of connections: rounds of the two programs in turn, so that both meet the same machine. */
export class Compare {
  private asked = 0;

  constructor(private readonly with_: Comparison) {}

  async all({ only, ...amounts }: Amounts, tell: (line: string) => void): Promise<Compared[]> {
    const compared: Compared[] = [];
    for (const operation of operationsOf(this.with_.desk)) {
      if (only && !only.includes(operation.name) && !only.includes('operations')) continue;
      tell(operation.name);
      await this.warmUp(operation, amounts.secondsARound);
      for (const connections of amounts.connections) compared.push(await this.one(operation, connections, amounts));
    }
    return compared;
  }

  private async warmUp(operation: Operation, seconds: number): Promise<void> {
    for (const side of [this.with_.ours, this.with_.bare])
      await this.round(side, operation, { connections: WARM_UP_CONNECTIONS, seconds });
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
    const [ours, bare] = [measured(used.ours), measured(used.bare)];
    const share = ours.throughput.median / bare.throughput.median;
    return { operation: operation.name, about: operation.about, connections, ours, bare, share };
  }

  private async round(
    side: Side,
    operation: Operation,
    { connections, seconds }: { connections: number; seconds: number },
  ): Promise<RoundUse> {
    const { desk, db, ours, databasePid } = this.with_;
    if (operation.supply) await (operation.supply === 'free' ? freeSupply : holdSupply)(db, desk.supply);
    let ticket = desk.supply.from;
    const next = () => {
      if (operation.supply && ticket > desk.supply.to) return null;
      return side.request(operation, operation.call(this.asked++, ticket++));
    };
    // While the bare program is measured, the jobs of the server take nothing from it.
    if (side.name === 'bare') process.kill(ours.pid, 'SIGSTOP');
    try {
      const before = [cpuOf(side.pid), cpuOfFamily(databasePid)] as const;
      const round = await runRound({ port: side.port, connections, seconds, next });
      // What the server does after its answers, numbering events and folding counts, is part of what it costs.
      if (side.name === 'ours') await this.settle();
      const [cpu, database] = [cpuOf(side.pid) - before[0], cpuOfFamily(databasePid) - before[1]];
      return { ...round, cpuMs: cpu, databaseMs: database };
    } finally {
      process.kill(ours.pid, 'SIGCONT');
      await this.settle();
    }
  }

  /** Waits until the server has nothing left to do. */
  private async settle(): Promise<void> {
    let nudged = false;
    for (const end = Date.now() + SETTLE_WITHIN_MS; Date.now() < end; await delay(POLL_MS)) {
      const { events, deltas } = await backlog(this.with_.db);
      if (events === 0 && deltas === 0) return;
      if (deltas > 0 && events === 0 && !nudged) {
        nudged = true;
        await this.with_.nudge();
      }
    }
  }
}

function measured(rounds: readonly RoundUse[]): Measured {
  const sum = (of: (round: RoundUse) => number) => rounds.reduce((total, round) => total + of(round), 0);
  const operations = sum((round) => round.operations);
  return {
    throughput: spreadOf(rounds.map((round) => round.operations / round.seconds)),
    latencies: latenciesOf(rounds.flatMap((round) => round.latencies)),
    cpuMs: sum((round) => round.cpuMs) / operations,
    databaseCpuMs: sum((round) => round.databaseMs) / operations,
    operations,
    failed: sum((round) => round.failed),
    failure: rounds.find((round) => round.failure !== undefined)?.failure,
  };
}

/** Logs one ticket: its commit wakes sequencer and fold. */
export async function nudgeWith(side: Side, operation: Operation): Promise<void> {
  const connection = await Connection.open(side.port);
  await connection.send(side.request(operation, operation.call(0, 0)));
  connection.close();
}
