import type { PresenceMode } from './frames.js';

/** Why a frame of a client was not done; the answer to it stays under 200 bytes. */
export const FRAME_ERRORS = ['unknown_event', 'malformed', 'not_found', 'too_many', 'unavailable'] as const;
export interface FrameError {
  code: (typeof FRAME_ERRORS)[number];
  detail: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: FrameError };

export interface HandshakeAsked {
  token?: string;
  /** The last number the client has; null: only what comes from now on. */
  after: number | null;
  /** Rooms beyond the default ones, so that what was missed in them is replayed too. */
  rooms: string[];
}

const LONGEST_TOKEN = 512;
const LONGEST_ROOM = 100;
const MOST_ROOMS_AT_ONCE = 200;
const TICKET_KEY = /^TL-([1-9][0-9]{0,9})$/;
const MAX_ID = 2_147_483_647;

function malformed(detail: string): { ok: false; error: FrameError } {
  return { ok: false, error: { code: 'malformed', detail } };
}

/** The own members of a plain object, and nothing inherited: `__proto__` and `constructor` name nothing here. */
function membersOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Buffer.isBuffer(value)) return null;
  return new Map(Object.entries(value));
}

function roomNames(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length > MOST_ROOMS_AT_ONCE) return null;
  const names = value.every((room): room is string => typeof room === 'string' && room.length <= LONGEST_ROOM);
  return names ? [...new Set(value as string[])] : null;
}

/** `auth` of the handshake: `{ token?, after?, rooms? }`. */
export function parseHandshake(auth: unknown): Parsed<HandshakeAsked> {
  const members = membersOf(auth ?? {});
  if (!members) return malformed('auth must be an object');
  const token = members.get('token') ?? undefined;
  if (token !== undefined && (typeof token !== 'string' || token.length > LONGEST_TOKEN)) {
    return malformed('auth.token must be a string');
  }
  const after = members.get('after') ?? null;
  if (after !== null && !(Number.isSafeInteger(after) && (after as number) >= 0)) {
    return malformed('auth.after must be a whole number');
  }
  const rooms = roomNames(members.get('rooms') ?? []);
  if (!rooms) return malformed(`auth.rooms must be a list of at most ${MOST_ROOMS_AT_ONCE} room names`);
  return { ok: true, value: { ...(token === undefined ? {} : { token }), after: after as number | null, rooms } };
}

/** `subscribe` and `unsubscribe`: `{ rooms: [...] }`. */
export function parseRooms(payload: unknown): Parsed<string[]> {
  const rooms = roomNames(membersOf(payload)?.get('rooms'));
  return rooms
    ? { ok: true, value: rooms }
    : malformed(`expected { rooms: [...] } with at most ${MOST_ROOMS_AT_ONCE} room names`);
}

/** `viewing`: `{ ticket: 'TL-42', mode: 'viewing' | 'typing' | null }`; null: no longer. */
export function parseViewing(payload: unknown): Parsed<{ ticketId: number; mode: PresenceMode | null }> {
  const members = membersOf(payload);
  const key = members?.get('ticket');
  const mode = members?.get('mode');
  const ticketId = typeof key === 'string' ? Number(TICKET_KEY.exec(key)?.[1]) : NaN;
  if (Number.isNaN(ticketId) || ticketId > MAX_ID) return malformed('ticket must be a key such as TL-42');
  if (mode !== null && mode !== 'viewing' && mode !== 'typing') {
    return malformed('mode must be viewing, typing or null');
  }
  return { ok: true, value: { ticketId, mode } };
}
