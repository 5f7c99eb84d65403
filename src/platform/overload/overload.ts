import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { Config } from '../config/config.js';
import { poolOf } from '../database/data-source.js';
import { Database } from '../database/database.js';
import type { Log } from '../log/log.js';
import { LOG } from '../log/log.module.js';
import { boundsOf, type Bounds } from './bounds.js';
import { LoopWatch } from './loop-watch.js';
import { PoolWatch } from './pool-watch.js';

/** Why a request was refused; `database` means that it answered nobody for two seconds. */
export type ShedReason = 'requests' | 'connections' | 'event_loop' | 'memory' | 'database';

/** What the process measures of itself. */
export interface Vitals {
  /** Milliseconds. */
  eventLoopDelay: number;
  heapUsed: number;
  rssBytes: number;
}

const LOOK_EVERY_MS = 250;
const LOG_EVERY_MS = 5_000;

/**
 * How much this node has to do, and whether it takes on more. What it cannot do soon it refuses at once: a request that
 * waits longer than its client does costs as much as one that is answered.
 */
@Injectable()
export class Overload implements OnApplicationShutdown {
  readonly bounds: Bounds;
  private readonly pool: PoolWatch;
  private readonly loop: LoopWatch;
  private readonly shed: Counter<'reason'>;
  private readonly timer: NodeJS.Timeout;
  private readonly untold = new Map<ShedReason, number>();
  private toldAt = -Infinity;
  private inWork = 0;
  private pressure: 'event_loop' | 'memory' | null = null;
  private vitals: () => Vitals | null = () => null;

  constructor(
    config: Config,
    database: Database,
    registry: Registry,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.bounds = boundsOf(config);
    this.loop = new LoopWatch(this.bounds.loopDelayMs);
    this.pool = new PoolWatch(poolOf(database.dataSource), () => database.db.query('SELECT 1'));
    this.shed = new Counter({
      name: 'tierline_requests_shed_total',
      help: 'Requests refused with 503 because this node had too much to do, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
    this.measure(registry);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Takes the measure of the process from here; null: not measured yet. */
  watch(vitals: () => Vitals | null): void {
    this.vitals = vitals;
  }

  /** Takes a request on, then `leave` is due once; or says why not. */
  enter(): ShedReason | null {
    const reason = this.refusal();
    if (reason === null) this.inWork++;
    else this.note(reason);
    return reason;
  }

  /** A request that was taken on is over. */
  readonly leave = (): void => void this.inWork--;

  private refusal(): ShedReason | null {
    if (this.inWork >= this.bounds.requests) return 'requests';
    if (this.pool.waiting >= this.bounds.waiting) return 'connections';
    if (this.pool.isStuck) return 'database';
    return this.pressure !== null && this.inWork >= this.bounds.trickle ? this.pressure : null;
  }

  private look(): void {
    this.pool.look();
    this.pressure = this.pressureOf(this.vitals());
    this.tell();
  }

  private pressureOf(vitals: Vitals | null): 'event_loop' | 'memory' | null {
    if (!vitals) return null;
    const { heapBytes, residentBytes } = this.bounds;
    const isSlow = this.loop.look(vitals.eventLoopDelay);
    if (vitals.heapUsed > heapBytes || vitals.rssBytes > residentBytes) return 'memory';
    return isSlow ? 'event_loop' : null;
  }

  private note(reason: ShedReason): void {
    this.shed.inc({ reason });
    this.untold.set(reason, (this.untold.get(reason) ?? 0) + 1);
  }

  /** One line for all that was refused since the last one. */
  private tell(): void {
    const now = performance.now();
    if (this.untold.size === 0 || now - this.toldAt < LOG_EVERY_MS) return;
    this.toldAt = now;
    const { inWork, pool } = this;
    this.log.warn({ refused: Object.fromEntries(this.untold), inWork, waiting: pool.waiting }, 'overloaded');
    this.untold.clear();
  }

  private measure(registry: Registry): void {
    const requests = () => this.inWork;
    new Gauge({
      name: 'tierline_requests_in_work',
      help: 'Requests that this node is working on',
      registers: [registry],
      collect() {
        this.set(requests());
      },
    });
    const { pool } = this;
    new Gauge({
      name: 'tierline_database_connections',
      help: 'Connections of the pool that are busy and idle, and statements waiting for one',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        this.set({ state: 'busy' }, pool.busy);
        this.set({ state: 'idle' }, pool.idle);
        this.set({ state: 'waiting' }, pool.waiting);
      },
    });
  }
}
