import { Injectable } from '@nestjs/common';
import { canSee } from '../../domain/access/scope.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Refusal } from '../../domain/ticket/decision.js';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Instant } from '../../domain/instant.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { namedConstraint } from '../../platform/database/database.errors.js';
import { Tx, type Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import { Clock } from '../../platform/clock.js';
import { DeskFacts } from '../desk-facts.js';
import { TicketsStore } from '../tickets.store.js';
import type { TicketChange } from '../ticket-change.js';
import type { TicketRecord } from '../ticket-record.js';
import { changeFor } from './read-decide-write.js';
import { OldRuns } from './old-runs.js';

/** A command's end: the ticket as it stands now, or why not. */
export type CommandResult =
  | { ok: true; record: TicketRecord }
  | Refusal
  | { ok: false; code: 'not_found'; detail: string }
  | { ok: false; code: 'busy'; detail: string };

/** Chooses the command by where the ticket stands. */
export type CommandFor = (ticket: Ticket) => Command;

const TRIES = 3;

/**
 * One command on one ticket: read, decide, one guarded write. Every way in (HTTP, bulk, jobs, vacate, demo) comes
 * through here. When somebody was faster, it reads and decides again: the second decision may well be a refusal that
 * names the winner.
 */
@Injectable()
export class RunCommand {
  constructor(
    private readonly store: TicketsStore,
    private readonly facts: DeskFacts,
    private readonly oldRuns: OldRuns,
    private readonly wakeUp: EventWakeUp,
    private readonly clock: Clock,
  ) {}

  /**
   * `asked` may depend on where the ticket stands: what a body means at tier 3 is not what it means at tier 1.
   * `at`: the demo plays days of the past; everybody else leaves it to the clock.
   */
  async run(db: Db, id: number, asked: Command | CommandFor, actor: Actor, at?: Instant): Promise<CommandResult> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const read = await this.store.read(db, id, actor.staff?.id ?? null);
      if (!read || !maySee(actor, read.record, read.touched)) return NOT_FOUND;
      const now = at ?? this.clock.now();
      const command = typeof asked === 'function' ? asked(read.record.ticket) : asked;
      const situation = {
        before: read.record,
        touched: read.touched,
        actor,
        ...(await this.facts.around(db, read.record, command, now)),
        now,
        oldRun: command.name === 'take_back' ? await this.oldRuns.of(db, read.record, now) : null,
      };
      const decided = changeFor(command, situation);
      if (!decided.ok) return decided;
      if (await this.written(db, decided.change)) {
        db.afterCommit(() => this.wakeUp.poke());
        return { ok: true, record: decided.change.after };
      }
    }
    return BUSY;
  }

  /**
   * False when the row moved on. A member who was disabled since the directory was read is met by the schema: then the
   * directory is read again and the command decided anew, the whole transaction of it where there is one.
   */
  private async written(db: Db, change: TicketChange): Promise<boolean> {
    try {
      return await this.store.write(db, change);
    } catch (error) {
      if (namedConstraint(error) !== 'staff_disabled_holds_nothing') throw error;
      await this.facts.refreshPeople();
      if (db instanceof Tx) throw error;
      return false;
    }
  }
}

/* The answers that no rule gives. */

const NOT_FOUND = { ok: false, code: 'not_found', detail: 'There is no such ticket.' } as const;
const BUSY = {
  ok: false,
  code: 'busy',
  detail: 'Several people changed this ticket in the same moment. Look at it again.',
} as const;

function maySee(actor: Actor, record: TicketRecord, touched: boolean): boolean {
  return actor.staff === null || canSee(actor.staff, { location: record.ticket.location, touched });
}
