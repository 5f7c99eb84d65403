import type { Instant } from '../instant.js';
import type { Role, Tier, WorkedTier } from '../words.js';
import { covers } from './scope.js';
import type { StaffMember } from './staff.js';

const HIGHEST_TIER: Readonly<Record<Role, 0 | WorkedTier>> = {
  viewer: 0,
  tier1: 1,
  tier2: 2,
  tier3: 3,
  lead: 3,
  admin: 3,
};

/** The highest tier a role may work; 0 for a viewer, who works none. A higher role may work below. */
export function highestTier(role: Role): 0 | WorkedTier {
  return HIGHEST_TIER[role];
}

/** The tier at which people work on it: tier 4 shows a Microsoft case, its engineer sits at 3. */
export function workedTier(tier: Tier): WorkedTier {
  return tier === 4 ? 3 : tier;
}

/** True for lead and admin. */
export function leads(role: Role): boolean {
  return role === 'lead' || role === 'admin';
}

/** True for staff who may act at all: an open account of a person who is not just a name in imported history. */
export function mayAct(staff: StaffMember): boolean {
  return staff.active && !staff.former;
}

/** True while the person is marked away. At the very instant of `awayUntil` they are back. */
export function isAway(staff: Pick<StaffMember, 'awayUntil'>, now: Instant): boolean {
  return staff.awayUntil !== null && staff.awayUntil > now;
}

/** `able` without the question of being away: who may keep a seat (being away takes no seat, leaving does). */
export function mayHold(staff: StaffMember | null | undefined, tier: Tier, location: string | null): boolean {
  return staff != null && mayAct(staff) && HIGHEST_TIER[staff.role] >= workedTier(tier) && covers(staff, location);
}

/**
 * LADDER's `able(p, N)`: active, role may work tier N, scope covers the location, not away. Nobody (null, undefined: a
 * person the desk does not know) is not able. Tier 4 asks for tier 3.
 */
export function able(
  staff: StaffMember | null | undefined,
  tier: Tier,
  location: string | null,
  now: Instant,
): boolean {
  return staff != null && mayHold(staff, tier, location) && !isAway(staff, now);
}

/** Whether anybody of these is able at the tier for the location now: where not, an arrival alarms the leads. */
export function someoneAble(people: Iterable<StaffMember>, tier: Tier, location: string | null, now: Instant): boolean {
  for (const staff of people) if (able(staff, tier, location, now)) return true;
  return false;
}
