import { Injectable } from '@nestjs/common';
import { canSee, covers } from '../../domain/access/scope.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { CascadeOrder, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import { StaffDirectory } from '../../identity/staff-directory.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { encodeCursor } from '../../platform/http/paging.js';
import { packageFacts, type PackageFactsRow } from '../package/known-packages.queries.js';
import { CascadeLook, type Looked } from './cascade-look.js';
import { cascadePackage, orderOf, publicationOf, type CascadePackage } from './cascade-order.queries.js';
import { touchedOf } from './cascade-results.queries.js';
import { placeOf } from './cascade-run.js';
import { rowView, type CascadeAnswer, type CascadeCount, type ShownStep } from './cascade-view.js';
import { nextCarried, nextLinked, type Asked } from './cascade.queries.js';

const BATCH = 500;
export const CASCADE_LIST = 'cascade';
const DEFAULT_ROWS = 200;

/** `what`: the column; without it the one that the package's publication stands in. */
export interface PlanAsked {
  what?: CascadeWhat;
  replaces?: number | null;
  /** Key that the rows begin after; `counts` are always of all. */
  after?: number;
  limit?: number;
}

/** A ticket with what would happen to it. */
type Planned = Looked & { step: NonNullable<Looked['step']> };

/**
 * The dry run: what the cascade would do with every ticket at this moment, and why. It asks the same function as the run,
 * and changes nothing. Rows are those of tickets that the reader may see; the others are counted, and would move too.
 */
@Injectable()
export class CascadePlan {
  constructor(
    private readonly look: CascadeLook,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Null when there is no such package. */
  async rows(db: Db, packageId: number, reader: StaffMember, asked: PlanAsked = {}): Promise<CascadeAnswer | null> {
    const found = await cascadePackage(db, packageId);
    const row = await packageFacts(db, packageId);
    if (found === null || row === null) return null;
    const order = orderAsked(found, asked);
    const planned = await this.all(db, order, row, reader);
    const seen = await this.seenBy(db, reader, planned);
    const { after = 0, limit = DEFAULT_ROWS } = asked;
    const from = seen.filter(({ record }) => record.ticket.id > after);
    const items = from.slice(0, limit);
    const last = items.at(-1);
    return {
      ...{ package: packageId, dryRun: true, what: order.what, replaces: order.replaces, run: null },
      ...{ counts: countsOf(planned), total: planned.length, elsewhere: planned.length - seen.length },
      items: items.map((one) => rowView(shownOf(one), this.staff.all())),
      next: from.length > limit && last ? encodeCursor(CASCADE_LIST, [last.record.ticket.id]) : null,
    };
  }

  /** By key. A ticket that is linked and carries the replaced package is one ticket. */
  private async all(db: Db, order: CascadeOrder, row: PackageFactsRow, reader: StaffMember): Promise<Planned[]> {
    const asked: Asked = { ...order, run: 0, again: true, only: null };
    const draft = row.state === 'draft' && order.what !== 'withdraw';
    const how = { row, now: this.clock.now(), ...(draft ? { publisher: reader.id } : {}) };
    const planned = new Map<number, Planned>();
    for (const next of [nextCarried, nextLinked]) {
      for (let after = 0, ids = await next(db, asked, 0, BATCH); ids.length > 0;) {
        for (const { record, step } of await this.look.at(db, order, ids, how)) {
          if (step !== null) planned.set(record.ticket.id, { record, step });
        }
        after = ids.at(-1) ?? after;
        ids = await next(db, asked, after, BATCH);
      }
    }
    return [...planned.values()].sort((a, b) => a.record.ticket.id - b.record.ticket.id);
  }

  private async seenBy(db: Db, reader: StaffMember, planned: readonly Planned[]): Promise<Planned[]> {
    const far = planned.filter(({ record }) => !covers(reader, record.ticket.location));
    const ids = far.map(({ record }) => record.ticket.id);
    const touched = ids.length === 0 ? new Set<number>() : await touchedOf(db, reader.id, ids);
    return planned.filter(({ record: { ticket } }) => {
      return canSee(reader, { location: ticket.location, touched: touched.has(ticket.id) });
    });
  }
}

function orderAsked(found: CascadePackage, { what, replaces }: PlanAsked): CascadeOrder {
  if (what !== undefined && what !== 'supersede') return orderOf(found, what, null);
  return publicationOf(found, replaces ?? found.supersedes);
}

function countsOf(planned: readonly Planned[]): CascadeCount[] {
  const counts = new Map<string, CascadeCount>();
  for (const { step } of planned) {
    const reason = step.result === 'skipped' ? step.reason : null;
    const name = `${step.result} ${reason ?? ''}`;
    const count = counts.get(name) ?? { result: step.result, reason, tickets: 0 };
    counts.set(name, { ...count, tickets: count.tickets + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function shownOf({ record, step }: Planned): ShownStep {
  const { ticket, facts } = record;
  const stays = step.result === 'skipped';
  return {
    ...{ id: ticket.id, title: facts.title, platform: ticket.platform, location: ticket.location, at: null },
    ...{ result: step.result, reason: stays ? step.reason : null, from: placeOf(ticket) },
    to: stays ? null : placeOf({ ...ticket, ...step.decided.changes }),
  };
}
