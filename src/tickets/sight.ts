import { canSee } from '../domain/access/scope.js';
import type { Actor } from '../domain/ticket/desk.js';
import type { ReadTicket } from './tickets.store.js';

/** Whether the actor may know of the ticket at all; the system knows every ticket. */
export function maySee(actor: Actor, { record, touched }: ReadTicket): boolean {
  return actor.staff === null || canSee(actor.staff, { location: record.ticket.location, touched });
}
