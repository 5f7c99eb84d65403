import type { Instant } from '../instant.js';
import type { Role } from '../words.js';

/**
 * A member of staff as the rules see one. `scopeTags` are location codes; none means all locations. `away` staff stay
 * members: arrivals are not addressed to them and others may work over their holdings.
 */
export interface StaffMember {
  id: number;
  name: string;
  role: Role;
  scopeTags: readonly string[];
  active: boolean;
  awayUntil: Instant | null;
  deputy: number | null;
  /** Known only from imported history: never signs in, never able. */
  former: boolean;
}
