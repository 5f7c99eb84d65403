import { decide } from '../../domain/ticket/decide.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Decided, Decision, Refusal, TicketEvent } from '../../domain/ticket/decision.js';
import type { Actor, Desk } from '../../domain/ticket/desk.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { counted } from '../../domain/ticket/counted.js';
import { refuseFields } from '../../domain/ticket/refuse.js';
import { standsWhere } from '../../domain/ticket/settle.js';
import type { Instant } from '../../domain/instant.js';
import { addressEvents } from '../event-addressing.js';
import { caseStep, type CaseStep } from '../case-step.js';
import { countDeltas } from '../count-deltas.js';
import { renewedDue, stepClocks, type OldRun } from '../clock-step.js';
import type { Surroundings } from '../desk-facts.js';
import type { FieldFault } from '../field-fault.js';
import { withSubject, type Subject } from '../subject.js';
import type { LinkStep, TicketChange } from '../ticket-change.js';
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

/** What only the system decides, beside the commands of the ladder: recalling a resolution, swapping it in place. */
export type SystemDecision = (ticket: Ticket, desk: Desk, now: Instant, record: TicketRecord) => Decided | Refusal;

/** A decision of the system and the rows that it means. Pure. */
export function changeBySystem(
  decided: SystemDecision,
  situation: Situation,
): { ok: true; change: TicketChange } | Refusal {
  const { before, desk, now } = situation;
  const decision = decided(before.ticket, desk, now, before);
  return decision.ok ? { ok: true, change: changeOf(decision, before, situation) } : decision;
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
    packageOutcome: decision.packageCount,
    links: linkSteps(before.ticket.pattern, after.ticket.pattern, decision.unlinkReason),
    microsoftCase: caseOf(after, situation),
  };
}

/** Row 7 alone brings a ticket to tier 4; its case is found or opened with it. */
function caseOf(after: TicketRecord, { before, actor, policy, now }: Situation): CaseStep | null {
  const { ticket, facts, source } = after;
  if (ticket.microsoftCase === null || before.ticket.tier === 4) return null;
  const first = { kind: ticket.kind, platform: ticket.platform, signature: ticket.signature };
  return caseStep(
    ticket.microsoftCase,
    { ...first, blocked: facts.impact === 'blocked' },
    {
      ...{ liaison: ticket.assignee, by: actor.staff?.id ?? null, at: now },
      ...{ source: source === 'demo' ? 'demo' : 'api', hours: policy.microsoftCases.updateWithinHours },
    },
  );
}

/** Leaving one pattern and joining another, as the history of links keeps it. */
function linkSteps(was: number | null, is: number | null, reason?: string): LinkStep[] {
  if (was === is) return [];
  const left: LinkStep[] =
    was === null ? [] : [{ pattern: was, what: 'unlinked', ...(reason === undefined ? {} : { reason }) }];
  return is === null ? left : [...left, { pattern: is, what: 'linked' }];
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
