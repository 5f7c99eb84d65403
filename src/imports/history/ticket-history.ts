import type { Segment } from '../../domain/clock/segments.js';
import type { Instant } from '../../domain/instant.js';
import type { Tier } from '../../domain/words.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';

/** Somebody as a file names them: an e-mail address, a name, or a number of the other system. */
export type PersonLabel = string;

/** A stretch in one place, as it was: nobody's clock ran. */
export interface PastSegment extends Segment {
  holder: PersonLabel | null;
  team: string | null;
}

/** A hand-over between tiers as it was; `againstPolicy` where our ladder would not have allowed it. */
export interface PastHop {
  command: string;
  fromTier: Tier;
  toTier: Tier;
  from: PersonLabel | null;
  to: PersonLabel | null;
  by: PersonLabel | null;
  at: Instant;
  againstPolicy: boolean;
}

/** An event for the ticket's own history; it is in no feed. */
export interface PastEvent {
  type: string;
  by: PersonLabel | null;
  at: Instant;
  data: Record<string, unknown>;
}

/** Everything that an import knows about one ticket, ready to be written. */
export interface TicketHistory {
  externalId: string;
  /** Of what the file says: the same again changes nothing. */
  fingerprint: string;
  line: number;
  /** The row of `tickets`: id 0, and nobody on it yet. */
  record: TicketRecord;
  owner: PersonLabel | null;
  segments: readonly PastSegment[];
  hops: readonly PastHop[];
  events: readonly PastEvent[];
  /** Not done: it comes alive at the desk. */
  open: boolean;
}

/** Everybody whom a history names. */
export function peopleOf({ owner, segments, hops, events }: TicketHistory): PersonLabel[] {
  const named = [
    owner,
    ...segments.map((segment) => segment.holder),
    ...hops.flatMap((hop) => [hop.from, hop.to, hop.by]),
    ...events.map((event) => event.by),
  ];
  return [...new Set(named.filter((label): label is PersonLabel => label !== null))];
}
