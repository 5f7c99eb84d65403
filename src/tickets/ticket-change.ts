import type { ContactAttempt, Hop } from '../domain/ticket/ticket.js';
import type { Decided, NewComment } from '../domain/ticket/decision.js';
import type { ClockTotals, Segment } from '../domain/clock/segments.js';
import type { Instant } from '../domain/instant.js';
import type { NewEvent } from '../platform/events/event.js';
import type { CaseStep } from './case-step.js';
import type { TicketRecord } from './ticket-record.js';

/** The open segment ends with what it counted, the next one begins at its `from`. */
export interface SegmentStep {
  counted: ClockTotals;
  next: Segment;
  /** Who holds the ticket in the new segment. */
  staff: number | null;
}

/** One line of the roll-ups' delta log: +1 or -1 ticket in a cell. */
export interface CountDelta {
  day: string;
  phase: number;
  platform: string;
  kind: string;
  signature: string;
  ownership: string;
  group: number;
  approach: string;
  location: string;
  tickets: 1 | -1;
  /** Counted, but nobody is told: imported history. */
  quiet: boolean;
}

/** One line of the history of links. */
export interface LinkStep {
  pattern: number;
  what: 'linked' | 'unlinked';
  /** Why a person took it off. */
  reason?: string;
}

/**
 * Everything one command writes, in one statement: the guarded row, then history. `after.ticket.version` is the version
 * that was read plus one; the statement does nothing when the row has moved on.
 */
export interface TicketChange {
  after: TicketRecord;
  by: number | null;
  at: Instant;
  events: NewEvent[];
  hop: Hop | null;
  contact: Omit<ContactAttempt, 'by' | 'at'> | null;
  comment: NewComment | null;
  segment: SegmentStep | null;
  deltas: CountDelta[];
  /** An edit: what the ticket is about is written too, and its words are indexed anew. */
  subjectChanged: boolean;
  /** True when the actor has no touch row yet. */
  firstTouch: boolean;
  /** What became of a resolution package on this ticket. */
  packageOutcome: Decided['packageCount'];
  links: LinkStep[];
  /** Row 7: the Microsoft case that the ticket waits for from now on. */
  microsoftCase?: CaseStep | null;
}
