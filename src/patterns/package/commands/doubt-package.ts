import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, type Outcome } from '../../../platform/outcome.js';
import { LiveDirectory } from '../live-directory.js';
import { PackageLog } from '../package-log.js';
import type { PackageRow } from '../package-row.js';
import { packageRow } from '../packages.queries.js';
import { markDoubted } from '../packages.store.js';
import { lockedFor } from './locked-package.js';

/** Stops the calls: the package is neither applied nor cascaded until tier 3 says that it stands, or withdraws it. */
@Injectable()
export class DoubtPackage {
  constructor(
    private readonly live: LiveDirectory,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  /** `by` null: its outcomes raised the doubt. `stillWhy`, asked under the lock, may take it back with null. */
  run(
    db: Db,
    id: number,
    { why, by }: { why: string | ((tx: Tx) => Promise<string | null>); by: number | null },
  ): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      const found = await lockedFor(tx, id, { move: 'doubt' });
      if (!found.ok) return found;
      const said = typeof why === 'string' ? why : await why(tx);
      if (said === null) return found;
      await markDoubted(tx, id, said, { by, at: this.clock.now() });
      const { pattern, state } = found.value;
      await this.log.record(tx, { id, pattern, what: 'doubted', state }, by);
      await this.live.changedBy(tx);
      return done((await packageRow(tx, id))!);
    });
  }
}
