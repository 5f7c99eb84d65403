import type { StaffMember } from './staff.js';

/** What deciding on sight needs of a ticket. `touched`: this person once held it, moved it or wrote on it. */
export interface Sight {
  location: string | null;
  touched: boolean;
}

/** True when the person's tags cover the location. No tags cover all; a ticket without location is everybody's. */
export function covers(staff: Pick<StaffMember, 'scopeTags'>, location: string | null): boolean {
  return location === null || staff.scopeTags.length === 0 || staff.scopeTags.includes(location);
}

/**
 * Whether a member of staff may read a ticket. Tier and role never limit reading (viewers read in scope); a touch grants
 * reading outside the scope until the person's tags change, which is for the caller to forget.
 */
export function canSee(staff: StaffMember, sight: Sight): boolean {
  return staff.active && !staff.former && (sight.touched || covers(staff, sight.location));
}
