import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../src/platform/database/db.js';
import { fillDesk, type FilledDesk } from '../desk/fill-desk.js';
import type { Lab } from '../desk/lab.js';
import { ESCALATION, newTicket, PAGE } from '../load/bodies.js';
import { Connection, requestText } from '../load/connection.js';
import { latenciesOf, type Latencies } from '../load/figures.js';
import { runRound } from '../load/round.js';
import { settle } from '../load/settle.js';
import { signIn } from '../load/sign-in.js';
import { messageOf, startChild } from '../machine/child.js';
import { cpuOf, cpuOfFamily } from '../machine/processes.js';
import type { Server } from '../machine/server.js';
import type { RecordedStatement } from '../rehearsal/marks.js';
import { bareLoop, type Rehearsed } from './bare-loop.js';
import { CASCADED_TICKET } from './cascaded-ticket.js';
import { copyTicket, handedDownWrongly } from './linked-tickets.store.js';
import { insertPackage, secondsOfRun } from './packages.store.js';

export interface CascadePlan {
  lab: Lab;
  db: Db;
  desk: FilledDesk;
  server: Server;
  agentToken: string;
  tickets: number;
  seconds: number;
}

/** A cascade and what it cost. */
export interface Cascaded {
  tickets: number;
  /** From the publication's commit to the end of the run. */
  seconds: number;
  /** Per ticket. */
  cpuMs: number;
  databaseCpuMs: number;
  /** Not handed down exactly once. */
  wrong: number;
}

export interface MeasuredCascade {
  quiet: Cascaded;
  bare: Cascaded;
  /** While others work over sixteen connections. */
  busy: Cascaded;
  before: { queue: Latencies; log: Latencies };
  during: { queue: Latencies; log: Latencies };
}

const DATABASE = 'cascade_rehearsal';
const REHEARSED_DESK = 100;
const EACH = 8;
const LONGEST_MS = 120_000;

/** Publishes packages for copies of one ticket: on a quiet desk, by a bare loop, and while others ask. */
export async function measureCascade(plan: CascadePlan): Promise<MeasuredCascade> {
  const [leadToken = ''] = await signIn(plan.server.port, [plan.desk.lead]);
  const asked = new Asked(plan.server.port, leadToken, plan.agentToken);
  const original = await asked.escalated();
  const cascade = new Cascade(plan, asked, original);
  await cascade.run(Math.ceil(plan.tickets / 10));
  const quiet = await cascade.run(plan.tickets);
  const bare = await measureBare(plan, original);
  const before = await load(plan, asked, async () => delay(plan.seconds * 1000));
  let busy = quiet;
  const during = await load(plan, asked, async () => void (busy = await cascade.run(plan.tickets)));
  return { quiet, bare, busy, before, during };
}

/** Requests to the server, as a lead or an agent sends them. */
class Asked {
  constructor(
    private readonly port: number,
    private readonly lead: string,
    readonly agent: string,
  ) {}

  async post(path: string, body: object, token = this.lead): Promise<{ key: string; id: number }> {
    const connection = await Connection.open(this.port);
    const answer = await connection.send(requestText('POST', `/api/v1${path}`, { token, body }));
    connection.close();
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body) as { key: string; id: number };
  }

  /** A ticket that waits at tier 2, logged by an agent whose user it is. */
  async escalated(): Promise<number> {
    const { key } = await this.post('/tickets', CASCADED_TICKET, this.agent);
    await this.post(`/tickets/${key}/escalations`, ESCALATION, this.agent);
    return Number(key.slice('TL-'.length));
  }

  /** A draft of a new pattern. */
  async draft(): Promise<{ pattern: number; id: number }> {
    const { key } = await this.post('/patterns', { title: `Personal devices are blocked ${performance.now()}` });
    const words = {
      cause: 'Blocked for the group',
      userSteps: 'Enroll again',
      tier1Steps: 'Call',
      verify: 'Compliant',
    };
    const { id } = await this.post(`/patterns/${key}/packages`, { kind: 'fix', ...words });
    return { pattern: Number(key.slice('PT-'.length)), id };
  }
}

