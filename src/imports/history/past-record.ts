import type { Instant } from '../../domain/instant.js';
import { NO_CONTACT_YET } from '../../domain/ticket/contact-rule.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { ClosedAs, ResolvedAs, WorkedTier } from '../../domain/words.js';
import { counted } from '../../domain/ticket/counted.js';
import type { Subject } from '../../tickets/subject.js';
import type { DueDates, TicketRecord } from '../../tickets/ticket-record.js';

/** How a ticket of the past ended. */
export interface Ending {
  /** The tier where it ended. */
  tier: WorkedTier;
  resolvedAs: ResolvedAs | null;
  resolvedAt: Instant | null;
  resolvedNote: string | null;
  closedAs: Exclude<ClosedAs, 'duplicate'>;
  closedAt: Instant;
}

interface PastCounts {
  hops: number;
  segments: number;
  bounces: number;
  tierRun: number;
}

/** The row of a ticket that ended before it came here: closed, held by nobody, with clocks that never ran. */
export function pastRecord(
  subject: Subject,
  { reportedAt, source, now }: { reportedAt: Instant; source: 'import' | 'replay'; now: Instant },
  ending: Ending,
  counts: PastCounts,
): TicketRecord {
  const { tier, closedAt, closedAs, resolvedAs, resolvedAt, resolvedNote } = ending;
  const ticket = blankTicket(subject, tier, { reportedAt, now });
  Object.assign(ticket, { state: 'closed', closedAs, closedAt, resolvedAs, resolvedAt });
  ticket.bounces = counts.bounces;
  ticket.tierRun = counts.tierRun;
  return {
    ticket,
    facts: { ...subject.facts, resolvedNote },
    clock: {
      userUsed: 0,
      tierUsed: 0,
      tier,
      tierRun: counts.tierRun,
      since: closedAt,
      userRuns: false,
      tierRuns: false,
      pausedUntil: null,
    },
    due: NOTHING_DUE,
    hopCount: counts.hops,
    segmentN: counts.segments,
    counted: counted(ticket),
    countedDay: subject.countedDay,
    source,
    createdBy: null,
    updatedAt: now,
  };
}

const NOTHING_DUE: DueDates = {
  dueUser: null,
  dueTier: null,
  warnAt: null,
  userVerdict: null,
  userVerdictDue: null,
  policyVersion: 0,
};

/** A ticket that nobody has touched, queued at a tier. Written out plainly: an import makes thousands. */
export function blankTicket(
  subject: Subject,
  tier: WorkedTier,
  { reportedAt, now }: { reportedAt: Instant; now: Instant },
): Ticket {
  return {
    id: 0,
    key: '',
    version: 1,
    kind: subject.kind,
    platform: subject.platform,
    signature: subject.signature,
    priority: subject.priority,
    location: subject.location,
    requesterUpn: subject.requesterUpn,
    deviceSerial: subject.deviceSerial,
    state: 'queued',
    tier,
    assignee: null,
    owner: null,
    path:
      tier === 1
        ? [{ tier, staff: null }]
        : [
            { tier: 1, staff: null },
            { tier, staff: null },
          ],
    cursor: tier === 1 ? 0 : 1,
    waitingFor: null,
    waitingUntil: null,
    waitingNote: null,
    waitingPattern: null,
    pattern: null,
    microsoftCase: null,
    resolution: null,
    rejected: [],
    contacts: NO_CONTACT_YET,
    nextContactAt: null,
    resolvedAs: null,
    resolvedAt: null,
    closedAs: null,
    closedAt: null,
    duplicateOf: null,
    bounces: 0,
    idleSince: null,
    addressedFreeAt: null,
    undo: null,
    tierRun: 1,
    imported: true,
    reportedAt,
    createdAt: now,
  };
}
