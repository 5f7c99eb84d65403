import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { newTicket } from '../load/bodies.js';
import { Connection, requestText } from '../load/connection.js';
import { spreadOf, type Spread } from '../load/figures.js';
import { messageOf, startChild, type Child } from '../machine/child.js';
import { cpuOf, memoryOf } from '../machine/processes.js';
import type { Server } from '../machine/server.js';
import { askEmits } from './emits.js';
import type { ToPlain } from './plain-messages.js';
import { SocketClient } from './socket-client.js';

/** One event to so many sockets: milliseconds until the last of them had it. */
export interface Broadcast {
  sockets: number;
  events: number;
  /** Of `sockets * events`. */
  received: { ours: number; plain: number };
  /** From the moment the server had the event in hand, or plain Socket.IO was told to emit. */
  ours: Spread;
  plain: Spread;
  /** The medians, ours over plain. */
  times: number;
  /** From the acknowledged commit; 0 when it was there before. */
  fromCommit: Spread;
  /** CPU microseconds for one socket: of each server and of each client. */
  cpuEach: { ours: number; plain: number; ourClient: number; plainClient: number };
  /** Of the event's text. */
  bytes: number;
  /** Megabytes of the servers with these sockets open. */
  memory: { ours: number; plain: number };
}

export interface BroadcastPlan {
  server: Server;
  tokens: readonly string[];
  log: string;
  sizes: readonly number[];
  events: number;
  tell: (line: string) => void;
  /** Waits until the server has nothing left to do. */
  settle: () => Promise<void>;
}

const now = () => Number(process.hrtime.bigint()) / 1e6;

const LATEST_MS = 4_000;
/** Of its own: log, database, HTTP. */
const OTHER_FILES = 200;

/** How many files one process may have open; Node raises its limit to the highest by itself. */
export function mostSockets(): number {
  try {
    const [, hard] = /Max open files\s+\d+\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return hard === undefined ? Infinity : Number(hard) - OTHER_FILES;
  } catch {
    return Infinity;
  }
}

/**
 * Events of the server and of plain Socket.IO in turn, each to as many sockets of one client process per side. Adds to
 * `broadcasts` as it goes.
 */
export async function measureBroadcasts(broadcasts: Broadcast[], plan: BroadcastPlan): Promise<void> {
  const plain = startChild('bench/live/plain.js', [], { log: plan.log });
  const clients: SocketClient[] = [];
  try {
    const { port } = await messageOf<{ port: number }>(plain);
    const sides: Sides = {
      plan,
      plain,
      ours: SocketClient.start({ port: plan.server.port, tokens: plan.tokens }, plan.log),
      theirs: SocketClient.start({ port, tokens: ['nobody asks'] }, plan.log),
      connection: await Connection.open(plan.server.port),
    };
    clients.push(sides.ours, sides.theirs);
    for (const sockets of plan.sizes) {
      plan.tell(`broadcast to ${sockets} sockets`);
      broadcasts.push(await oneSize(sides, sockets));
    }
    sides.connection.close();
  } finally {
    await Promise.all([plain.end(), ...clients.map((client) => client.end())]);
  }
}

interface Sides {
  plan: BroadcastPlan;
  plain: Child;
  ours: SocketClient;
  theirs: SocketClient;
  connection: Connection;
}

/** One event and what became of it. */
interface Sent {
  key: string;
  emitted: number;
  committed: number;
  /** When it was at each socket. */
  arrived: number[];
  cpu: number;
  clientCpu: number;
}

