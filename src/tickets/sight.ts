import { canSee, type Sight } from '../domain/access/scope.js';
import type { Actor } from '../domain/ticket/desk.js';
import type { ReadTicket } from './tickets.store.js';

/** Whether the actor may know of the ticket at all; the system knows every ticket. */
export function maySee(actor: Actor, { record, touched }: ReadTicket): boolean {
  return sees(actor, { location: record.ticket.location, touched });
}

/** `maySee` of a ticket of which only what sight depends on was read. */
export function sees(actor: Actor, sight: Sight): boolean {
  return actor.staff === null || canSee(actor.staff, sight);
}
