import { calendarsFor } from '../../domain/clock/clock-policy.js';
import { start } from '../../domain/clock/clock-state.js';
import type { Instant } from '../../domain/instant.js';
import { invariants } from '../../domain/ticket/invariants.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { WorkedTier } from '../../domain/words.js';
import type { PolicyDocument } from '../../rollout/policy/policy-document.js';
import { dueDates } from '../../tickets/clock-step.js';
import type { Subject } from '../../tickets/subject.js';
import { fingerprintOf } from '../history/fingerprint.js';
import { blankTicket } from '../history/past-record.js';
import type { TicketHistory } from '../history/ticket-history.js';
import type { TicketRow } from '../mapping/read-row.js';

export interface DeskNow {
  now: Instant;
  policy: PolicyDocument;
  policyVersion: number;
  /** Of the ticket's location; null: the default one. */
  locationCalendar: string | null;
}

/**
 * A ticket that is still open: it comes alive here, queued at its tier, nobody's. The user's clock runs from the report,
 * the tier's from now. It must keep every invariant of the ladder.
 */
export function openTicket(row: TicketRow, subject: Subject, reportedAt: Instant, desk: DeskNow): TicketHistory {
  const { now } = desk;
  const tier = Math.min(row.values.tier ?? 1, 3) as WorkedTier;
  const calendars = calendarsFor(desk.policy.clock, desk.locationCalendar);
  const { state: clock, segments } = start({ tier, state: 'queued', waitingFor: null, reportedAt }, calendars, now);
  const blank = blankTicket(subject, tier, { reportedAt, now });
  const ticket: Ticket = { ...blank, idleSince: now, tierRun: clock.tierRun };
  const broken = invariants(ticket, new Map());
  if (broken.length > 0) throw new Error(`an open row breaks the ladder: ${broken.join(', ')}`);
  return {
    externalId: row.values.externalId!,
    fingerprint: fingerprintOf(row.values),
    line: row.line,
    record: {
      ...{ ticket, clock, facts: subject.facts, countedDay: subject.countedDay },
      due: dueDates(clock, ticket, { ...desk, calendars, was: null, sameRun: false }),
      ...{ hopCount: 0, segmentN: segments.length, counted: true, source: 'import', createdBy: null, updatedAt: now },
    },
    segments: segments.map((segment) => ({ ...segment, holder: null, team: null })),
    events: [
      { type: 'ticket.logged', by: null, at: now, data: { from: null, to: { state: 'queued', tier, assignee: null } } },
    ],
    ...{ owner: null, hops: [], open: true },
  };
}
