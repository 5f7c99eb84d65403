import type { Instant } from '../domain/instant.js';
import type { TicketEvent } from '../domain/ticket/decision.js';
import { cellRoom, LEADS_ROOM, personRoom, ticketRoom, tierRoom } from '../platform/events/rooms.js';
import type { NewEvent } from '../platform/events/event.js';
import type { TicketRecord } from './ticket-record.js';

export interface Told {
  people: readonly number[];
  leads: boolean;
}

/**
 * Who hears of a change: the union of those concerned before and after it, so that a list loses the row in the same
 * moment as another gains it. `before` is null for a ticket that is just being made (its id is 0 until written).
 */
export function roomsOf(before: TicketRecord | null, after: TicketRecord, told: Told): string[] {
  const rooms = new Set<string>([ticketRoom(after.ticket.id)]);
  for (const record of before ? [before, after] : [after]) {
    const { tier, assignee, owner, platform } = record.ticket;
    rooms.add(tierRoom(tier)).add(cellRoom(record.facts.phaseId, platform));
    if (assignee !== null) rooms.add(personRoom(assignee));
    if (owner !== null) rooms.add(personRoom(owner));
  }
  for (const person of told.people) rooms.add(personRoom(person));
  if (told.leads) rooms.add(LEADS_ROOM);
  return [...rooms];
}

/** Where the ticket is and was: scope is checked against the union, so the ones who lose sight hear of the leaving. */
export function locationsOf(before: TicketRecord | null, after: TicketRecord): (string | null)[] {
  return [...new Set([before ? before.ticket.location : after.ticket.location, after.ticket.location])];
}

/**
 * Events of one command, addressed. What people do on an imported ticket is news like any other: only the import itself
 * is quiet, and writes its own events. Their data carries key and version: enough to fetch, nothing that
 * GET would hide.
 */
export function addressEvents(
  events: readonly TicketEvent[],
  step: { before: TicketRecord | null; after: TicketRecord; told: Told; by: number | null; at: Instant },
): NewEvent[] {
  const { before, after, told, by, at } = step;
  const rooms = roomsOf(before, after, told);
  const locations = locationsOf(before, after);
  return events.map((event) => ({
    type: event.type,
    subject: after.ticket.key,
    ticketId: after.ticket.id,
    actorId: by,
    at,
    rooms,
    locations,
    quiet: false,
    source: after.source === 'demo' ? 'demo' : 'api',
    data: { ...event.data, version: after.ticket.version },
  }));
}
