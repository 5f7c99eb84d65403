import type { Db, Statement, Tx } from '../database/db.js';

/** Any constant, the same on every node of one database. */
const SEQUENCER_LOCK = 7_451_002;

/** Told to the other nodes; the payload names the node that numbered. */
export const EVENTS_CHANNEL = 'tierline_events';

const TRY_LEAD: Statement = { name: 'sequence_try_lead', text: 'SELECT pg_try_advisory_xact_lock($1) AS leads' };

/**
 * Runs after the lock was had in a statement of its own: its snapshot must be younger than the last numbering, or rows
 * would be numbered twice. NOTIFY stands here and not in the writers' statements, because a commit with NOTIFY takes a
 * lock on the whole server and would line the writers up.
 */
const NUMBER: Statement = {
  name: 'sequence_number',
  text: `
    WITH batch AS MATERIALIZED (
      SELECT id, row_number() OVER (ORDER BY id) AS n
      FROM (SELECT id FROM events WHERE seq IS NULL AND NOT quiet ORDER BY id LIMIT $1) unnumbered
    ), head AS (
      UPDATE event_head SET seq = seq + (SELECT count(*) FROM batch) WHERE EXISTS (SELECT FROM batch) RETURNING seq
    ), numbered AS (
      UPDATE events SET seq = head.seq - (SELECT count(*) FROM batch) + batch.n
      FROM batch, head WHERE events.id = batch.id
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM numbered) AS numbered, head.seq AS head, pg_notify('${EVENTS_CHANNEL}', $2)
    FROM head`,
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

/** True when this transaction may number; until it ends nobody else may. */
export async function tryLead(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ leads: boolean }>(TRY_LEAD, [SEQUENCER_LOCK]);
  return row?.leads === true;
}

/** Numbers the oldest committed events without a number, at most `limit`; null when there were none. */
export async function numberBatch(
  tx: Tx,
  limit: number,
  node: string,
): Promise<{ numbered: number; head: number } | null> {
  const [row] = await tx.query<{ numbered: number; head: number }>(NUMBER, [limit, node]);
  return row ?? null;
}

/** Events from before `cutoff` (ISO 8601) are no longer in the feed. Answers the new floor. */
export async function raiseFloor(db: Db, cutoff: string): Promise<number> {
  const [row] = await db.query<{ floor: number }>(RAISE_FLOOR, [cutoff]);
  if (!row) throw new Error('event_head has lost its only row');
  return row.floor;
}
