import type { ClockState } from '../domain/clock/clock-state.js';
import type { Instant } from '../domain/instant.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import type {
  Approach,
  AppType,
  EnrollmentMethod,
  FailureCategory,
  Impact,
  Ownership,
  PolicyType,
} from '../domain/words.js';

/** What a ticket is about: the part that the ladder does not move. Absent is null throughout. */
export interface TicketFacts {
  title: string;
  description: string | null;
  osVersion: string | null;
  ownership: Ownership | null;
  enrollmentMethod: EnrollmentMethod | null;
  phaseId: number | null;
  phaseDerived: boolean;
  groupId: number | null;
  groupName: string | null;
  approach: Approach | null;
  requesterName: string | null;
  requesterContact: string | null;
  requesterVip: boolean;
  deviceName: string | null;
  deviceIntuneId: string | null;
  deviceModel: string | null;
  appName: string | null;
  appVersion: string | null;
  appType: AppType | null;
  policyName: string | null;
  policyType: PolicyType | null;
  codeRaw: string | null;
  codeHex: string | null;
  codeSymbol: string | null;
  failureCategory: FailureCategory | null;
  correlationId: string | null;
  impact: Impact;
  affectedUsers: number;
  splitFrom: number | null;
  follows: number | null;
  resolvedNote: string | null;
}

/** What is due, as last computed: stored so that queues and sweeps find it by index. */
export interface DueDates {
  dueUser: Instant | null;
  dueTier: Instant | null;
  /** When three quarters of the nearer target are used: "about to breach" begins. */
  warnAt: Instant | null;
  /** Stored with the deadline then in force when the user's clock stops for good, never recomputed. */
  userVerdict: 'met' | 'breached' | null;
  userVerdictDue: Instant | null;
  /** Version of the policy document that these were computed with. */
  policyVersion: number;
}

export interface TicketRecord {
  ticket: Ticket;
  facts: TicketFacts;
  clock: ClockState;
  due: DueDates;
  hopCount: number;
  /** Number of the open segment; a new run of the tier clock takes the number of the segment that begins it. */
  segmentN: number;
  counted: boolean;
  /** Desk day of `reportedAt`: the day of the roll-ups. */
  countedDay: string;
  source: 'api' | 'import' | 'demo' | 'replay';
  createdBy: number | null;
  updatedAt: Instant;
}
