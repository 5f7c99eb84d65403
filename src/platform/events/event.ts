import type { Instant } from '../../domain/instant.js';

/** An event as a command writes it, in the transaction of its change. */
export interface NewEvent {
  /** `<noun>.<what happened>`, lower case, for example `ticket.escalated`. */
  type: string;
  /** What it is about: `TL-42`, `phase:3`, `staff:7`. */
  subject: string;
  ticketId: number | null;
  /** Staff id; null when the system acted. */
  actorId: number | null;
  at: Instant;
  /** Audience before and after the change; see rooms.ts. Nobody is told when empty. */
  rooms: string[];
  /**
   * Locations before and after the change; a null element stands for "no location", which everybody covers. Null
   * altogether: not about a place.
   */
  locations: (string | null)[] | null;
  /** For the audit only: in no feed, on no socket. */
  quiet: boolean;
  source: string;
  /** What the audience may read: never more than GET shows. */
  data: Record<string, unknown>;
}

/** A committed event with its place in the one order of the log. */
export interface StoredEvent {
  seq: number;
  type: string;
  subject: string;
  ticketId: number | null;
  actor: { id: number; name: string } | null;
  /** ISO 8601, UTC. */
  time: string;
  rooms: readonly string[];
  locations: readonly (string | null)[] | null;
  quiet: boolean;
  data: Record<string, unknown>;
}
