import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, startChild, type Child } from '../../../bench/machine/child.js';
import { memoryOf } from '../../../bench/machine/processes.js';
import { check } from '../history/check.js';
import { emptyRecord, type ClientRecord } from '../history/operation.js';
import { markNow, readTruth } from '../history/truth.queries.js';
import { plainSetting } from '../kinds/settings.js';
import { nextAction } from '../load/actions.js';
import { GoodClient, type Agent } from '../load/good-client.js';
import { KnownTickets } from '../load/known-tickets.js';
import type { Random } from '../load/random.js';
import { Wire } from '../load/wire.js';
import { quantile } from '../report/print.js';
import { addVerdict, type Row } from '../report/row.js';
import { hireAgents, type NewAgent } from '../stage/staff.store.js';
import type { Node } from '../stage/node.js';
import type { SocketsOpening, SocketsReport } from './soak-sockets.js';
import { inRow, type Trial } from './trial.js';

const AGENTS = 100;
const SOCKETS = 300;
const WRITES_A_SECOND = 50;
const MINUTE_MS = 60_000;
const WARM_UP_MS = 20_000;

/** A desk of a hundred at a steady pace: what a request takes, and whether the server grows. */
export const soak: Trial = {
  name: 'soak',
  run: ({ ground, random, options, tell, isStopped }) =>
    inRow('soak', async (row) => {
      const { url, plan, clear } = await plainSetting(ground);
      const roles = ['tier1', 'tier1', 'tier1', 'tier2', 'tier3'] as const;
      const wanted = Array.from({ length: AGENTS }, (_, n): NewAgent => ({ role: roles[n % roles.length]! }));
      // Before the server starts: it knows its staff from memory.
      const agents = await ground.withDb(url, (db) => hireAgents(db, wanted));
      const node = await plan.launch();
      const sockets = startChild('test/faults/trials/soak-sockets.js', [], { log: ground.log });
      try {
        const mark = await ground.withDb(url, markNow);
        await open(sockets, node, agents);
        const record = emptyRecord();
        const meter = new Meter(node);
        const measured = await work({
          node,
          agents,
          random,
          record,
          minutes: options.soakMinutes,
          meter,
          tell,
          isStopped,
        });
        const report = messageOf<SocketsReport>(sockets);
        sockets.process.send('report');
        note(row, measured, meter, await report);
        const truth = await ground.withDb(url, (db) => readTruth(db, mark));
        addVerdict(row, check(record, [], truth));
      } finally {
        await sockets.end();
        await node.stop();
        await clear?.();
      }
    }),
};

async function open(sockets: Child, { port }: Node, agents: readonly Agent[]): Promise<void> {
  const opened = messageOf<{ open: number }>(sockets);
  const tokens = agents.map(({ token }) => token);
  sockets.process.send({ url: `http://127.0.0.1:${port}`, tokens, sockets: SOCKETS } satisfies SocketsOpening);
  const { open: count } = await opened;
  if (count < SOCKETS) throw new Error(`only ${count} of ${SOCKETS} sockets were let in`);
}

interface Work {
  node: Node;
  agents: readonly Agent[];
  random: Random;
  record: ClientRecord;
  minutes: number;
  meter: Meter;
  tell: (line: string) => void;
  isStopped: () => boolean;
}

/** Writes leave at their time, whatever the others take; a latency counts from that time. */
async function work({ node, agents, random, record, minutes, meter, tell, isStopped }: Work): Promise<number[]> {
  const idle = agents.map((agent) => new GoodClient(node.port, agent, record));
  const known = new KnownTickets(400);
  const took: number[] = [];
  const underWay = new Set<Promise<void>>();
  const begun = performance.now();
  const until = begun + WARM_UP_MS + minutes * MINUTE_MS;
  for (let n = 0; performance.now() < until && !isStopped(); n++) {
    const due = begun + (n * 1000) / WRITES_A_SECOND;
    await delay(Math.max(0, due - performance.now()));
    const client = idle.splice(random.whole(0, idle.length - 1), 1)[0];
    if (!client) continue;
    const asked = nextAction(`s1-${n + 1}`, client.agent, known.glance(random, 6), random, known.areFew);
    const one = client.write(asked).then(({ ticket, operation }) => {
      known.saw(ticket);
      if (operation.outcome === 'refused' && asked.ticket !== null) known.forget(asked.ticket);
      if (due > begun + WARM_UP_MS) took.push(performance.now() - due);
      idle.push(client);
    });
    underWay.add(one.finally(() => underWay.delete(one)));
    await meter.look(performance.now() - begun - WARM_UP_MS, tell);
  }
  await Promise.all(underWay);
  for (const client of idle) client.close();
  return took;
}

/** Memory of the server at every full minute, and how far its event log is behind, once a second. */
class Meter {
  readonly memory: number[] = [];
  readonly lagMs: number[] = [];
  private second = -1;
  private readonly wire: Wire;

  constructor(private readonly node: Node) {
    this.wire = new Wire(node.port, 3_000);
  }

  async look(ms: number, tell: (line: string) => void): Promise<void> {
    const second = Math.floor(ms / 1000);
    if (second < 0 || second === this.second) return;
    this.second = second;
    void this.readLag();
    if (second % 60 !== 0) return;
    this.memory.push(memoryOf(this.node.pid).now);
    tell(`soak: minute ${second / 60}, ${Math.round(this.memory.at(-1)!)} MB`);
  }

  private async readLag(): Promise<void> {
    const answer = await this.wire.send({ method: 'GET', path: '/metrics' }).catch(() => undefined);
    const lag = /^tierline_event_log_lag_seconds (\S+)$/m.exec(answer?.body.toString() ?? '')?.[1];
    if (lag !== undefined) this.lagMs.push(Number(lag) * 1000);
  }
}

function note(row: Row, took: readonly number[], meter: Meter, sockets: SocketsReport): void {
  const ms = (values: readonly number[], share: number) => `${quantile(values, share).toFixed(1)} ms`;
  row.count = 1;
  row.notes.push(
    `${AGENTS} agents, ${SOCKETS} sockets, ${WRITES_A_SECOND} writes/s: p50 ${ms(took, 0.5)}, p99 ${ms(took, 0.99)}, highest ${ms(took, 1)}`,
    `memory at the minutes: ${meter.memory.map((megabytes) => Math.round(megabytes)).join(' ')} MB`,
    `log behind the commits: p50 ${ms(meter.lagMs, 0.5)}, p99 ${ms(meter.lagMs, 0.99)}`,
    `${sockets.events} frames to sockets, ${sockets.faults} out of their chain`,
  );
  row.eventsChecked = sockets.events;
  if (sockets.faults > 0) row.found.chain = sockets.faults;
}
