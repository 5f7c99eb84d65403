import { Injectable } from '@nestjs/common';
import { start } from '../../domain/clock/clock-state.js';
import { calendarsFor } from '../../domain/clock/clock-policy.js';
import type { Segment } from '../../domain/clock/segments.js';
import type { Instant } from '../../domain/instant.js';
import { decideLog } from '../../domain/ticket/log.js';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Refusal, TicketEvent } from '../../domain/ticket/decision.js';
import type { Db } from '../../platform/database/db.js';
import { EventWakeUp } from '../../platform/events/event-wake-up.js';
import type { NewEvent } from '../../platform/events/event.js';
import { EventStore } from '../../platform/events/events.store.js';
import { Clock } from '../../platform/clock.js';
import { countDeltas } from '../count-deltas.js';
import { DeskFacts, type Surroundings } from '../desk-facts.js';
import { addressEvents } from '../event-addressing.js';
import { dueDates } from '../clock-step.js';
import type { Subject } from '../subject.js';
import type { NewTicket } from '../new-ticket.js';
import { Subjects } from '../subjects.js';
import { NewTicketsStore, type NewTicketRows } from '../new-tickets.store.js';
import { maySee } from '../sight.js';
import { TicketsStore, type ReadTicket } from '../tickets.store.js';
import { keyOf } from '../ticket-row.js';
import type { TicketRecord } from '../ticket-record.js';
import type { FieldFault } from '../field-fault.js';

export type LogResult = { ok: true; record: TicketRecord } | Refusal | { ok: false; faults: FieldFault[] };

export interface LogOptions {
  source: TicketRecord['source'];
  /** The demo logs tickets of the past as if it had been there. */
  now?: Instant;
}

/** Row 1 of the ladder: a ticket begins, with its clocks, its first segments and its count in one statement. */
@Injectable()
export class LogTicket {
  constructor(
    private readonly subjects: Subjects,
    private readonly facts: DeskFacts,
    private readonly store: NewTicketsStore,
    private readonly tickets: TicketsStore,
    private readonly events: EventStore,
    private readonly wakeUp: EventWakeUp,
    private readonly clock: Clock,
  ) {}

  async run(db: Db, input: NewTicket, actor: Actor, options: LogOptions = { source: 'api' }): Promise<LogResult> {
    const now = options.now ?? this.clock.now();
    const reportedAt = input.reportedAt ?? now;
    const about = this.subjects.of(input, { reportedAt, now });
    if (!about.ok) return about;
    const origin = { splitFrom: input.splitFrom ?? null, follows: input.follows ?? null };
    const origins = await this.origins(db, origin, actor);
    if (!origins.ok) return origins;
    const subject = { ...about.value, facts: { ...about.value.facts, ...origin } };
    const around = this.facts.at(subject.location, now);
    const command = { tier: input.tier, take: input.take, reportedAt, location: subject.location };
    const logged = decideLog(subject, command, actor, around.desk, now);
    if (!logged.ok) return logged;
    const { record, segments } = begin(subject, logged.ticket, { around, now, options, by: actor.staff?.id ?? null });
    const told = { people: logged.tell, leads: logged.tellLeads };
    const step = { before: null, after: record, told, by: record.createdBy, at: now };
    const first = origins.splitFrom?.record ?? null;
    const events = addressEvents(first ? logged.events.map((event) => withOrigin(event, first)) : logged.events, step);
    const rows = { record, segments, events, deltas: countDeltas(null, record) };
    const id = first ? await this.splitOff(db, rows, first) : await this.store.insert(db, rows);
    db.afterCommit(() => this.wakeUp.poke());
    return { ok: true, record: { ...record, ticket: { ...record.ticket, id, key: keyOf(id) } } };
  }

  /** The new ticket, and in the same transaction the event that tells the first one's history of it. */
  private splitOff(db: Db, rows: NewTicketRows, first: TicketRecord): Promise<number> {
    return db.atomically(async (tx) => {
      const id = await this.store.insert(tx, rows);
      await this.events.append(tx, splitEvents(first, keyOf(id), rows.record));
      return id;
    });
  }

  /** A ticket comes from one that its logger may know of. */
  private async origins(db: Db, origin: Origin<number>, actor: Actor): Promise<Origins> {
    const read = { splitFrom: null, follows: null } as Origin<ReadTicket>;
    const faults: FieldFault[] = [];
    for (const field of ['splitFrom', 'follows'] as const) {
      const id = origin[field];
      const found = id === null ? null : await this.tickets.read(db, id, actor.staff?.id ?? null);
      if (found && maySee(actor, found)) read[field] = found;
      else if (id !== null) faults.push({ pointer: `/${field}`, detail: 'there is no such ticket' });
    }
    return faults.length > 0 ? { ok: false, faults } : { ok: true, ...read };
  }
}

type Origin<Of> = Record<'splitFrom' | 'follows', Of | null>;
type Origins = ({ ok: true } & Origin<ReadTicket>) | { ok: false; faults: FieldFault[] };

function withOrigin(event: TicketEvent, first: TicketRecord): TicketEvent {
  return { ...event, data: { ...event.data, splitFrom: first.ticket.key } };
}

/** What the first ticket's history says of a split. It stays as it is: same version, same place. */
function splitEvents(first: TicketRecord, into: string, { createdBy, updatedAt }: TicketRecord): NewEvent[] {
  const step = { before: null, after: first, told: { people: [], leads: false }, by: createdBy, at: updatedAt };
  return addressEvents([{ type: 'ticket.split', data: { into } }], step);
}

interface Beginning {
  around: Surroundings;
  now: Instant;
  options: LogOptions;
  by: number | null;
}

function begin(
  subject: Subject,
  ticket: TicketRecord['ticket'],
  { around, now, options, by }: Beginning,
): { record: TicketRecord; segments: Segment[] } {
  const calendars = calendarsFor(around.policy.clock, around.locationCalendar);
  const first = {
    tier: ticket.tier,
    state: ticket.state,
    waitingFor: ticket.waitingFor,
    reportedAt: ticket.reportedAt,
  };
  const { state: clock, segments } = start(first, calendars, now);
  const due = dueDates(clock, ticket, { ...around, now, calendars, was: null, sameRun: false });
  const record: TicketRecord = {
    ticket: { ...ticket, tierRun: clock.tierRun },
    facts: subject.facts,
    clock,
    due,
    hopCount: 0,
    segmentN: segments.length,
    counted: true,
    countedDay: subject.countedDay,
    source: options.source,
    createdBy: by,
    updatedAt: now,
  };
  return { record, segments };
}
