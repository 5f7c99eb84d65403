import { Injectable } from '@nestjs/common';
import { HOUR, MINUTE, type Instant } from '../../domain/instant.js';
import type { CascadeOrder } from '../../domain/patterns/cascade-step.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { CascadeBatch } from './cascade-batch.js';
import { cascadePackage, orderOf, publicationOf, type CascadePackage } from './cascade-order.queries.js';
import { linkedUnseen, stillCarried } from './stragglers.queries.js';

const BATCH = 200;
/** No transaction lasts that long: what was linked before was seen by the run. */
const LOOK_BACK = 10 * MINUTE;
/** Everything is looked at when the program starts, and then so often. */
const LOOK_AT_ALL = HOUR;

/**
 * Finds what runs could not see: tickets that were linked, or got a package, in the moment when it was published,
 * withdrawn or replaced. Each gets its result as if the run had seen it.
 */
@Injectable()
export class CascadeSweep {
  private lookedAtAll: Instant | null = null;

  constructor(
    private readonly db: Db,
    private readonly batch: CascadeBatch,
    private readonly clock: Clock,
  ) {}

  async run(goesOn: () => boolean): Promise<void> {
    const now = this.clock.now();
    const all = this.lookedAtAll === null || now - this.lookedAtAll >= LOOK_AT_ALL;
    const since = all ? null : now - LOOK_BACK;
    const complete = (await this.linked(since, goesOn)) && (await this.carried(since, goesOn));
    if (all && complete) this.lookedAtAll = now;
  }

  /** False when there may be more. */
  private async linked(since: Instant | null, goesOn: () => boolean): Promise<boolean> {
    const unseen = await linkedUnseen(this.db, since, BATCH);
    for (const [id, ids] of byPackage(unseen, (row) => row.package)) {
      await this.sweep(id, ids, (found) => publicationOf(found), goesOn);
    }
    return unseen.length < BATCH;
  }

  private async carried(since: Instant | null, goesOn: () => boolean): Promise<boolean> {
    const carried = await stillCarried(this.db, since, BATCH);
    for (const [ended, ids] of byPackage(carried, (row) => row.ended)) {
      const instead = carried.find((row) => row.ended === ended)?.package ?? null;
      const what = instead === null ? 'withdraw' : 'supersede';
      await this.sweep(instead ?? ended, ids, (found) => orderOf(found, what, ended), goesOn);
    }
    return carried.length < BATCH;
  }

  private async sweep(
    id: number,
    ids: readonly number[],
    order: (found: CascadePackage) => CascadeOrder,
    goesOn: () => boolean,
  ): Promise<void> {
    const offered = goesOn() ? await cascadePackage(this.db, id) : null;
    if (offered === null) return;
    await this.batch.run({ ...order(offered), run: null, offered }, ids, goesOn, () => Promise.resolve());
  }
}

function byPackage<Row extends { ticket: number }>(
  rows: readonly Row[],
  packageOf: (row: Row) => number,
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const row of rows) found.set(packageOf(row), [...(found.get(packageOf(row)) ?? []), row.ticket]);
  return found;
}
