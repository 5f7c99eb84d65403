import { Injectable } from '@nestjs/common';
import type { CascadeOrder, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CascadeLog } from './cascade-log.js';
import { CASCADE_JOB } from './cascade-run.js';
import { cascadePackage, orderOf, publicationOf, type CascadePackage } from './cascade-order.queries.js';
import { countAsked } from './cascade.queries.js';
import { insertRun, lockPackage } from './cascade.store.js';

/** What a package's publication, withdrawal or replacement starts. `replaces`: with `supersede`, the package swapped out. */
export interface CascadeStart {
  packageId: number;
  what: CascadeWhat;
  replaces?: number | null;
  by: number | null;
}

/** A run that was started; `total` tickets are to be looked at. */
export interface StartedRun {
  id: number;
  total: number;
}

/** Starts cascades in the transaction of what causes them; they run after its commit. */
@Injectable()
export class CascadeRuns {
  constructor(
    private readonly log: CascadeLog,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** After the package's own change, in the same transaction. Throws when there is no such package. */
  async start(tx: Tx, { packageId, what, replaces = null, by }: CascadeStart): Promise<StartedRun> {
    const found = await this.found(tx, packageId);
    return this.insert(tx, orderOf(found, what, replaces), { again: false, only: null, by });
  }

  /**
   * Once more for the tickets that were skipped, or not looked at yet: whoever held them may have let go. Those that were
   * moved are never moved again. `tickets`: only these.
   */
  async again(
    tx: Tx,
    { packageId, by, tickets = null }: { packageId: number; by: number | null; tickets?: readonly number[] | null },
  ): Promise<StartedRun> {
    const found = await this.found(tx, packageId);
    return this.insert(tx, publicationOf(found), { again: true, only: tickets, by });
  }

  private async found(tx: Tx, id: number): Promise<CascadePackage> {
    await lockPackage(tx, id);
    const found = await cascadePackage(tx, id);
    if (found === null) throw new Error(`there is no package ${id}`);
    return found;
  }

  private async insert(
    tx: Tx,
    order: CascadeOrder,
    run: { again: boolean; only: readonly number[] | null; by: number | null },
  ): Promise<StartedRun> {
    const total = await countAsked(tx, { ...order, ...run, run: 0 });
    const id = await insertRun(tx, { ...order, ...run, total, at: this.clock.now() });
    await this.log.progressed(tx, { ...order, id, total }, { done: 0, moved: 0, skipped: 0 }, false);
    tx.afterCommit(() => this.jobs.soon(CASCADE_JOB));
    return { id, total };
  }
}
