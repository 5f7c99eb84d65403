import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { isLive } from '../../domain/patterns/package-states.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../platform/outcome.js';
import { idOfKey } from '../../tickets/ticket-row.js';
import { cascadePackage, publicationOf, type CascadePackage } from './cascade-order.queries.js';
import { lastRun, namedTickets, type LastRun } from './cascade-results.queries.js';
import { CascadeRuns } from './cascade-runs.js';
import { lockPackage } from './cascade.store.js';

/** Runs the cascade of a live package once more over what it skipped; nothing that was moved is moved again. */
@Injectable()
export class CascadeAgain {
  constructor(private readonly runs: CascadeRuns) {}

  /** `keys`: only these; one that is not seen, or not linked to the pattern, refuses them all. */
  run(db: Db, id: number, keys: readonly string[] | null, by: StaffMember): Promise<Outcome<LastRun>> {
    return db.atomically(async (tx) => {
      await lockPackage(tx, id);
      const found = await cascadePackage(tx, id);
      if (found === null || found.state === 'draft') return missing('published package');
      if (!isLive(found)) return conflict('package_not_live', 'It is withdrawn, superseded, in doubt or did not hold.');
      const named = keys === null ? done(null) : await this.named(tx, found, keys, by);
      if (!named.ok) return named;
      await this.runs.again(tx, { packageId: id, by: by.id, tickets: named.value });
      return done((await lastRun(tx, id, publicationOf(found).what))!);
    });
  }

  private async named(
    tx: Tx,
    { patterns }: CascadePackage,
    keys: readonly string[],
    by: StaffMember,
  ): Promise<Outcome<number[]>> {
    if (keys.length === 0) return invalid([{ pointer: '/keys', detail: 'names no ticket' }]);
    const ids = keys.map((key) => idOfKey(key) ?? 0);
    const seen = await namedTickets(tx, by, ids, patterns);
    const unseen = keys.filter((_key, index) => !seen.has(ids[index] ?? 0));
    if (unseen.length > 0) return missing(`ticket as ${unseen.slice(0, 5).join(', ')}`);
    const problems = keys.flatMap((_key, index) =>
      seen.get(ids[index] ?? 0) ? [] : [{ pointer: `/keys/${index}`, detail: 'is not linked to its pattern' }],
    );
    return problems.length > 0 ? invalid(problems) : done([...new Set(ids)]);
  }
}
