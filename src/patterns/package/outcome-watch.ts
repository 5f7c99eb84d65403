import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { doubtOf } from '../../domain/patterns/package-doubt.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { DoubtPackage } from './commands/doubt-package.js';
import { doubtCounts, packagesToJudge } from './doubt.queries.js';

export const DOUBT_JOB = 'doubt-packages';
const SWEEP_EVERY_MS = 60_000;
/** A cascade has many outcomes in a second: they are looked at together. */
const GATHER_MS = 100;

/**
 * Puts packages in doubt whose outcomes say so: soon after an outcome of this node, and by a sweep that finds what was
 * missed.
 */
@Injectable()
export class OutcomeWatch implements OnModuleInit, BeforeApplicationShutdown {
  private readonly pending = new Set<number>();
  private looking: Promise<void> | undefined;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly policy: PolicyInForce,
    private readonly doubt: DoubtPackage,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(DOUBT_JOB, SWEEP_EVERY_MS, () => this.sweep());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looking;
  }

  /** A package had an outcome that is committed. */
  look(packageId: number): void {
    this.pending.add(packageId);
    this.looking ??= this.lookAtAll().finally(() => (this.looking = undefined));
  }

  private async sweep(): Promise<void> {
    for (const id of await packagesToJudge(this.db)) await this.judge(id);
  }

  private async lookAtAll(): Promise<void> {
    while (this.pending.size > 0) {
      await pause(GATHER_MS, undefined, { ref: false });
      const ids = [...this.pending];
      this.pending.clear();
      for (const id of ids) {
        // The sweep looks again.
        await this.judge(id).catch((err: unknown) =>
          this.log.error({ err, package: id }, 'outcomes were not looked at'),
        );
      }
    }
  }

  /** Counted once more under the lock: somebody may have said meanwhile that it stands. A refusal: it is not live. */
  private async judge(id: number): Promise<void> {
    const why = async (db: Db) => doubtOf(await doubtCounts(db, id), this.policy.current().document.packageDoubt);
    if ((await why(this.db)) !== null) await this.doubt.run(this.db, id, { why, by: null });
  }
}
