import { setTimeout as delay } from 'node:timers/promises';
import { newTicket } from '../load/bodies.js';
import { Connection, requestText } from '../load/connection.js';
import { latenciesOf, type Latencies } from '../load/figures.js';
import { cpuOf } from '../machine/processes.js';
import type { Server } from '../machine/server.js';
import { SocketClient } from './socket-client.js';
import type { Arrivals } from './sockets-messages.js';

export interface Pushed {
  sockets: number;
  commits: number;
  commitsASecond: number;
  /** Events received, of `sockets * commits`. */
  received: number;
  /** Milliseconds from the acknowledged commit until an event was on a socket; 0 when it was there before. */
  latencies: Latencies;
  /** From the commit until the last of the sockets had it. */
  whole: Latencies;
  /** CPU milliseconds of the server for one ticket: logging it and sending it to all. */
  cpuMs: number;
}

export interface PushPlan {
  server: Server;
  tokens: readonly string[];
  log: string;
  sockets: number;
  commitsASecond: number;
  pushSeconds: number;
}

const LAST_ARRIVALS_MS = 1_500;
const CONNECTIONS = 8;

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Tickets are logged at a steady rate, whatever the answers take; every socket is in the room of tier 1. */
export async function measurePush(plan: PushPlan): Promise<Pushed> {
  const { server, tokens, log, commitsASecond } = plan;
  const client = SocketClient.start({ port: server.port, tokens }, log);
  try {
    const sockets = await client.open(plan.sockets);
    await delay(500);
    const cpuBefore = cpuOf(server.pid);
    const committed = await commitSteadily(plan);
    await delay(LAST_ARRIVALS_MS);
    const cpuMs = (cpuOf(server.pid) - cpuBefore) / committed.size;
    const { arrivals } = await client.report();
    return { ...figures(committed, arrivals), sockets, commitsASecond, cpuMs };
  } finally {
    await client.end();
  }
}

/** When each ticket's commit was acknowledged, by key. */
async function commitSteadily({ server, tokens, commitsASecond, pushSeconds }: PushPlan): Promise<Map<string, number>> {
  const idle = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(server.port)));
  const committed = new Map<string, number>();
  const underWay: Promise<void>[] = [];
  const begun = now();
  for (let n = 0; n < commitsASecond * pushSeconds; n++) {
    await delay(Math.max(0, begun + (n * 1000) / commitsASecond - now()));
    const connection = idle.pop() ?? (await Connection.open(server.port));
    const body = newTicket(`Cannot enroll laptop ${n}`, 'push@bench.example');
    const request = requestText('POST', '/api/v1/tickets', { token: tokens[n % tokens.length] ?? '', body });
    const commit = connection.send(request).then(({ status, body: answer }) => {
      const acknowledged = now();
      if (status === 201) committed.set((JSON.parse(answer) as { key: string }).key, acknowledged);
      idle.push(connection);
    });
    underWay.push(commit);
  }
  await Promise.all(underWay);
  for (const connection of idle) connection.close();
  return committed;
}

function figures(committed: ReadonlyMap<string, number>, arrivals: Arrivals) {
  const one: number[] = [];
  const whole: number[] = [];
  for (const [key, at] of committed) {
    const latencies = (arrivals[key] ?? []).map((arrival) => Math.max(0, arrival - at));
    one.push(...latencies);
    if (latencies.length > 0) whole.push(Math.max(...latencies));
  }
  return { commits: committed.size, received: one.length, latencies: latenciesOf(one), whole: latenciesOf(whole) };
}
