import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../../src/platform/database/db.js';
import { check, type Verdict } from '../history/check.js';
import { markNow, readTruth, type Mark } from '../history/truth.queries.js';
import type { NewAgent } from './staff.store.js';
import { hireAgents } from './staff.store.js';
import type { Agent } from '../load/good-client.js';
import { Load } from '../load/load.js';
import type { Random } from '../load/random.js';
import { TcpProxy } from '../proxy/tcp-proxy.js';
import type { Launch, Node } from './node.js';

export interface StagePlan {
  launch: Launch;
  /** Servers on the one database. */
  nodes?: number;
  /** The harness's own way to the database, past all proxies. */
  withDb: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  random: Random;
  writers?: number;
  listeners?: number;
  importer?: boolean;
  /** Tickets that the agents work on at a time. */
  tickets?: number;
  pauseMs?: number;
}

/** The servers read who is on the staff and which places there are every half second. */
const KNOWN_AFTER_MS = 800;
const STARTS = 3;
const NUMBERED_WITHIN_MS = 10_000;

/** Who is at work: of ten agents five are tier 1, three tier 2, two tier 3. */
function crewOf(size: number): NewAgent[] {
  const roles = ['tier1', 'tier2', 'tier1', 'tier3', 'tier1', 'tier2', 'tier1', 'tier2', 'tier1', 'tier3'] as const;
  return Array.from({ length: size }, (_, n) => ({ role: roles[n % roles.length]! }));
}

/** Whose screens: the leads see most, one of tier 1 is bound to a place. */
const SCREENS: readonly NewAgent[] = [
  { role: 'lead' },
  { role: 'tier1', scopeTags: ['charlotte'] },
  { role: 'tier3' },
  { role: 'tier2' },
  { role: 'tier1' },
];

/** Servers on a database, a proxy before them, and a desk at work: what faults happen to. */
export class Stage {
  readonly nodes: Node[] = [];
  /** Between the clients and the servers; its port stays the same when a server comes back. */
  proxy!: TcpProxy;
  load!: Load;
  /** Agents whose screens listen: they write nothing. */
  readers: readonly Agent[] = [];
  private mark!: Mark;
  private turn = 0;

  private constructor(readonly plan: StagePlan) {}

  static async open(plan: StagePlan): Promise<Stage> {
    const stage = new Stage(plan);
    const { random, withDb, writers = 20, listeners = 5, importer = true, nodes = 1 } = plan;
    for (let n = 0; n < nodes; n++) stage.nodes.push(await plan.launch());
    stage.proxy = await TcpProxy.open(() => stage.target());
    const screens = Array.from({ length: listeners }, (_, n) => SCREENS[n % SCREENS.length]!);
    try {
      const agents = await withDb((db) => hireAgents(db, [...crewOf(writers), ...screens, { role: 'lead' }]));
      stage.readers = agents.slice(writers, writers + listeners);
      await delay(KNOWN_AFTER_MS);
      stage.mark = await withDb(markNow);
      stage.load = new Load({
        port: stage.proxy.port,
        random: random.branch(),
        startAt: stage.mark.seq,
        crew: {
          writers: agents.slice(0, writers),
          listeners: stage.readers,
          importer: importer ? agents.at(-1) : undefined,
        },
        ...(plan.tickets === undefined ? {} : { tickets: plan.tickets }),
        ...(plan.pauseMs === undefined ? {} : { pauseMs: plan.pauseMs }),
      });
      await stage.load.listening();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** The server that the stage has one of. */
  get node(): Node {
    const [node] = this.nodes;
    if (!node) throw new Error('no server is running');
    return node;
  }

  /** A server is gone: connections go to the others, if there are any. */
  lost(node: Node): void {
    this.nodes.splice(this.nodes.indexOf(node), 1);
  }

  /** Starts another server, again when it gives up, as whoever supervises it does; answers it when it is ready. */
  async start(): Promise<Node> {
    for (let tries = 1; ; tries++) {
      try {
        const node = await this.plan.launch();
        this.nodes.push(node);
        return node;
      } catch (error) {
        if (tries === STARTS) throw error;
      }
    }
  }

  /**
   * Holds the desk still, waits until every screen has been told everything, compares what all of them saw with what the
   * database holds, and begins a new window.
   */
  async check(): Promise<Verdict> {
    const { load, plan } = this;
    await load.pause();
    const key = await load.nudge();
    const seq = await this.seqOf(key);
    await load.reached(seq);
    const verdict = await plan.withDb(async (db) => {
      const truth = await readTruth(db, this.mark);
      const { record, received } = load.takeWindow(seq);
      this.mark = await markNow(db);
      return check(record, received, truth);
    });
    load.resume();
    return verdict;
  }

  async close(): Promise<void> {
    this.load?.giveUp();
    await this.load?.end();
    await this.proxy.close();
    for (const node of this.nodes) await node.stop();
  }

  private target(): { host: string; port: number } | undefined {
    const node = this.nodes[this.turn++ % Math.max(1, this.nodes.length)];
    return node && { host: '127.0.0.1', port: node.port };
  }

  /** The place in the log of a ticket that was just logged. */
  private async seqOf(key: string): Promise<number> {
    for (const end = Date.now() + NUMBERED_WITHIN_MS; Date.now() < end; await delay(25)) {
      const seq = await this.plan.withDb(async (db) => {
        const [row] = await db.query<{ seq: number | null }>('SELECT seq FROM events WHERE subject = $1', [key]);
        return row?.seq ?? null;
      });
      if (seq !== null) return seq;
    }
    throw new Error(`${key} was never numbered`);
  }
}
