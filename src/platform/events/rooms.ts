import { PLATFORMS, ROLES, type Role } from '../../domain/words.js';

/** Events about the work of leads; only lead and admin may join. */
export const LEADS_ROOM = 'leads';

/** What everybody on the desk is told: announcements, patterns, policy. */
export const DESK_ROOM = 'desk';

/** What concerns one member of staff; only that member may join. */
export function personRoom(staffId: number): string {
  return `person:${staffId}`;
}

/** What happens at a tier's queue. */
export function tierRoom(tier: number): string {
  return `tier:${tier}`;
}

/** What is told to those of one role only; unlike a tier's room, nobody else may join. */
export function roleRoom(role: Role): string {
  return `role:${role}`;
}

/** What happens to one ticket; joined by those who may see it. */
export function ticketRoom(ticketId: number): string {
  return `ticket:${ticketId}`;
}

/** What happens in one cell of the rollout, phase x platform; `null` for tickets without a phase. */
export function cellRoom(phaseId: number | null, platform: string): string {
  return `cell:${phaseId ?? 'none'}:${platform}`;
}

/** A room name taken apart. */
export type Room =
  | { kind: 'leads' | 'desk' | 'cell' | 'tier' }
  | { kind: 'person'; staffId: number }
  | { kind: 'role'; role: Role }
  | { kind: 'ticket'; ticketId: number };

const ID = '[1-9][0-9]{0,9}';

/** Rooms that every member of staff may be in; written so that PostgreSQL reads it as JavaScript does. */
export const OPEN_ROOM = new RegExp(`^(desk|tier:[1-4]|ticket:${ID}|cell:(none|${ID}):(${PLATFORMS.join('|')}))$`);

const PERSON = new RegExp(`^person:(${ID})$`);

/** The room of a name, or null when it is none. */
export function roomOf(name: string): Room | null {
  if (name === LEADS_ROOM) return { kind: 'leads' };
  const staffId = PERSON.exec(name)?.[1];
  if (staffId !== undefined) return { kind: 'person', staffId: Number(staffId) };
  const role = ROLES.find((one) => roleRoom(one) === name);
  if (role !== undefined) return { kind: 'role', role };
  if (!OPEN_ROOM.test(name)) return null;
  const [kind, id] = name.split(':');
  return kind === 'ticket' ? { kind, ticketId: Number(id) } : { kind: kind as 'desk' | 'cell' | 'tier' };
}