class Cascade {
  constructor(
    private readonly plan: CascadePlan,
    private readonly asked: Asked,
    private readonly original: number,
  ) {}

  async run(tickets: number): Promise<Cascaded> {
    const { db, server, lab } = this.plan;
    const { pattern, id } = await this.asked.draft();
    await copyTicket(db, this.original, tickets, pattern);
    const before = [cpuOf(server.pid), cpuOfFamily(lab.databasePid)] as const;
    await this.asked.post(`/packages/${id}/publications`, {});
    const seconds = await this.finished(id);
    const [cpu, database] = [cpuOf(server.pid) - before[0], cpuOfFamily(lab.databasePid) - before[1]];
    const wrong = (await handedDownWrongly(db, id)).length;
    return { tickets, seconds, cpuMs: cpu / tickets, databaseCpuMs: database / tickets, wrong };
  }

  private async finished(id: number): Promise<number> {
    for (const end = Date.now() + LONGEST_MS; Date.now() < end; await delay(50)) {
      const seconds = await secondsOfRun(this.plan.db, id);
      if (seconds !== null) return seconds;
    }
    throw new Error('the cascade does not end');
  }
}

/** The statements are recorded on a small desk of their own, then done on the large one. */
async function measureBare({ lab, db, desk, tickets }: CascadePlan, original: number): Promise<Cascaded> {
  const { statements, rehearsed } = await recorded(lab);
  const draft = await insertPackage(db, 'draft', desk.lead.id);
  const ids = await copyTicket(db, original, tickets, draft.pattern);
  await settle(db, () => Promise.resolve());
  const before = cpuOfFamily(lab.databasePid);
  const settings = { ...lab.poolSettings(), connectionString: lab.url() };
  const instead = { package: draft.id, pattern: draft.pattern };
  const { wallMs, cpuMs } = await bareLoop(settings, statements, rehearsed, ids, instead);
  const database = cpuOfFamily(lab.databasePid) - before;
  const wrong = (await handedDownWrongly(db, draft.id)).length;
  const each = { cpuMs: cpuMs / tickets, databaseCpuMs: database / tickets };
  return { tickets, seconds: wallMs / 1000, ...each, wrong };
}

async function recorded(lab: Lab): Promise<{ statements: RecordedStatement[]; rehearsed: Rehearsed }> {
  await lab.createDatabase(DATABASE);
  const { agents } = await lab.withDb(lab.url(DATABASE), (db) => fillDesk(db, REHEARSED_DESK));
  const file = path.join(lab.folder, 'cascade.json');
  const child = startChild('bench/cascade/record-cascade.js', [file, String(agents[0]?.id)], {
    env: { DATABASE_URL: lab.url(DATABASE) },
    log: lab.log,
  });
  await messageOf(child);
  await child.end();
  return JSON.parse(readFileSync(file, 'utf8')) as { statements: RecordedStatement[]; rehearsed: Rehearsed };
}

/** Latencies of a queue's page and of logging a ticket, over eight connections each, as long as the work takes. */
async function load(
  { server }: CascadePlan,
  { agent: token }: Asked,
  work: () => Promise<void>,
): Promise<{ queue: Latencies; log: Latencies }> {
  let going = true;
  let n = 0;
  const queue = requestText('GET', `/api/v1/queues/my-tier/tickets?limit=${PAGE}`, { token });
  const log = () => {
    const body = newTicket(`Cannot enroll laptop ${++n}`, `user${n % 3000}@bench.example`);
    return requestText('POST', '/api/v1/tickets', { token, body });
  };
  const asking = async (next: () => string) => {
    const latencies: number[] = [];
    const plan = { port: server.port, connections: EACH, seconds: 0.5 };
    while (going) latencies.push(...(await runRound({ ...plan, next: () => (going ? next() : null) })).latencies);
    return latenciesOf(latencies);
  };
  const both = Promise.all([asking(() => queue), asking(log)]);
  try {
    await work();
  } finally {
    going = false;
  }
  const [queued, logged] = await both;
  return { queue: queued, log: logged };
}
