import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import { COMMAND_NAMES, type AllowedCommand } from './command.js';
import { guard, isAboutHere } from './guard.js';
import type { Room } from './holding.js';
import type { Ticket } from './ticket.js';

/**
 * What this person may do with this ticket now, given a complete request: the commands that the table does not refuse
 * for the ticket's place, its holder, or the person. Sent with every ticket, so that no button is dead.
 */
export function allowedCommands(ticket: Ticket, staff: StaffMember, room: Room, now: Instant): AllowedCommand[] {
  const actor = { staff };
  // Most commands are not about here: asked first, their refusals need no words.
  return COMMAND_NAMES.filter(
    (command) => isAboutHere(ticket, command) && guard(ticket, command, actor, room, now) === null,
  );
}
