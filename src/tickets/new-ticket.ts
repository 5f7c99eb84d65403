import type { Instant } from '../domain/instant.js';
import type {
  Approach,
  AppType,
  EnrollmentMethod,
  FailureCategory,
  Impact,
  Kind,
  Ownership,
  Platform,
  PolicyType,
  Priority,
  WorkedTier,
} from '../domain/words.js';

/** A subject as people give it: what is absent is unknown. `errorCode` is any printed form of a code. */
export interface SubjectInput {
  kind: Kind;
  title: string;
  platform: Platform;
  description?: string | null;
  osVersion?: string | null;
  ownership?: Ownership | null;
  enrollmentMethod?: EnrollmentMethod | null;
  /** Absent: derived from group and date. */
  phase?: number | 'none' | null;
  group?: string | null;
  location?: string | null;
  approach?: Approach | null;
  requester?: { name?: string | null; upn?: string | null; contact?: string | null; vip?: boolean } | null;
  device?: { name?: string | null; serial?: string | null; intuneId?: string | null; model?: string | null } | null;
  app?: { name: string; version?: string | null; type?: AppType | null } | null;
  policy?: { name?: string | null; type?: PolicyType | null } | null;
  errorCode?: string | null;
  failureCategory?: FailureCategory | null;
  correlationId?: string | null;
  impact?: Impact;
  affectedUsers?: number;
  /** Absent: from impact and affected users. */
  priority?: Priority | null;
}

/** Row 1 of the ladder: what it takes to log a ticket. */
export interface NewTicket extends SubjectInput {
  reportedAt?: Instant;
  take?: boolean;
  tier?: WorkedTier;
  /** Ids of the tickets this one was split from, or comes after. */
  splitFrom?: number | null;
  follows?: number | null;
}
