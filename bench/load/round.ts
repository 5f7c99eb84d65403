import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Connection } from './connection.js';

export interface RoundPlan {
  port: number;
  connections: number;
  seconds: number;
  /** The next request, or null when there is nothing left to ask for. */
  next: () => string | null;
}

export interface Round {
  /** Answered with success; all other figures are of these too. */
  operations: number;
  /** Answers that were no 2xx, with the first of them. */
  failed: number;
  failure: string | undefined;
  seconds: number;
  latencies: number[];
  /** Longest time in which no answer came on any connection, in milliseconds. */
  longestGap: number;
  /** Bytes of all answers' bodies. */
  bytes: number;
  /** CPU milliseconds of the load itself, and how long its own event loop was held up at most. */
  loadCpuMs: number;
  loadDelay: number;
}

/** Bounded in count too, whatever the clock says. */
const MOST_OPERATIONS = 100_000;
const RESOLUTION_MS = 10;

/** A closed loop over each of some connections, until the time is over or there is nothing left. */
export async function runRound({ port, connections, seconds, next }: RoundPlan): Promise<Round> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const loop = new Loop(begun, begun + seconds * 1000, next);
  try {
    await Promise.all(open.map((connection) => loop.run(connection)));
  } finally {
    delays.disable();
    for (const connection of open) connection.close();
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    ...loop.round,
    seconds: (loop.lastAnswer - begun) / 1000,
    loadCpuMs: (user + system) / 1000,
    loadDelay: Math.max(0, delays.max / 1e6 - RESOLUTION_MS),
  };
}

class Loop {
  readonly round = {
    ...{ operations: 0, failed: 0, failure: undefined as string | undefined, latencies: [] as number[] },
    ...{ longestGap: 0, bytes: 0 },
  };
  lastAnswer: number;

  constructor(
    begun: number,
    private readonly end: number,
    private readonly next: RoundPlan['next'],
  ) {
    this.lastAnswer = begun;
  }

  async run(connection: Connection): Promise<void> {
    const { round } = this;
    for (let sent = performance.now(); sent < this.end && round.operations < MOST_OPERATIONS;) {
      const request = this.next();
      if (request === null) return;
      const { status, body, bytes } = await connection.send(request);
      const now = performance.now();
      const took = now - sent;
      sent = now;
      if (status < 200 || status >= 300) {
        // A refusal is quick: counted as work done, it would be praised.
        round.failed += 1;
        round.failure ??= `${status} ${body.slice(0, 300)}`;
        continue;
      }
      round.latencies.push(took);
      round.operations += 1;
      round.bytes += bytes;
      round.longestGap = Math.max(round.longestGap, now - this.lastAnswer);
      this.lastAnswer = now;
    }
  }
}
