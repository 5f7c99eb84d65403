import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { done, type Outcome } from '../../../platform/outcome.js';
import { CascadeRuns } from '../../cascade/cascade-runs.js';
import { LiveDirectory } from '../live-directory.js';
import { PackageLog } from '../package-log.js';
import type { PackageRow } from '../package-row.js';
import { packageRow } from '../packages.queries.js';
import { markStanding } from '../packages.store.js';
import { lockedFor } from './locked-package.js';

/** Tier 3 has looked: the package stands, calls go on, and its outcomes count from now. */
@Injectable()
export class LetPackageStand {
  constructor(
    private readonly cascade: CascadeRuns,
    private readonly live: LiveDirectory,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { note, by }: { note: string; by: number }): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      const found = await lockedFor(tx, id, { move: 'let_stand' });
      if (!found.ok) return found;
      await markStanding(tx, id, note, { by, at: this.clock.now() });
      const { pattern, state } = found.value;
      await this.log.record(tx, { id, pattern, what: 'stands', state }, by);
      await this.cascade.again(tx, { packageId: id, by });
      await this.live.changedBy(tx);
      return done((await packageRow(tx, id))!);
    });
  }
}
