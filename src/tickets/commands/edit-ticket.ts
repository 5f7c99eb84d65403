import { Injectable } from '@nestjs/common';
import { canSee } from '../../domain/access/scope.js';
import { calendarsFor } from '../../domain/clock/clock-policy.js';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Refusal } from '../../domain/ticket/decision.js';
import type { Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import { Clock } from '../../platform/clock.js';
import { countDeltas } from '../count-deltas.js';
import { dueDates } from '../clock-step.js';
import { DeskFacts } from '../desk-facts.js';
import type { FieldFault } from '../field-fault.js';
import type { SubjectInput } from '../new-ticket.js';
import { inputOf } from '../subject-input.js';
import { Subjects } from '../subjects.js';
import type { Subject } from '../subject.js';
import type { TicketChange } from '../ticket-change.js';
import type { ReadTicket } from '../tickets.store.js';
import { TicketsStore } from '../tickets.store.js';
import type { TicketRecord } from '../ticket-record.js';
import { changeFor } from './read-decide-write.js';

export interface Edit {
  changes: Partial<SubjectInput>;
  /** The version the editor read. */
  version: number;
}

export type EditResult =
  | { ok: true; record: TicketRecord }
  | Refusal
  | { ok: false; faults: FieldFault[] }
  | { ok: false; code: 'not_found'; detail: string }
  | { ok: false; stale: TicketRecord };

const NOT_FOUND = { ok: false, code: 'not_found', detail: 'There is no such ticket.' } as const;

/**
 * Row 31: changes what a ticket is about, against the version the editor read. Code, signature, phase, count and
 * deadlines follow; a location that its holders do not cover takes the ticket off them.
 */
@Injectable()
export class EditTicket {
  constructor(
    private readonly tickets: TicketsStore,
    private readonly subjects: Subjects,
    private readonly facts: DeskFacts,
    private readonly wakeUp: EventWakeUp,
    private readonly clock: Clock,
  ) {}

  async run(db: Db, id: number, edit: Edit, actor: Actor): Promise<EditResult> {
    const read = await this.tickets.read(db, id, actor.staff?.id ?? null);
    if (!read || !maySee(actor, read)) return NOT_FOUND;
    if (read.record.ticket.version !== edit.version) return { ok: false, stale: read.record };
    const decided = await this.decide(db, read, edit, actor);
    if (!decided.ok) return decided;
    if (await this.tickets.write(db, decided.change)) {
      db.afterCommit(() => this.wakeUp.poke());
      return { ok: true, record: decided.change.after };
    }
    const current = await this.tickets.read(db, id, null);
    return current ? { ok: false, stale: current.record } : NOT_FOUND;
  }

  private async decide(
    db: Db,
    read: ReadTicket,
    { changes }: Edit,
    actor: Actor,
  ): Promise<{ ok: true; change: TicketChange } | Exclude<EditResult, { ok: true }>> {
    const now = this.clock.now();
    const before = read.record;
    const about = this.subjects.of(inputOf(before, changes), { reportedAt: before.ticket.reportedAt, now });
    if (!about.ok) return about;
    const subject = about.value;
    const command = { name: 'edit', fields: Object.keys(changes), values: ladderFacts(subject) } as const;
    const around = await this.facts.around(db, before, command, now);
    const decided = changeFor(command, { before, touched: read.touched, actor, ...around, now, oldRun: null });
    return decided.ok ? { ok: true, change: this.withSubject(before, decided.change, subject) } : decided;
  }

  /** The decided change with the new subject laid in, its count and its deadlines. */
  private withSubject(before: TicketRecord, change: TicketChange, subject: Subject): TicketChange {
    const { splitFrom, follows, resolvedNote } = before.facts;
    const { ticket, clock } = change.after;
    const { policy, policyVersion, locationCalendar } = this.facts.at(ticket.location, change.at);
    const calendars = calendarsFor(policy.clock, locationCalendar);
    const sameTargets = before.ticket.priority === ticket.priority && before.ticket.location === ticket.location;
    const due = sameTargets
      ? change.after.due
      : dueDates(clock, ticket, {
          policy,
          policyVersion,
          now: change.at,
          calendars,
          was: before,
          sameRun: false,
          newTargets: true,
        });
    const after: TicketRecord = {
      ...change.after,
      due,
      facts: { ...subject.facts, splitFrom, follows, resolvedNote },
      countedDay: subject.countedDay,
    };
    return { ...change, after, deltas: countDeltas(before, after), subjectChanged: true };
  }
}

function maySee(actor: Actor, { record, touched }: ReadTicket): boolean {
  return actor.staff === null || canSee(actor.staff, { location: record.ticket.location, touched });
}

/** The part of a subject that the ladder reads and moves. */
function ladderFacts(subject: Subject) {
  const { kind, platform, signature, priority, location, requesterUpn, deviceSerial } = subject;
  return { kind, platform, signature, priority, location, requesterUpn, deviceSerial };
}
