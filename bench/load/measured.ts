import { latenciesOf, spreadOf, type Latencies, type Spread } from './figures.js';
import type { Round } from './round.js';

/** Figures of one program for one operation at one number of connections. */
export interface Measured {
  /** Operations a second, over the rounds. */
  throughput: Spread;
  latencies: Latencies;
  /** CPU milliseconds per operation: of the program, of PostgreSQL for it, and of the load that asks. */
  cpuMs: number;
  databaseCpuMs: number;
  loadCpuMs: number;
  /** Of all cores, how much was in use: 1 is all of them. */
  busy: number;
  /** Longest time without any answer, in milliseconds. */
  longestGap: number;
  /** How long the event loop was held up at most: of the program, and of the load that asks. */
  loopDelay: number;
  loadDelay: number;
  /** Of an answer's body, on average. */
  bytes: number;
  operations: number;
  failed: number;
  failure: string | undefined;
}

export interface RoundUse extends Round {
  cpuMs: number;
  databaseMs: number;
  loopDelay: number;
}

export function measured(rounds: readonly RoundUse[], cores: number): Measured {
  const sum = (of: (round: RoundUse) => number) => rounds.reduce((total, round) => total + of(round), 0);
  const most = (of: (round: RoundUse) => number) => Math.max(...rounds.map(of));
  const operations = sum((round) => round.operations);
  const cpu = sum(({ cpuMs, databaseMs, loadCpuMs }) => cpuMs + databaseMs + loadCpuMs);
  return {
    throughput: spreadOf(rounds.map((round) => round.operations / round.seconds)),
    latencies: latenciesOf(rounds.flatMap((round) => round.latencies)),
    cpuMs: sum((round) => round.cpuMs) / operations,
    databaseCpuMs: sum((round) => round.databaseMs) / operations,
    loadCpuMs: sum((round) => round.loadCpuMs) / operations,
    busy: cpu / (sum((round) => round.seconds) * 1000 * cores),
    longestGap: most((round) => round.longestGap),
    loopDelay: most((round) => round.loopDelay),
    loadDelay: most((round) => round.loadDelay),
    bytes: sum((round) => round.bytes) / operations,
    operations,
    failed: sum((round) => round.failed),
    failure: rounds.find((round) => round.failure !== undefined)?.failure,
  };
}