async function oneSize(sides: Sides, wanted: number): Promise<Broadcast> {
  const open = { ours: await sides.ours.open(wanted), plain: await sides.theirs.open(wanted) };
  await sides.plan.settle();
  await delay(500);
  const used: { ours: Sent[]; plain: Sent[] } = { ours: [], plain: [] };
  await askEmits(sides.plan.server);
  // The first of each warms up, and shows what an event looks like.
  await ourEvent(sides, open.ours, 0);
  const { sample } = await sides.ours.report();
  await plainEvent(sides, open.plain, sample, 0);
  for (let n = 1; n <= sides.plan.events; n++) {
    const ours = async () => used.ours.push(await ourEvent(sides, open.ours, n));
    const plain = async () => used.plain.push(await plainEvent(sides, open.plain, sample, n));
    for (const send of n % 2 === 0 ? [plain, ours] : [ours, plain]) await send();
  }
  const emits = await askEmits(sides.plan.server);
  for (const sent of used.ours) sent.emitted = emits[sent.key] ?? NaN;
  return figures(sides, used, { sockets: Math.min(open.ours, open.plain), sample });
}

/** A ticket is logged; its event goes to everybody. */
async function ourEvent({ plan, ours, connection }: Sides, sockets: number, n: number): Promise<Sent> {
  const body = newTicket(`Cannot enroll laptop ${n}`, 'push@bench.example');
  const before = [cpuOf(plan.server.pid), cpuOf(ours.pid)] as const;
  const answer = await connection.send(requestText('POST', '/api/v1/tickets', { token: plan.tokens[0] ?? '', body }));
  const committed = now();
  if (answer.status !== 201) throw new Error(`the ticket was answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  const { key } = JSON.parse(answer.body) as { key: string };
  const arrived = await ours.arrivals(key, sockets, LATEST_MS);
  const [cpu, clientCpu] = [cpuOf(plan.server.pid) - before[0], cpuOf(ours.pid) - before[1]];
  // Counts are folded and told of before anything else is measured.
  await plan.settle();
  return { key, emitted: NaN, committed, arrived, cpu, clientCpu };
}

/** The same event under another name. */
async function plainEvent({ plain, theirs }: Sides, sockets: number, sample: string, n: number): Promise<Sent> {
  const key = `TL-${900_000_000 + sockets * 1_000 + n}`;
  const before = [cpuOf(plain.pid), cpuOf(theirs.pid)] as const;
  const answer = messageOf<{ emitted: number }>(plain);
  plain.process.send({ emit: sample.replace(/"subject":"[^"]*"/, `"subject":"${key}"`) } satisfies ToPlain);
  const { emitted } = await answer;
  const arrived = await theirs.arrivals(key, sockets, LATEST_MS);
  const [cpu, clientCpu] = [cpuOf(plain.pid) - before[0], cpuOf(theirs.pid) - before[1]];
  return { key, emitted, committed: emitted, arrived, cpu, clientCpu };
}

function figures(
  { plan, plain }: Sides,
  used: { ours: Sent[]; plain: Sent[] },
  { sockets, sample }: { sockets: number; sample: string },
): Broadcast {
  const took = (all: readonly Sent[], since: (sent: Sent) => number) =>
    spreadOf(all.filter(({ arrived }) => arrived.length > 0).map((sent) => Math.max(...sent.arrived) - since(sent)));
  const each = (all: readonly Sent[], of: (sent: Sent) => number) => (spreadOf(all.map(of)).median / sockets) * 1000;
  const sum = (all: readonly Sent[]) => all.reduce((total, { arrived }) => total + arrived.length, 0);
  const [ours, theirs] = [took(used.ours, ({ emitted }) => emitted), took(used.plain, ({ emitted }) => emitted)];
  return {
    ...{ sockets, events: used.ours.length, received: { ours: sum(used.ours), plain: sum(used.plain) } },
    ...{ ours, plain: theirs, times: ours.median / theirs.median },
    fromCommit: took(used.ours, ({ committed, arrived }) => Math.min(committed, Math.max(...arrived))),
    cpuEach: {
      ...{ ours: each(used.ours, ({ cpu }) => cpu), plain: each(used.plain, ({ cpu }) => cpu) },
      ourClient: each(used.ours, ({ clientCpu }) => clientCpu),
      plainClient: each(used.plain, ({ clientCpu }) => clientCpu),
    },
    bytes: Buffer.byteLength(sample),
    memory: { ours: memoryOf(plan.server.pid).now, plain: memoryOf(plain.pid).now },
  };
}
