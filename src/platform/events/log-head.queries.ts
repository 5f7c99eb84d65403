import type { Db, Statement } from '../database/db.js';
import { isoOfTimestamp } from '../database/timestamps.js';
import type { StoredEvent } from './event.js';

export interface LogHead {
  /** The last number given. */
  head: number;
  /** The feed serves what is numbered above it. */
  floor: number;
}

const HEAD: Statement = { name: 'log_head', text: 'SELECT seq AS head, floor FROM event_head' };

const PROBE: Statement = {
  name: 'log_probe',
  text: `SELECT seq AS head, floor, EXISTS (SELECT FROM events WHERE seq IS NULL AND NOT quiet) AS unnumbered FROM event_head`,
};

/** Columns of `EventRow`: the table is `e`, the acting member of staff `actor`. */
export const EVENT_COLUMNS = `e.seq, e.type, e.subject, e.ticket_id, e.at, e.rooms, e.locations, e.quiet, e.data,
  e.actor_id, actor.name AS actor_name`;

const BETWEEN: Statement = {
  name: 'log_between',
  text: `
    SELECT ${EVENT_COLUMNS}
    FROM events e LEFT JOIN staff actor ON actor.id = e.actor_id
    WHERE e.seq > $1 AND e.seq <= $2
    ORDER BY e.seq LIMIT $3`,
};

export interface EventRow {
  seq: number;
  type: string;
  subject: string;
  ticket_id: number | null;
  at: string;
  rooms: string[];
  locations: (string | null)[] | null;
  quiet: boolean;
  data: Record<string, unknown>;
  actor_id: number | null;
  actor_name: string | null;
}

export function eventOf(row: EventRow): StoredEvent {
  return {
    seq: row.seq,
    type: row.type,
    subject: row.subject,
    ticketId: row.ticket_id,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
    time: isoOfTimestamp(row.at),
    rooms: row.rooms,
    locations: row.locations,
    quiet: row.quiet,
    data: row.data,
  };
}

/** Where the log stands. */
export async function logHead(db: Db): Promise<LogHead> {
  const [row] = await db.query<LogHead>(HEAD);
  if (!row) throw new Error('event_head has lost its only row');
  return row;
}

/** Where the log stands, and whether committed events wait for a number. */
export async function probeLog(db: Db): Promise<LogHead & { unnumbered: boolean }> {
  const [row] = await db.query<LogHead & { unnumbered: boolean }>(PROBE);
  if (!row) throw new Error('event_head has lost its only row');
  return row;
}

/** The events with `after < seq <= upTo`, in order, at most `limit`. */
export async function eventsBetween(db: Db, after: number, upTo: number, limit: number): Promise<StoredEvent[]> {
  return (await db.query<EventRow>(BETWEEN, [after, upTo, limit])).map(eventOf);
}
