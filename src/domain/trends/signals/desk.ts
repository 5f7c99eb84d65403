import type { Day, Instant } from '../../instant.js';
import type { Kind, PhaseKind, PhaseState, Platform } from '../../words.js';
import type { Denominator } from '../denominator.js';

/** Days since 1970-01-01, as `ordinal` gives them: the rule counts in these. */
export type DayNumber = number;

export interface DeskPhase {
  id: number;
  kind: PhaseKind;
  state: PhaseState;
  starts: Day | null;
  ends: Day | null;
}

/** Where a ticket is counted. A null signature: unspecific tickets, which are in roll-ups only. */
export interface Leaf {
  phase: number;
  platform: Platform;
  kind: Kind;
  signature: string | null;
}

/** A leaf's tickets. Questions and phases before the pilots are left out by the rule, whoever puts them in. */
export interface LeafHistory extends Leaf {
  /** Tickets by day; days without any may be missing. */
  days: ReadonlyMap<DayNumber, number>;
  /**
   * Who asked in the judged window (`judgedWindow`): any text that tells people apart, once or more often. A device without a
   * person counts as one.
   */
  requesters: readonly string[];
}

/** What one phase and platform had of a denominator, day by day. */
export interface ExposureHistory {
  phase: number;
  platform: Platform;
  of: Denominator;
  /** The day of the first entry; the others follow without a gap. */
  from: DayNumber;
  /**
   * Attempts made on the day, or devices enrolled on it; NaN: not known (not reported, or carried forward for longer than a
   * report stays fresh). A day that is not known counts on neither side, its tickets wait for their exposure.
   */
  perDay: ArrayLike<number>;
}

/** A service update or an outage: these days are left out of every expectation and of what is judged. */
export interface ExcludedWindow {
  from: Day;
  to: Day;
  /** Empty: every platform. */
  platforms: readonly Platform[];
  /** Null: every phase. */
  phase: number | null;
}

/** All that the weekly rule looks at. The order of the lists does not matter. */
export interface DeskHistory {
  today: Day;
  now: Instant;
  phases: readonly DeskPhase[];
  leaves: readonly LeafHistory[];
  exposure: readonly ExposureHistory[];
  excluded: readonly ExcludedWindow[];
  /** Days after which exposure is too old. */
  freshDays: number;
  /** Attempts, or devices, under which nothing is concluded. */
  leastExposure: number;
}

/** What the desk's policy says about signals. */
export interface SignalLimits {
  /** False discovery rate of the weekly rule over all cells and roll-ups, above 0 and under 1. */
  falseDiscovery: number;
  leastTickets: number;
  leastRequesters: number;
  /** How far the fast rule looks back, in hours. */
  fastHours: number;
  /** Distinct requesters that the fast rule and `first_seen` need. */
  fastRequesters: number;
}

export const DEFAULT_SIGNAL_LIMITS: SignalLimits = {
  falseDiscovery: 0.1,
  leastTickets: 3,
  leastRequesters: 2,
  fastHours: 4,
  fastRequesters: 3,
};
