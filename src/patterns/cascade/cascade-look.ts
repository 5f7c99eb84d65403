import { Injectable } from '@nestjs/common';
import { cascadeStep, type CascadeOrder, type CascadeStep } from '../../domain/patterns/cascade-step.js';
import type { Instant } from '../../domain/instant.js';
import type { Db } from '../../platform/database/db.js';
import { DeskFacts } from '../../tickets/desk-facts.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import { TicketsStore } from '../../tickets/tickets.store.js';
import type { PackageFactsRow } from '../package/known-packages.queries.js';
import { fixFor } from './cascade-fix.js';

/** A ticket, and what the cascade would do with it now; step null: nothing, and no word about it. */
export interface Looked {
  record: TicketRecord;
  step: CascadeStep | null;
}

/** Looks at tickets without touching them: the dry run shows it, the run sorts by it. */
@Injectable()
export class CascadeLook {
  constructor(
    private readonly tickets: TicketsStore,
    private readonly desks: DeskFacts,
  ) {}

  /** In the order of their keys; one statement. `publisher`: who is about to publish the draft, in a dry run. */
  async at(
    db: Db,
    order: CascadeOrder,
    ids: readonly number[],
    { row, now, publisher }: { row: PackageFactsRow | null; now: Instant; publisher?: number },
  ): Promise<Looked[]> {
    const records = await this.tickets.readAll(db, ids);
    await this.desks.meet(
      records.flatMap(({ ticket }) => [ticket.assignee, ticket.owner, ...ticket.path.map(({ staff }) => staff)]),
    );
    return records.map((record) => {
      const { desk } = this.desks.at(record.ticket.location, now);
      const fix = row === null ? null : fixFor(row, record, publisher);
      return { record, step: cascadeStep(record.ticket, order, fix, desk, now) };
    });
  }
}
