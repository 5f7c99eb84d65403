import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { HOUR, type Milliseconds } from '../../domain/instant.js';
import { Clock } from '../clock.js';
import { Db } from '../database/db.js';
import { Readiness } from '../health/readiness.js';
import { Jobs } from '../jobs/jobs.js';
import { EventPump } from './event-pump.js';
import { retire } from './retention.js';

/** A node further behind than this should get no requests: its clients would see the past. */
const MOST_LAG_MS: Milliseconds = 5_000;

/** Says how the log is doing, and lets it forget what the feed no longer keeps. */
@Injectable()
export class LogUpkeep implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly pump: EventPump,
    private readonly readiness: Readiness,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.readiness.register('event log', () => Promise.resolve(this.problem()));
    this.jobs.every('event log floor', HOUR, async () => void (await retire(this.db, this.clock.now())));
    this.gauge('tierline_event_log_lag_seconds', 'How far numbering and reading are behind the commits', () => {
      return Math.min(this.pump.lag(), Number.MAX_SAFE_INTEGER) / 1_000;
    });
    this.gauge('tierline_event_log_head', 'The last number of the event log that this node has seen', () => {
      return this.pump.lastSeen();
    });
  }

  private problem(): string | undefined {
    const lag = this.pump.lag();
    return lag <= MOST_LAG_MS ? undefined : `the sequencer is ${Math.round(lag / 1_000)} s behind`;
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
