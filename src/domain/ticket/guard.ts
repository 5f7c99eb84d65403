import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import type { CommandName } from './command.js';
import type { Refusal } from './decision.js';
import type { Actor } from './desk.js';
import type { Room } from './holding.js';
import { standsAt } from './place.js';
import { refuse } from './refuse.js';
import { rowsOf } from './table/ladder-table.js';
import type { LadderRow } from './table/ladder-row.js';
import type { Ticket } from './ticket.js';
import { noAgent, standing, whoRefuses } from './who.js';

/**
 * Why the command cannot be used on this ticket by this actor now, whatever the request says; null when only the request
 * itself is left to be looked at. `decide` and `allowedCommands` both ask here, so they cannot differ.
 */
export function guard(ticket: Ticket, command: CommandName, actor: Actor, room: Room, now: Instant): Refusal | null {
  const rows = rowsOf(command);
  if (rows.length === 0) return refuse('not_from_here', `There is no command "${String(command)}".`);
  if (actor.staff === null) return systemGuard(ticket, rows);
  const stranger = noAgent(actor.staff);
  if (stranger) return stranger;
  return personGuard(ticket, rowsHere(ticket, rows), actor.staff, { command, room, now });
}

/** Whether any line of the command is about the ticket's place: where none is, `guard` refuses everybody. */
export function isAboutHere(ticket: Ticket, command: CommandName): boolean {
  return rowsHere(ticket, rowsOf(command)).length > 0;
}

function rowsHere(ticket: Ticket, rows: readonly LadderRow[]): LadderRow[] {
  return rows.filter((row) => row.who === 'system' || row.from.some((place) => standsAt(ticket, place)));
}

function personGuard(
  ticket: Ticket,
  here: readonly LadderRow[],
  me: StaffMember,
  { command, room, now }: { command: CommandName; room: Room; now: Instant },
): Refusal | null {
  let first: Refusal | null = null;
  for (const row of here) {
    const refusal = whoRefuses(row.who, ticket, me, room, now) ?? (row.barred ? refuse(row.barred, row.says) : null);
    if (refusal === null) return null;
    first ??= refusal;
  }
  if (first) return first;
  return refuse(
    'not_from_here',
    `The ticket is ${standing(ticket, room, now)}: ${plain(command)} is not possible here.`,
  );
}

function systemGuard(ticket: Ticket, rows: readonly LadderRow[]): Refusal | null {
  const places = rows.flatMap((row) => row.bySystem ?? []);
  if (places.length === 0) return refuse('forbidden', 'Only a person does this.');
  if (places.some((place) => standsAt(ticket, place))) return null;
  return refuse('not_from_here', 'The ticket is not where the system may do this.');
}

function plain(command: CommandName): string {
  return `"${command.replaceAll('_', ' ')}"`;
}
