import { decide } from '../../domain/ticket/decide.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Decided, Refusal } from '../../domain/ticket/decision.js';
import type { Actor, Desk } from '../../domain/ticket/desk.js';
import { counted } from '../../domain/ticket/counted.js';
import type { Instant } from '../../domain/instant.js';
import type { PolicyDocument } from '../../rollout/policy/policy-document.js';
import { addressEvents } from '../event-addressing.js';
import { countDeltas } from '../count-deltas.js';
import { stepClocks, type OldRun } from '../clock-step.js';
import type { TicketChange } from '../ticket-change.js';
import type { TicketRecord } from '../ticket-record.js';

/** What a decision about one ticket rests on. */
export interface Situation {
  before: TicketRecord;
  touched: boolean;
  actor: Actor;
  desk: Desk;
  policy: PolicyDocument;
  policyVersion: number;
  /** The calendar of the ticket's location, null for the default one. */
  locationCalendar: string | null;
  now: Instant;
  /** For take back: business time that the older run of the tier clock had used. */
  oldRun: OldRun | null;
}

/** Decides and turns the decision into the rows to write. Pure: reads nothing, writes nothing. */
export function changeFor(command: Command, situation: Situation): { ok: true; change: TicketChange } | Refusal {
  const decision = decide(situation.before.ticket, command, situation.actor, situation.desk, situation.now);
  return decision.ok ? { ok: true, change: changeOf(decision, situation) } : decision;
}

function changeOf(decision: Decided, situation: Situation): TicketChange {
  const { before, actor, now } = situation;
  const by = actor.staff?.id ?? null;
  const moved = { ...before.ticket, ...decision.changes, version: before.ticket.version + 1 };
  const clocks = stepClocks(before, moved, decision, situation);
  const after: TicketRecord = {
    ...before,
    ticket: { ...moved, tierRun: clocks.clock.tierRun },
    facts: noteOf(decision, before),
    clock: clocks.clock,
    due: clocks.due,
    hopCount: before.hopCount + (decision.hop ? 1 : 0),
    segmentN: clocks.segment?.next.n ?? before.segmentN,
    counted: counted(moved),
    updatedAt: now,
  };
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
    subjectChanged: false,
    firstTouch: by !== null && !situation.touched,
  };
}

/** The words with which a ticket was resolved stand beside its outcome. */
function noteOf(decision: Decided, before: TicketRecord): TicketRecord['facts'] {
  const note = decision.resolvedNote;
  return note === undefined ? before.facts : { ...before.facts, resolvedNote: note };
}
