import { able, workedTier } from '../access/able.js';
import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import type { WorkedTier } from '../words.js';
import type { Desk } from './desk.js';
import { sitter, withSeat } from './path.js';
import type { Ticket } from './ticket.js';

/** What the questions of holding read of the desk. */
export type Room = Pick<Desk, 'people' | 'policy'>;

/** The holder, as the desk knows them; null when nobody holds the ticket or the person is unknown. */
export function holderOf(ticket: Ticket, room: Room): StaffMember | null {
  return ticket.assignee === null ? null : (room.people.get(ticket.assignee) ?? null);
}

/** True when somebody holds the ticket and could work on it now. */
export function holderIsAble(ticket: Ticket, room: Room, now: Instant): boolean {
  return able(holderOf(ticket, room), ticket.tier, ticket.location, now);
}

/** True when the ticket was sent to a person who did not begin, and the time to begin is over. */
export function addressRanOut(ticket: Ticket, now: Instant): boolean {
  return ticket.addressedFreeAt !== null && now >= ticket.addressedFreeAt;
}

/** LADDER's "free for me": nobody's, mine, of a holder who is not able, or addressed and not begun in time. */
export function freeFor(ticket: Ticket, staff: number, room: Room, now: Instant): boolean {
  if (ticket.assignee === null || ticket.assignee === staff) return true;
  return addressRanOut(ticket, now) || !holderIsAble(ticket, room, now);
}

/** LADDER's `seat(N)`: who sits there if able, else nobody. At tier 1 the seat is the owner's. */
export function seat(ticket: Ticket, tier: WorkedTier, room: Room, now: Instant): number | null {
  const staff = tier === 1 ? ticket.owner : sitter(ticket.path, tier);
  return staff !== null && able(room.people.get(staff), tier, ticket.location, now) ? staff : null;
}

/** Holding in the person's hands: assignee, seat, and at tier 1 the ownership. The state stays. */
export function inHandsOf(ticket: Ticket, staff: number): Pick<Ticket, 'assignee' | 'path' | 'owner'> {
  const tier = workedTier(ticket.tier);
  return {
    assignee: staff,
    path: withSeat(ticket.path, tier, staff),
    owner: tier === 1 ? staff : ticket.owner,
  };
}
