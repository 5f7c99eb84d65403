import type { StaffMember } from '../../domain/access/staff.js';
import { ROLES } from '../../domain/words.js';

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.every((tag) => b.includes(tag)) && b.every((tag) => a.includes(tag));
}

/** True when what the member may do or see became different: sockets and remembered credentials must be looked at again. */
export function rightsDiffer(before: StaffMember, after: StaffMember): boolean {
  return before.role !== after.role || before.active !== after.active || !same(before.scopeTags, after.scopeTags);
}

/** True when the tags differ as sets. */
export function tagsDiffer(before: StaffMember, after: StaffMember): boolean {
  return !same(before.scopeTags, after.scopeTags);
}

/** True when a location is no longer covered; no tags cover everything. */
function locationsLost(before: StaffMember, after: StaffMember): boolean {
  if (after.scopeTags.length === 0) return false;
  return before.scopeTags.length === 0 || before.scopeTags.some((tag) => !after.scopeTags.includes(tag));
}

/** True when tickets may have to be vacated: disabled, a lower role, or a location less (LADDER.md, row 32). */
export function rightsTaken(before: StaffMember, after: StaffMember): boolean {
  const disabled = before.active && !after.active;
  const lowered = ROLES.indexOf(after.role) < ROLES.indexOf(before.role);
  return disabled || lowered || locationsLost(before, after);
}
