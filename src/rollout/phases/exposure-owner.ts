import { may } from '../../domain/access/permissions.js';
import type { Problem } from '../../domain/rollout/problem.js';
import { loadPeople } from '../../identity/staff.queries.js';
import type { Tx } from '../../platform/database/db.js';

/** What keeps a member of staff from being the exposure owner of a phase; nothing when the phase has none. */
export async function exposureOwnerProblems(tx: Tx, owner: number | null): Promise<Problem[]> {
  if (owner === null) return [];
  const pointer = '/exposureOwner';
  const member = (await loadPeople(tx, [owner])).get(owner);
  if (!member?.active) return [{ pointer, detail: 'is not the id of an active member of staff' }];
  if (may(member.role, 'exposure:write')) return [];
  return [{ pointer, detail: `${member.name} may not enter exposure: tier 3, a lead or an admin may` }];
}
