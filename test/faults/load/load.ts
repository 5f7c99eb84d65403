import { setTimeout as delay } from 'node:timers/promises';
import type { Received } from '../history/check-feed.js';
import { emptyRecord, type ClientRecord, type DifferentAnswer } from '../history/operation.js';
import { FeedClient } from './feed-client.js';
import { Gate } from './gate.js';
import { GoodClient, type Agent } from './good-client.js';
import { Importer } from './importer.js';
import { KnownTickets } from './known-tickets.js';
import type { Random } from './random.js';
import { Writer } from './writer.js';

export interface Crew {
  writers: readonly Agent[];
  listeners: readonly Agent[];
  importer: Agent | undefined;
}

export interface LoadPlan {
  port: number;
  crew: Crew;
  random: Random;
  /** Last seq of the log when the load begins. */
  startAt: number;
  /** Tickets that the agents work on at a time; few of them means more races. */
  tickets?: number;
  pauseMs?: number;
}

/** Everybody at the desk: agents who write, screens that listen, and an import now and then. */
export class Load {
  private readonly shared: ClientRecord = emptyRecord();
  private readonly gate = new Gate();
  private readonly clients: GoodClient[] = [];
  readonly listeners: FeedClient[];
  private readonly running: Promise<void>[];

  constructor(private readonly plan: LoadPlan) {
    const { port, crew, random, startAt, tickets = 60, pauseMs = 0 } = plan;
    const known = new KnownTickets(tickets);
    const { gate, shared: record } = this;
    const client = (agent: Agent) => {
      const made = new GoodClient(port, agent, record);
      this.clients.push(made);
      return made;
    };
    const writers = crew.writers.map(
      (agent, n) =>
        new Writer({ name: `w${n + 1}`, client: client(agent), known, random: random.branch(), gate, pauseMs }),
    );
    const importers = crew.importer
      ? [new Importer({ name: 'imp1', client: client(crew.importer), record, random: random.branch(), gate })]
      : [];
    this.listeners = crew.listeners.map((agent, n) => new FeedClient(`socket ${n + 1}`, port, agent, record, startAt));
    this.running = [...writers, ...importers].map((worker) => worker.run());
    for (const run of this.running) run.catch((error: unknown) => this.failures.push(error));
  }

  /** Faults of the harness itself. */
  readonly failures: unknown[] = [];

  /** Acknowledged so far in this window. */
  get acknowledged(): number {
    return this.shared.operations.reduce((sum, { outcome }) => sum + (outcome === 'ok' ? 1 : 0), 0);
  }

  get operations(): ClientRecord['operations'] {
    return this.shared.operations;
  }

  /** Something that the harness itself has seen. */
  saw(different: DifferentAnswer): void {
    this.shared.different.push(different);
  }

  get retried(): ReadonlyMap<string, string> {
    return this.shared.retried;
  }

  /** Waits until every screen was greeted by the server. */
  async listening(withinMs = 15_000): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end; await delay(20)) {
      if (this.listeners.every(({ isGreeted }) => isGreeted)) return;
    }
    throw new Error('a socket was never greeted');
  }

  /** Holds everybody still once their present step is done. */
  async pause(): Promise<void> {
    await this.gate.shut();
    if (this.failures.length > 0) throw this.failures[0];
  }

  resume(): void {
    this.gate.reopen();
  }

  /** Nobody sends anything again any more: what is not answered stays unknown. */
  giveUp(): void {
    for (const client of this.clients) client.retries = false;
  }

  /** Writes one last ticket that every screen must be shown; answers its key. */
  async nudge(): Promise<string> {
    // By somebody who writes nothing else: what writers did is compared with what they remember.
    const [agent] = this.plan.crew.listeners;
    const body = JSON.stringify({
      ...{ kind: 'other', title: 'The last one', platform: 'linux', requester: { name: 'Nobody' } },
    });
    const client = new GoodClient(this.plan.port, agent!, emptyRecord());
    const answer = await client.untilAnswered(
      { method: 'POST', path: '/api/v1/tickets', body },
      `nudge-${Math.random()}`,
    );
    client.close();
    if (answer?.status !== 201) throw new Error(`the last ticket was answered ${answer?.status} ${answer?.body}`);
    return (JSON.parse(answer.body.toString()) as { key: string }).key;
  }

  /** Waits until every screen has reached a place of the log; those that have not read the feed at last. Answers how many. */
  async reached(seq: number, withinMs = 20_000): Promise<number> {
    const behind = () => this.listeners.filter(({ place }) => place < seq);
    for (const end = Date.now() + withinMs; Date.now() < end && behind().length > 0;) await delay(20);
    const late = behind();
    for (const listener of late) await listener.catchUp();
    return late.length;
  }

  /** What was written down since the last time, with what the screens received up to `seq`. Nobody may be at work. */
  takeWindow(seq: number): { record: ClientRecord; received: Received[] } {
    const { operations, imports, different, bad, retried } = this.shared;
    const record = {
      operations: operations.splice(0),
      imports: imports.splice(0),
      different: different.splice(0),
      bad: bad.splice(0),
      retried: new Map(retried),
    };
    retried.clear();
    return { record, received: this.listeners.map((listener) => listener.windowUpTo(seq)) };
  }

  async end(): Promise<void> {
    await this.gate.end();
    await Promise.all(this.running);
    for (const listener of this.listeners) listener.close();
  }
}
