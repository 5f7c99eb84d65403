import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Log } from '../log/log.js';
import { LOG } from '../log/log.module.js';
import { JobLocks } from './job-locks.js';

export type Job = () => Promise<void>;

interface Scheduled {
  name: string;
  everyMs: number;
  run: Job;
  timer?: NodeJS.Timeout;
  running?: Promise<boolean>;
}

const JITTER = 0.1;

/**
 * Work that comes back at intervals. With several nodes on one database a job runs on one of them at a time; a run
 * never overlaps the one before; an error is logged and the next run comes as usual.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly jobs = new Map<string, Scheduled>();
  private readonly wanted = new Set<string>();
  private started = false;
  private stopping = false;

  constructor(
    private readonly locks: JobLocks,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Registers a job; the first run comes one interval after the start. `ms` is the pause between two runs. */
  every(name: string, ms: number, run: Job): void {
    if (this.jobs.has(name)) throw new Error(`there is a job ${name} already`);
    const job: Scheduled = { name, everyMs: ms, run };
    this.jobs.set(name, job);
    if (this.started) this.schedule(job);
  }

  /** Runs a job now and waits for it; false when another node is running it. For tests and for commands. */
  async runOnce(name: string): Promise<boolean> {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`there is no job ${name}`);
    await job.running?.catch(() => undefined);
    return this.start(job);
  }

  /**
   * Has a job run once more, after the run that is under way: it may have looked already. Asked several times before it
   * begins, it runs once. What goes wrong is logged; the interval is the guarantee.
   */
  soon(name: string): void {
    if (this.stopping || this.wanted.has(name)) return;
    this.wanted.add(name);
    void this.runWanted(name).catch((err: unknown) => this.log.error({ err, job: name }, 'a job failed'));
  }

  private async runWanted(name: string): Promise<void> {
    const job = this.jobs.get(name);
    await job?.running?.catch(() => undefined);
    this.wanted.delete(name);
    if (job !== undefined && !this.stopping) await this.start(job);
  }

  onApplicationBootstrap(): void {
    this.started = true;
    for (const job of this.jobs.values()) this.schedule(job);
  }

  /** Waits for what is running. Before the pool closes, which TypeORM's module does at the shutdown. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const { timer } of this.jobs.values()) clearTimeout(timer);
    await Promise.allSettled([...this.jobs.values()].map((job) => job.running));
    await this.locks.close();
  }

  private schedule(job: Scheduled): void {
    if (this.stopping) return;
    const wait = job.everyMs * (1 + JITTER * (Math.random() * 2 - 1));
    job.timer = setTimeout(() => {
      this.start(job)
        .catch((err: unknown) => this.log.error({ err, job: job.name }, 'a job failed'))
        .finally(() => this.schedule(job));
    }, wait).unref();
  }

  private start(job: Scheduled): Promise<boolean> {
    const running = this.locks.whileHeld(job.name, job.run);
    job.running = running;
    const done = () => {
      if (job.running === running) delete job.running;
    };
    running.then(done, done);
    return running;
  }
}
