import { isAway, mayHold } from '../../access/able.js';
import type { StaffMember } from '../../access/staff.js';
import type { Instant } from '../../instant.js';

/** Who may own signals: whoever works at tier 3, wherever. */
export function mayOwnSignals(member: StaffMember | null | undefined): boolean {
  return mayHold(member, 3, null);
}

/**
 * Who looks after the signals of an owner now: the owner; while the owner is away the deputy, if the deputy is here and may
 * own signals; otherwise nobody (null).
 */
export function actingOwner(
  owner: number | null,
  people: ReadonlyMap<number, StaffMember>,
  now: Instant,
): StaffMember | null {
  const member = owner === null ? undefined : people.get(owner);
  if (!member || !mayOwnSignals(member)) return null;
  if (!isAway(member, now)) return member;
  const deputy = member.deputy === null ? undefined : people.get(member.deputy);
  return deputy && mayOwnSignals(deputy) && !isAway(deputy, now) ? deputy : null;
}
