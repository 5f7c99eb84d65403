import { mayHold } from '../access/able.js';
import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import type { Decided } from './decision.js';
import type { Desk } from './desk.js';
import type { Changes, Draft, Step } from './draft.js';
import { clip } from './field-rules.js';
import { withoutSeats } from './path.js';
import { settle } from './settle.js';
import type { Ticket } from './ticket.js';

/**
 * Row 32: what the ticket becomes without these people. Nothing when none of them sits, holds or owns; seats and
 * ownership are null for good, and what was worked on lies free.
 */
export function withoutPeople(ticket: Ticket, staff: readonly number[]): Changes {
  const path = withoutSeats(ticket.path, staff);
  const owner = ticket.owner !== null && staff.includes(ticket.owner) ? null : ticket.owner;
  const free: Changes = { ...(path === ticket.path ? {} : { path }), ...(owner === ticket.owner ? {} : { owner }) };
  if (ticket.assignee === null || !staff.includes(ticket.assignee)) return free;
  if (ticket.state === 'working') return { ...free, assignee: null, state: 'queued' };
  if (ticket.state === 'contacting_user') return { ...free, assignee: null, state: 'handed_down' };
  return { ...free, assignee: null };
}

/** Those with a seat or the ownership who may not hold it any more: gone, role too low, location not theirs. */
export function notEntitled(ticket: Ticket, people: Desk['people']): number[] {
  const seats = [...ticket.path, { tier: 1 as const, staff: ticket.owner }];
  const gone = seats.flatMap(({ tier, staff }) =>
    staff !== null && !mayHold(people.get(staff), tier, ticket.location) ? [staff] : [],
  );
  return [...new Set(gone)];
}

/** The part of a decision that takes people off a ticket; null when it does not touch them. */
export function vacated(ticket: Ticket, staff: readonly number[], why: string): Draft | null {
  const changes = withoutPeople(ticket, staff);
  if (Object.keys(changes).length === 0) return null;
  return { changes, events: [{ name: 'vacated', data: { staff, why: clip(why) } }] };
}

/**
 * Row 32 as a decision of its own, for the transaction of a staff change. Always goes through; without any change and
 * without events when none of these people has a place on the ticket.
 */
export function decideVacate(
  ticket: Ticket,
  change: { staff: readonly number[]; why: string },
  desk: Desk,
  now: Instant,
): Decided {
  const draft = vacated(ticket, change.staff, change.why) ?? { changes: {}, events: [], keepsUndo: true };
  return settle(draft, { before: ticket, taken: ticket, me: null, desk, now });
}

/** Row 32 by its command. */
export const vacate: Step<'vacate', StaffMember | null> = ({ ticket, command }) =>
  vacated(ticket, command.staff, command.why) ?? { changes: {}, events: [], keepsUndo: true };
