import { decide } from '../../domain/ticket/decide.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Decided, Decision, Refusal, TicketEvent } from '../../domain/ticket/decision.js';
import type { Actor } from '../../domain/ticket/desk.js';
import { counted } from '../../domain/ticket/counted.js';
import { refuseFields } from '../../domain/ticket/refuse.js';
import { standsWhere } from '../../domain/ticket/settle.js';
import type { Instant } from '../../domain/instant.js';
import { addressEvents } from '../event-addressing.js';
import { countDeltas } from '../count-deltas.js';
import { renewedDue, stepClocks, type OldRun } from '../clock-step.js';
import type { Surroundings } from '../desk-facts.js';
import type { FieldFault } from '../field-fault.js';
import { withSubject, type Subject } from '../subject.js';
import type { TicketChange } from '../ticket-change.js';
import type { TicketRecord } from '../ticket-record.js';

/** What the ticket is about from now on, and the fields of it that somebody named. */
export interface NewSubject {
  subject: Subject;
  fields: readonly string[];
}

/** What a decision about one ticket rests on. Surroundings are those of the place where the ticket will be. */
export interface Situation extends Surroundings {
  before: TicketRecord;
  /** Set by an edit, and by a hand-over that brought facts. */
  about: NewSubject | null;
  touched: boolean;
  actor: Actor;
  now: Instant;
  /** For take back: business time that the older run of the tier clock had used. */
  oldRun: OldRun | null;
  /** Facts that the policy wants of a hand-over upwards and nobody has given. */
  lacking: readonly FieldFault[];
}

/** Decides and turns the decision into the rows to write. Pure: reads nothing, writes nothing. */
export function changeFor(command: Command, situation: Situation): { ok: true; change: TicketChange } | Refusal {
  const { before, about, actor, desk, now } = situation;
  // An edit is decided on the ticket as it was: what it changes may cost people their seats.
  const standing = about && command.name !== 'edit' ? withSubject(before, about.subject) : before;
  const decision = decide(standing.ticket, command, actor, desk, now);
  const complete = withLacking(decision, situation.lacking);
  if (!complete.ok) return complete;
  const told = about && command.name !== 'edit' ? [edited(before, about)] : [];
  return { ok: true, change: changeOf({ ...complete, events: [...told, ...complete.events] }, standing, situation) };
}

/** A hand-over that the ladder allows may still lack facts; all that is missing is said at once. */
function withLacking(decision: Decision, lacking: readonly FieldFault[]): Decision {
  if (lacking.length === 0 || (!decision.ok && decision.code !== 'packet_incomplete')) return decision;
  const said = decision.ok ? [] : ((decision.data?.['errors'] ?? []) as FieldFault[]);
  const more = lacking.filter(({ pointer }) => said.every((fault) => fault.pointer !== pointer));
  return refuseFields('packet_incomplete', [...said, ...more]) ?? decision;
}

function edited({ ticket }: TicketRecord, { fields }: NewSubject): TicketEvent {
  const stands = standsWhere(ticket);
  return { type: 'ticket.edited', data: { from: stands, to: stands, fields } };
}

function changeOf(decision: Decided, standing: TicketRecord, situation: Situation): TicketChange {
  const { before, about, actor, now } = situation;
  const by = actor.staff?.id ?? null;
  const moved = { ...standing.ticket, ...decision.changes, version: before.ticket.version + 1 };
  const clocks = stepClocks(before, moved, decision, situation);
  const changed: TicketRecord = {
    ...standing,
    ticket: { ...moved, tierRun: clocks.clock.tierRun },
    facts: noteOf(decision, standing),
    clock: clocks.clock,
    due: clocks.due,
    hopCount: before.hopCount + (decision.hop ? 1 : 0),
    segmentN: clocks.segment?.next.n ?? before.segmentN,
    counted: counted(moved),
    updatedAt: now,
  };
  const after = about ? aboutAnother(changed, situation, about.subject) : changed;
  const told = { people: decision.tell, leads: decision.tellLeads };
  return {
    after,
    by,
    at: now,
    events: addressEvents(decision.events, { before, after, told, by, at: now }),
    hop: decision.hop,
    contact: decision.contact,
    comment: decision.comment,
    segment: clocks.segment,
    deltas: countDeltas(before, after),
    subjectChanged: about !== null,
    firstTouch: by !== null && !situation.touched,
  };
}

/** With its new subject; deadlines follow a new priority or place. */
function aboutAnother(record: TicketRecord, situation: Situation, subject: Subject): TicketRecord {
  const after = withSubject(record, subject);
  const { priority, location } = situation.before.ticket;
  const sameTargets = after.ticket.priority === priority && after.ticket.location === location;
  return sameTargets ? after : { ...after, due: renewedDue(after, situation) };
}

/** The words with which a ticket was resolved stand beside its outcome. */
function noteOf(decision: Decided, { facts }: TicketRecord): TicketRecord['facts'] {
  const note = decision.resolvedNote;
  return note === undefined ? facts : { ...facts, resolvedNote: note };
}
