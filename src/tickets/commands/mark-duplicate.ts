import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/ticket/desk.js';
import { standsWhere } from '../../domain/ticket/settle.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { DuplicatesStore } from '../duplicates.store.js';
import { addressEvents } from '../event-addressing.js';
import type { TicketChange } from '../ticket-change.js';
import type { TicketRecord } from '../ticket-record.js';
import { TicketsStore } from '../tickets.store.js';
import { RunCommand, type CommandResult } from './run-command.js';

/**
 * Row 28. Two tickets take part, so both are locked in key order first: "A is a duplicate of B" and "B of A" in the same
 * moment would otherwise close both. The ticket's own duplicates then point to the new root.
 */
@Injectable()
export class MarkDuplicate {
  constructor(
    private readonly duplicates: DuplicatesStore,
    private readonly commands: RunCommand,
    private readonly tickets: TicketsStore,
  ) {}

  run(db: Db, id: number, of: number, actor: Actor): Promise<CommandResult> {
    return db.atomically(async (tx) => {
      const own = await this.duplicates.lock(tx, id, of);
      const result = await this.commands.run(tx, id, { name: 'mark_duplicate', of }, actor);
      if (result.ok) for (const duplicate of own) await this.repoint(tx, duplicate, result.record, actor);
      return result;
    });
  }

  /** Chains stay one step long: a duplicate of a ticket that has become one itself points to its root. */
  private async repoint(tx: Tx, id: number, { ticket, updatedAt }: TicketRecord, actor: Actor): Promise<void> {
    const read = await this.tickets.read(tx, id, null);
    if (!read || ticket.duplicateOf === null) return;
    const by = actor.staff?.id ?? null;
    const change = repointed(read.record, { root: ticket.duplicateOf, by, at: updatedAt });
    if (!(await this.tickets.write(tx, change))) throw new Error(`TL-${id} changed under its lock`);
  }
}

function repointed(
  before: TicketRecord,
  { root, by, at }: { root: number; by: number | null; at: Instant },
): TicketChange {
  const { ticket } = before;
  const after = {
    ...before,
    ticket: { ...ticket, duplicateOf: root, version: ticket.version + 1 },
    updatedAt: at,
  };
  const stands = standsWhere(ticket);
  const event = {
    type: 'ticket.marked_duplicate',
    data: { from: stands, to: stands, of: root, was: ticket.duplicateOf },
  } as const;
  const told = { people: [], leads: false };
  return {
    ...{ after, by, at },
    events: addressEvents([event], { before, after, told, by, at }),
    ...{ hop: null, contact: null, comment: null, segment: null },
    ...{ deltas: [], subjectChanged: false, firstTouch: false, packageOutcome: null, links: [] },
  };
}
