import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { CascadeRunner } from './cascade-runner.js';
import { CascadeSweep } from './cascade-sweep.js';
import { CascadeWakeUp } from './cascade-wake-up.js';
import { unfinishedRuns } from './cascade.queries.js';

export const CASCADE_JOB = 'cascade';
/** Goes on with what a node left that died; a run of this node begins at once. */
const GUARANTEE_MS = 3_000;

/** Runs cascades, one after the other, on one node at a time. */
@Injectable()
export class CascadeJob implements OnModuleInit, OnModuleDestroy {
  private stopping = false;
  private waiting = false;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly runner: CascadeRunner,
    private readonly sweep: CascadeSweep,
    private readonly wakeUp: CascadeWakeUp,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(CASCADE_JOB, GUARANTEE_MS, () => this.run());
    this.wakeUp.onPoke(() => void this.soon());
  }

  /** Before the jobs are waited for: a cascade stops between two tickets, the next start goes on with it. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async run(): Promise<void> {
    const tried = new Set<number>();
    const goesOn = () => !this.stopping;
    for (;;) {
      const next = (await unfinishedRuns(this.db)).find(({ id }) => !tried.has(id));
      if (next === undefined || this.stopping) break;
      tried.add(next.id);
      await this.runner.run(next, goesOn);
    }
    if (!this.stopping) await this.sweep.run(goesOn);
  }

  private async soon(): Promise<void> {
    if (this.waiting || this.stopping) return;
    this.waiting = true;
    try {
      // Waits for the round that is under way: it may have looked for runs already.
      await this.jobs.runOnce(CASCADE_JOB);
    } catch (err) {
      this.log.error({ err, job: CASCADE_JOB }, 'a job failed');
    } finally {
      this.waiting = false;
    }
  }
}
