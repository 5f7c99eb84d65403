import { may } from '../../domain/access/permissions.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Problem } from '../../domain/rollout/problem.js';

/** What keeps a member of staff from being an exposure owner; `member` null: there is no such one. */
export function exposureOwnerProblems(member: StaffMember | undefined): Problem[] {
  const pointer = '/exposureOwner';
  if (!member || !member.active) return [{ pointer, detail: 'is not the id of an active member of staff' }];
  if (may(member.role, 'exposure:write')) return [];
  return [{ pointer, detail: `${member.name} may not enter exposure: tier 3, a lead or an admin may` }];
}
