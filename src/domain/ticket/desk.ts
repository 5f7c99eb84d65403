import type { Instant } from '../instant.js';
import type { StaffMember } from '../access/staff.js';
import type { ResolutionKind, WorkedTier } from '../words.js';
import type { Resolution, Ticket } from './ticket.js';

/** A live resolution package as the ladder needs it (doubted and did-not-hold ones are not `live`). */
export interface LivePackage {
  id: number;
  kind: ResolutionKind;
  live: boolean;
  fitsSignature: boolean;
  inScope: boolean;
  tier2Accepts: boolean;
  owner: number | null;
  /** Who published it. */
  publisher: number | null;
  contactRule: ContactRule | null;
}

/** Row 19: how often and on how many distinct days to try before a person may give up; row 15: the next try's limit. */
export interface ContactRule {
  tries: number;
  days: number;
  nextTryWithinHours: number;
}

/** The part of the policy document that the ladder reads. */
export interface LadderPolicy {
  contactRule: ContactRule;
  /** Working hours after which an addressed ticket is free for everybody able (LADDER.md: 4). */
  addressedFreeAfterHours: number;
  /** Resolved tickets close by themselves after this many working days (5). */
  closeAfterWorkingDays: number;
  /** A lead may reopen a closed ticket this long (30). */
  reopenClosedWithinDays: number;
}

/**
 * Everything around one ticket that a decision may look at. The command layer reads it in one statement; nothing here
 * is fetched lazily.
 */
export interface Desk {
  policy: LadderPolicy;
  /** Everybody named on the ticket or in the command, by id. */
  people: ReadonlyMap<number, StaffMember>;
  /** When an addressed ticket that arrives at `tier` now becomes free (business hours, from domain/clock). */
  addressedFreeAt: (tier: 1 | 2 | 3, now: Instant) => Instant;
  /** The instant from which a resolved ticket is closed by the system. */
  closesAt: (resolvedAt: Instant) => Instant;
  /** The package of the open resolution or of the command, and one that fits the signature, where they exist. */
  package: LivePackage | null;
  fittingPackage: LivePackage | null;
  /** For mark_duplicate: the root of the target's chain. */
  duplicateRoot: Ticket | null;
  /** For wait fix / link: the pattern named, if it exists. */
  pattern: { id: number; hasLivePackage: boolean; livePackage: Resolution | null } | null;
  /** Whether anybody present is able at this tier for the ticket's location; without it nobody is alarmed. */
  ableAt?: (tier: WorkedTier) => boolean;
  /** What Microsoft will ask for and the ticket does not say yet (names of fields), beyond what the ladder sees. */
  dossierGaps?: readonly string[];
}

/** Who acts: a member of staff, or the system (jobs, cascade, vacate). */
export type Actor = { staff: StaffMember; system?: false } | { system: true; staff: null };
