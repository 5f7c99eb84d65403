import { Connection } from './connection.js';

export interface RoundPlan {
  port: number;
  connections: number;
  seconds: number;
  /** The next request, or null when there is nothing left to ask for. */
  next: () => string | null;
}

export interface Round {
  operations: number;
  /** Answers that were no 2xx, with the first of them. */
  failed: number;
  failure: string | undefined;
  seconds: number;
  latencies: number[];
}

/** Bounded in count too, whatever the clock says. */
const MOST_OPERATIONS = 100_000;

/** A closed loop over each of some connections, until the time is over or there is nothing left. */
export async function runRound({ port, connections, seconds, next }: RoundPlan): Promise<Round> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const round: Round = { operations: 0, failed: 0, failure: undefined, seconds: 0, latencies: [] };
  const begun = performance.now();
  const end = begun + seconds * 1000;
  try {
    await Promise.all(open.map((connection) => loop(connection, { end, next, round })));
  } finally {
    round.seconds = (performance.now() - begun) / 1000;
    for (const connection of open) connection.close();
  }
  return round;
}

async function loop(
  connection: Connection,
  { end, next, round }: { end: number; next: RoundPlan['next']; round: Round },
): Promise<void> {
  for (let sent = performance.now(); sent < end && round.operations < MOST_OPERATIONS; sent = performance.now()) {
    const request = next();
    if (request === null) return;
    const { status, body } = await connection.send(request);
    round.latencies.push(performance.now() - sent);
    round.operations += 1;
    if (status >= 200 && status < 300) continue;
    round.failed += 1;
    round.failure ??= `${status} ${body.slice(0, 300)}`;
  }
}
