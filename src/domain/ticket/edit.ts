import type { Instant } from '../instant.js';
import type { EditedFacts } from './command.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { Actor, Desk } from './desk.js';
import type { Ticket } from './ticket.js';

/**
 * Whether this actor may edit the ticket (row 31), and with `edited` what the edit makes of it: the values, and people
 * taken off it whom a new location shuts out. Refusals: `forbidden` (a resolved or closed ticket is a lead's to correct,
 * viewers edit nothing), `field_invalid` with the pointer of a field that is not part of the classification.
 */
export function decideEdit(
  ticket: Ticket,
  actor: Actor,
  desk: Desk,
  now: Instant,
  edited: { fields: readonly string[]; values: EditedFacts } = { fields: [], values: {} },
): Decision {
  return decide(ticket, { name: 'edit', ...edited }, actor, desk, now);
}
