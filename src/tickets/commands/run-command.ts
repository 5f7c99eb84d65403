import { Injectable } from '@nestjs/common';
import type { Command } from '../../domain/ticket/command.js';
import type { Refusal } from '../../domain/ticket/decision.js';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Instant } from '../../domain/instant.js';
import { namedConstraint } from '../../platform/database/database.errors.js';
import { Tx, type Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import { Clock } from '../../platform/clock.js';
import { DeskFacts } from '../desk-facts.js';
import { KnownFixes } from '../ports/known-fixes.js';
import type { FieldFault } from '../field-fault.js';
import { maySee } from '../sight.js';
import { TicketsStore, type ReadTicket } from '../tickets.store.js';
import type { TicketChange } from '../ticket-change.js';
import type { TicketRecord } from '../ticket-record.js';
import { orderFor, type CommandFor } from './order.js';
import { changeBySystem, changeFor, type SystemDecision } from './read-decide-write.js';
import { SYSTEM } from './system.js';
import { Situations } from './situations.js';

/** A command's end: the ticket as it stands now, or why not. */
export type CommandResult =
  | { ok: true; record: TicketRecord }
  | Refusal
  | { ok: false; faults: FieldFault[] }
  | { ok: false; code: 'not_found'; detail: string }
  | { ok: false; code: 'busy'; detail: string };

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
    private readonly situations: Situations,
    private readonly wakeUp: EventWakeUp,
    private readonly clock: Clock,
    private readonly fixes: KnownFixes,
  ) {}

  /** `at`: the demo plays days of the past; everybody else leaves it to the clock. */
  run(db: Db, id: number, asked: Command | CommandFor, actor: Actor, at?: Instant): Promise<CommandResult> {
    return this.settled(db, id, actor, async (read) => {
      const order = orderFor(asked, read.record.ticket);
      const situation = await this.situations.of(db, read, { ...order, actor, now: at ?? this.clock.now() });
      return situation.ok ? changeFor(situation.command, situation.value) : situation;
    });
  }

  /** What only the system decides about a ticket (domain/ticket/cascade), written the same way. */
  runBySystem(db: Db, id: number, decision: SystemDecision): Promise<CommandResult> {
    return this.settled(db, id, SYSTEM, async (read) => {
      const situation = await this.situations.bySystem(db, read, this.clock.now());
      return changeBySystem(decision, situation);
    });
  }

  private async settled(
    db: Db,
    id: number,
    actor: Actor,
    decide: (read: ReadTicket) => Promise<ReturnType<typeof changeFor> | { ok: false; faults: FieldFault[] }>,
  ): Promise<CommandResult> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const read = await this.store.read(db, id, actor.staff?.id ?? null);
      if (!read || !maySee(actor, read)) return NOT_FOUND;
      const decided = await decide(read);
      if (!decided.ok) return decided;
      // Whoever had no place on the ticket leaves none behind: nothing happened, nothing is written.
      if (decided.change.events.length === 0) return { ok: true, record: read.record };
      if (await this.written(db, decided.change)) {
        db.afterCommit(() => this.wakeUp.poke());
        const { packageOutcome } = decided.change;
        if (packageOutcome) db.afterCommit(() => this.fixes.outcomeRecorded(packageOutcome.package));
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
