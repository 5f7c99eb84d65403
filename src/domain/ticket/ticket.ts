import type { Instant, Milliseconds } from '../instant.js';
import type {
  ClosedAs,
  ContactChannel,
  ContactOutcome,
  Kind,
  Platform,
  Priority,
  ResolutionKind,
  ResolvedAs,
  State,
  Tier,
  WaitingFor,
  WorkedTier,
} from '../words.js';

/** A place on the ladder and who sat there. `staff` null: the slot exists, nobody holds it. */
export interface PathSlot {
  tier: WorkedTier;
  staff: number | null;
}

/** What a hand-over or a package gives to the tier below: enough to tell the user without asking again. */
export interface Resolution {
  kind: ResolutionKind;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  /** Id of the resolution package it was taken from, null for a single resolution. */
  package: number | null;
}

/** The resolution that is on its way to the user, with its giver: `still_failing` and `reject` go back there. */
export interface OpenResolution extends Resolution {
  givenBy: number | null;
  givenAtTier: WorkedTier;
  givenAt: Instant;
}

export interface RejectedResolution extends OpenResolution {
  rejectedAt: Instant;
  rejectedBy: number | null;
  why: 'rejected' | 'still_failing' | 'withdrawn' | 'reopened';
}

/** Contact attempts since the open resolution came; the contact rule counts tries and distinct days. */
export interface ContactTally {
  tries: number;
  /** Distinct calendar days with a try (UTC days). */
  days: string[];
  last: { outcome: ContactOutcome; channel: ContactChannel | null; at: Instant } | null;
}

/**
 * What row 25 (take back) restores. Set by a hand-over of a person (rows 6, 9, 10), cleared by whatever happens next.
 */
export interface UndoHop {
  by: number;
  at: Instant;
  state: State;
  tier: WorkedTier;
  cursor: number;
  path: PathSlot[];
  tierRun: number;
  rejected: RejectedResolution[];
  resolution: OpenResolution | null;
  bounces: number;
}

/** The moving part of a ticket: everything the ladder reads or changes. */
export interface Ticket {
  id: number;
  key: string;
  version: number;
  /* what it is about (read by the rules, changed by `edit` and `log` only) */
  kind: Kind;
  platform: Platform;
  signature: string | null;
  priority: Priority;
  location: string | null;
  requesterUpn: string | null;
  deviceSerial: string | null;
  /* where it stands */
  state: State;
  tier: Tier;
  assignee: number | null;
  /** The tier-1 agent whose user this is. */
  owner: number | null;
  path: PathSlot[];
  cursor: number;
  waitingFor: WaitingFor | null;
  waitingUntil: Instant | null;
  waitingNote: string | null;
  /** Pattern whose fix it waits for (waitingFor `fix`). */
  waitingPattern: number | null;
  pattern: number | null;
  microsoftCase: string | null;
  resolution: OpenResolution | null;
  rejected: RejectedResolution[];
  contacts: ContactTally;
  nextContactAt: Instant | null;
  resolvedAs: ResolvedAs | null;
  resolvedAt: Instant | null;
  closedAs: ClosedAs | null;
  closedAt: Instant | null;
  duplicateOf: number | null;
  /** Hand-overs that came back (rows 9, 13, 17). */
  bounces: number;
  /** Since when it is queued or handed down with nobody, or addressed: the orphan and 4-hour rules read it. */
  idleSince: Instant | null;
  /** An addressed ticket may be taken by anybody able from this instant on (4 working hours). */
  addressedFreeAt: Instant | null;
  undo: UndoHop | null;
  /** Generation of the tier clock: a fresh one per change of tier (LADDER.md, Clocks). */
  tierRun: number;
  imported: boolean;
  reportedAt: Instant;
  createdAt: Instant;
}

/** One hand-over, kept for ever in the append-only list. */
export interface Hop {
  command: string;
  fromTier: Tier;
  toTier: Tier;
  fromStaff: number | null;
  toStaff: number | null;
  /** Null for history that was imported as it was. */
  packet: HandOverPacket | ReturnPacket | ResolutionPacket | null;
  againstPolicy: boolean;
}

export interface Evidence {
  kind: 'text' | 'log' | 'link';
  content: string;
}

/** Required on every way up. */
export interface HandOverPacket {
  reason: string;
  tried: string[];
  evidence: Evidence[];
  note: string | null;
  /** Set when a live package fits the signature: "I saw it, and here is why it does not serve". */
  knownIssueSeen: string | null;
}

export interface ReturnPacket {
  reason: string;
  note: string;
  evidence: Evidence[];
}

export interface ResolutionPacket {
  resolution: Resolution;
}

export interface ContactAttempt {
  outcome: ContactOutcome;
  channel: ContactChannel | null;
  note: string | null;
  nextAt: Instant | null;
  by: number;
  at: Instant;
}

/** Time already used by the two clocks, kept beside the ticket so that a command need not read all segments. */
export interface UsedTime {
  userUsed: Milliseconds;
  tierUsed: Milliseconds;
}
