import type { Db, Statement } from '../database/db.js';
import type { StoredEvent } from './event.js';
import { eventOf, type EventRow } from './log-head.queries.js';

/** Any constant, the same on every node of one database. */
const SEQUENCER_LOCK = 7_451_002;

/** Told to the other nodes; the payload names the node that numbered. */
export const EVENTS_CHANNEL = 'tierline_events';

/** The function of the migration `number-events`: lock, numbering and what was numbered, in one round trip. */
const NUMBER: Statement = {
  name: 'sequence_number_events',
  text: 'SELECT leads, numbered, head, events FROM number_events($1, $2, $3, $4)',
};

/**
 * The floor rises to just below the first event that is not older than the cutoff. Only what became old since the last
 * time is read. Rows stay: they are the history of their tickets.
 */
const RAISE_FLOOR: Statement = {
  name: 'sequence_raise_floor',
  text: `
    UPDATE event_head SET floor = greatest(floor, coalesce(
      (SELECT e.seq - 1 FROM events e WHERE e.seq > floor AND e.at >= $1 ORDER BY e.seq LIMIT 1),
      (SELECT e.seq FROM events e WHERE e.seq > floor ORDER BY e.seq DESC LIMIT 1), floor))
    RETURNING floor`,
};

/** Events that were numbered together: all with `after < seq <= head`. */
export interface NumberedBatch {
  after: number;
  head: number;
  events: StoredEvent[];
}

/**
 * Numbers the oldest committed events without a number, at most `limit`, in a transaction of its own; null when there were
 * none, `busy` when another node is numbering.
 */
export async function numberBatch(db: Db, limit: number, node: string): Promise<NumberedBatch | 'busy' | null> {
  type Row = { leads: boolean; numbered: number; head: number; events: EventRow[] };
  const [row] = await db.query<Row>(NUMBER, [SEQUENCER_LOCK, limit, EVENTS_CHANNEL, node]);
  if (row?.leads !== true) return 'busy';
  if (row.numbered === 0) return null;
  return { after: row.head - row.numbered, head: row.head, events: row.events.map(eventOf) };
}

/** Events from before `cutoff` (ISO 8601) are no longer in the feed. Answers the new floor. */
export async function raiseFloor(db: Db, cutoff: string): Promise<number> {
  const [row] = await db.query<{ floor: number }>(RAISE_FLOOR, [cutoff]);
  if (!row) throw new Error('event_head has lost its only row');
  return row.floor;
}
