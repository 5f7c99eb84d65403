import type { StaffMember } from '../domain/access/staff.js';
import type { Instant } from '../domain/instant.js';
import type { Tx } from '../platform/database/db.js';

export interface StaffChange {
  staffId: number;
  before: StaffMember;
  after: StaffMember;
  /** Who changed the member; null for the program itself. */
  actorId: number | null;
  now: Instant;
}

/**
 * Takes tickets away from a member who may no longer hold them (LADDER.md, row 32). Identity calls it inside the
 * transaction of the change, when rights were taken: disabled, role lowered, or a location no longer covered. The
 * member's row is locked and already changed. Which tickets must go, `able(after, ...)` says.
 */
export abstract class VacateOnStaffChange {
  abstract vacate(tx: Tx, change: StaffChange): Promise<void>;
}
