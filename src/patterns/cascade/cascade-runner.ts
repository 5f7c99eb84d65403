import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { LiveDirectory } from '../package/live-directory.js';
import { PackageLog } from '../package/package-log.js';
import { CascadeBatch } from './cascade-batch.js';
import { CascadeLog } from './cascade-log.js';
import { cascadePackage, type CascadePackage } from './cascade-order.queries.js';
import { CascadeProgress } from './cascade-progress.js';
import type { CascadeRun } from './cascade-run.js';
import { CascadeRuns } from './cascade-runs.js';
import type { RunningOrder } from './cascade-ticket.js';
import { nextCarried, nextLinked, tallyOf, type Asked } from './cascade.queries.js';
import { finishRun, watchPackage } from './cascade.store.js';
import { freedByRecall } from './stragglers.queries.js';

const BATCH = 200;
/** Passes over what is left without getting on; then the next round of the job tries again. */
const IDLE_PASSES = 5;
const IDLE_MS = 100;

/** Carries a run to its end: batch after batch by key, from wherever an interrupted one was left. */
@Injectable()
export class CascadeRunner {
  constructor(
    private readonly db: Db,
    private readonly batch: CascadeBatch,
    private readonly runs: CascadeRuns,
    private readonly log: CascadeLog,
    private readonly packages: PackageLog,
    private readonly live: LiveDirectory,
    private readonly clock: Clock,
  ) {}

  /** False when something is left to do: `goesOn` said no, or tickets could not be had. */
  async run(run: Omit<CascadeRun, 'patterns'>, goesOn: () => boolean): Promise<boolean> {
    const progress = await this.progressOf(run);
    for (let idle = 0; idle < IDLE_PASSES && goesOn();) {
      const offered = await cascadePackage(this.db, run.package);
      if (offered === null) return false;
      const { told, left } = await this.pass({ ...run, patterns: offered.patterns }, offered, progress, goesOn);
      if (left === 0 && goesOn()) {
        await this.finish(run, progress);
        return true;
      }
      idle = told > 0 ? 0 : idle + 1;
      await delay(IDLE_MS);
    }
    return false;
  }

  private async progressOf(run: Omit<CascadeRun, 'patterns'>): Promise<CascadeProgress> {
    return new CascadeProgress(run, await tallyOf(this.db, run.id), this.log, this.clock);
  }

  /** Once over all that have no result; users who may be called about something withdrawn come first. */
  private async pass(
    run: CascadeRun,
    offered: CascadePackage,
    progress: CascadeProgress,
    goesOn: () => boolean,
  ): Promise<{ told: number; left: number }> {
    const asked: Asked = { ...run, run: run.id };
    const order: RunningOrder = { ...run, run: run.id, offered };
    const all = { told: 0, left: 0 };
    for (const next of [nextCarried, nextLinked]) {
      for (let after = 0; goesOn();) {
        const ids = await next(this.db, asked, after, BATCH);
        if (ids.length === 0) break;
        const done = await this.batch.run(order, ids, goesOn, (more) => progress.add(this.db, more));
        all.told += done.moved + done.skipped;
        all.left += done.left;
        after = ids.at(-1) ?? after;
      }
    }
    return all;
  }

  private async finish(run: Omit<CascadeRun, 'patterns'>, progress: CascadeProgress): Promise<void> {
    await this.db.atomically(async (tx) => {
      if (!(await finishRun(tx, run.id, this.clock.now()))) return;
      await (run.what === 'withdraw' ? this.giveOthers(tx, run) : this.watch(tx, run));
      await progress.finished(tx);
    });
  }

  /** Everybody has it: from now on it is watched whether it holds. */
  private async watch(tx: Tx, { package: id }: Pick<CascadeRun, 'package'>): Promise<void> {
    const pattern = await watchPackage(tx, id, this.clock.now());
    if (pattern === null) return;
    await this.packages.record(tx, { id, pattern, what: 'watching', state: 'watching' }, null);
    await this.live.changedBy(tx);
  }

  /** What was kept off a recalled ticket only by the package that is gone may go down now. */
  private async giveOthers(tx: Tx, { id }: Pick<CascadeRun, 'id'>): Promise<void> {
    for (const { package: packageId, tickets } of await freedByRecall(tx, id)) {
      await this.runs.again(tx, { packageId, tickets, by: null });
    }
  }
}
