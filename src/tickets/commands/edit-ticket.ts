import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Refusal } from '../../domain/ticket/decision.js';
import type { Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import { Clock } from '../../platform/clock.js';
import { DeskFacts } from '../desk-facts.js';
import type { FieldFault } from '../field-fault.js';
import type { SubjectInput } from '../new-ticket.js';
import { maySee } from '../sight.js';
import { classificationOf, sameSubject } from '../subject.js';
import { Subjects } from '../subjects.js';
import { TicketsStore, type ReadTicket } from '../tickets.store.js';
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
 * deadlines follow; a location that its holders do not cover takes the ticket off them. An edit that says what stands
 * there already writes nothing.
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
    const decided = this.decide(read, edit, actor);
    if (!decided.ok) return decided;
    const { after } = decided.change;
    if (sameSubject(read.record, after)) return { ok: true, record: read.record };
    if (await this.tickets.write(db, decided.change)) {
      db.afterCommit(() => this.wakeUp.poke());
      return { ok: true, record: after };
    }
    const current = await this.tickets.read(db, id, null);
    return current ? { ok: false, stale: current.record } : NOT_FOUND;
  }

  private decide({ record: before, touched }: ReadTicket, { changes }: Edit, actor: Actor) {
    const now = this.clock.now();
    const about = this.subjects.edited(before, changes, now);
    if (!about.ok) return about;
    const subject = about.value;
    const fields = Object.keys(changes);
    const command = { name: 'edit', fields, values: classificationOf(subject) } as const;
    return changeFor(command, {
      ...{ before, about: { subject, fields }, touched, actor, now },
      ...this.facts.at(subject.location, now),
      ...{ oldRun: null, lacking: [] },
    });
  }
}
