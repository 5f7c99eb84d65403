import { covers } from '../domain/access/scope.js';
import type { StaffMember } from '../domain/access/staff.js';
import type { StoredEvent } from '../platform/events/event.js';
import { DESK_ROOM, LEADS_ROOM, personRoom, roleRoom, roomOf, tierRoom } from '../platform/events/rooms.js';

/** What deciding on an event's audience needs of it. */
export type Audience = Pick<StoredEvent, 'rooms' | 'locations' | 'quiet'>;

/** True when the person's tags cover one of the places that the event is about. */
export function coversEvent(staff: Pick<StaffMember, 'scopeTags'>, event: Pick<StoredEvent, 'locations'>): boolean {
  if (event.locations === null || staff.scopeTags.length === 0) return true;
  return event.locations.some((location) => covers(staff, location));
}

/** Whether the person's role and identity open the room; of a ticket's room that is only half of the question. */
export function isOpenTo(staff: StaffMember, room: string): boolean {
  const named = roomOf(room);
  if (named === null) return false;
  if (named.kind === 'person') return named.staffId === staff.id;
  if (named.kind === 'role') return named.role === staff.role;
  return named.kind !== 'leads' || isLead(staff);
}

/** Leads and administrators. */
export function isLead(staff: Pick<StaffMember, 'role'>): boolean {
  return staff.role === 'lead' || staff.role === 'admin';
}

/**
 * Whether a member of staff, with the rights of now, may read an event: through a room open to them (one of `rooms`,
 * when given), and unless that is their own, only about places that they cover or a ticket that they touched.
 * The SQL form stands in feed.queries.ts; a test holds the two equal.
 */
export function mayReceive(
  staff: StaffMember,
  event: Audience,
  touched: boolean,
  rooms?: ReadonlySet<string>,
): boolean {
  if (event.quiet || !staff.active || staff.former) return false;
  const inSight = touched || coversEvent(staff, event);
  return event.rooms.some(
    (room) =>
      (rooms === undefined || rooms.has(room)) && isOpenTo(staff, room) && (inSight || room === personRoom(staff.id)),
  );
}

/** Rooms that a role opens and that are closed to others: its own, and the leads' room. */
export function roomsOfRole(staff: Pick<StaffMember, 'role'>): string[] {
  return [roleRoom(staff.role), ...(isLead(staff) ? [LEADS_ROOM] : [])];
}

/** The rooms that a socket is in without asking: oneself, the desk, the tiers one may work at, those of one's role. */
export function defaultRooms(staff: StaffMember): string[] {
  const highest = { viewer: 0, tier1: 1, tier2: 2, tier3: 3, lead: 3, admin: 3 }[staff.role];
  const tiers = [1, 2, 3].filter((tier) => tier <= highest).map(tierRoom);
  return [personRoom(staff.id), DESK_ROOM, ...tiers, ...roomsOfRole(staff)];
}
