import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CASCADE_JOB } from './cascade-run.js';
import { CascadeRunner } from './cascade-runner.js';
import { CascadeSweep } from './cascade-sweep.js';
import { unfinishedRuns } from './cascade.queries.js';

/** Goes on with what a node left that died; a run of this node begins at once. */
const GUARANTEE_MS = 3_000;

/** Runs cascades, one after the other, on one node at a time. */
@Injectable()
export class CascadeJob implements OnModuleInit, OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly runner: CascadeRunner,
    private readonly sweep: CascadeSweep,
  ) {}

  onModuleInit(): void {
    this.jobs.every(CASCADE_JOB, GUARANTEE_MS, () => this.run());
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
}
