import type { StoredEvent } from '../platform/events/event.js';

/** An event as a client reads it, on the socket and in the feed. */
export interface EventFrame {
  seq: number;
  /** The number of the event that this reader was given before; a gap to what the client has means: fetch. */
  prev: number;
  type: string;
  subject: string;
  /** ISO 8601, UTC. */
  time: string;
  actor: { id: number; name: string } | null;
  data: Record<string, unknown>;
}

export interface HelloFrame {
  /** Events above this number follow on this socket. */
  head: number;
  /** The feed serves what is numbered above it. */
  floor: number;
  /** The rooms the socket is in. */
  rooms: string[];
  /** Those asked for in the handshake that it may not be in. */
  refused: RefusedRoom[];
}

export interface RefusedRoom {
  room: string;
  code: 'unknown_room' | 'not_found' | 'forbidden' | 'too_many_rooms';
}

/**
 * `cursor_below_floor`: too old for the feed; `cursor_ahead`: from another log; `backlog`: too much was missed;
 * `slow_reader`: the client did not read; `missed`: the server could not tell who is to get an event;
 * `rights_changed` and `expired`: the socket closes now.
 */
export const RESYNC_REASONS = [
  'cursor_below_floor',
  'cursor_ahead',
  'backlog',
  'slow_reader',
  'missed',
  'rights_changed',
  'expired',
] as const;
export type ResyncReason = (typeof RESYNC_REASONS)[number];

/** Load again what is shown; then go on from `head`. */
export interface ResyncFrame {
  reason: ResyncReason;
  head: number;
}

export type PresenceMode = 'viewing' | 'typing';

/** Who is at a ticket now, each person once. */
export interface PresenceFrame {
  ticket: string;
  people: { id: number; name: string; mode: PresenceMode }[];
}

export function frameOf(event: StoredEvent, prev: number): EventFrame {
  const { seq, type, subject, time, actor, data } = event;
  return { seq, prev, type, subject, time, actor, data };
}
