import { Injectable } from '@nestjs/common';
import { isLive, patternAfterWithdrawal } from '../../../domain/patterns/package-states.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, type Outcome } from '../../../platform/outcome.js';
import { ChangePattern } from '../../pattern/commands/change-pattern.js';
import { lockPatterns } from '../../pattern/pattern-row.queries.js';
import { CascadeRuns } from '../../cascade/cascade-runs.js';
import { cutWhole } from '../cut-whole.js';
import { LiveDirectory } from '../live-directory.js';
import { PackageLog } from '../package-log.js';
import { standingOf, type PackageRow } from '../package-row.js';
import { packageRow, packagesBeside, patternOfPackage } from '../packages.queries.js';
import { markEnded } from '../packages.store.js';
import { lockedFor } from './locked-package.js';

/** Takes a package out of use: what is on its way with it comes back, its pattern is open again. */
@Injectable()
export class WithdrawPackage {
  constructor(
    private readonly patterns: ChangePattern,
    private readonly cascade: CascadeRuns,
    private readonly live: LiveDirectory,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { reason, by }: { reason: string; by: number }): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      const found = await lockedFor(tx, id, { move: 'withdraw' });
      if (!found.ok) return found;
      const { pattern } = found.value;
      await lockPatterns(tx, [pattern]);
      const moved = await this.movePattern(tx, found.value, { reason, by });
      if (!moved.ok) return moved;
      await markEnded(tx, id, { state: 'withdrawn', reason }, { by, at: this.clock.now() });
      await this.log.record(tx, { id, pattern, what: 'withdrawn', state: 'withdrawn' }, by);
      await this.cascade.start(tx, { packageId: id, what: 'withdraw', replaces: null, by });
      await this.live.changedBy(tx);
      return done((await packageRow(tx, id))!);
    });
  }

  /** Of a merged pattern, the one that it went into. */
  private async movePattern(
    tx: Tx,
    { id, pattern }: PackageRow,
    { reason, by }: { reason: string; by: number },
  ): Promise<Outcome<unknown>> {
    const own = (await patternOfPackage(tx, pattern))!;
    const now = own.mergedInto === null ? own : (await patternOfPackage(tx, own.mergedInto))!;
    const left = (await packagesBeside(tx, now.id, id)).filter((other) => isLive(standingOf(other)));
    const kinds = left.map(({ kind }) => kind);
    const to = patternAfterWithdrawal(now.state, kinds);
    if (to === null) return done(null);
    const why = cutWhole(`Package ${id} was withdrawn: ${reason}`, LONGEST_REASON);
    return this.patterns.moveTo(tx, now.id, to, { reason: why, by });
  }
}

const LONGEST_REASON = 2000;
