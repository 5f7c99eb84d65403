import type { Db } from '../../src/platform/database/db.js';

/** Tickets `from`..`to` are used up by claims and escalations, and put back between the rounds. */
export interface Supply {
  from: number;
  to: number;
  agents: readonly number[];
}

/** Whose ticket it is: the same rule on both sides and in SQL. */
export const agentOf = <Agent>(ticket: number, agents: readonly Agent[]): Agent => agents[ticket % agents.length]!;

const FREE = `
  WITH freed AS (
    UPDATE tickets SET version = version + 1, state = 'queued', tier = 1, assignee_id = NULL, owner_id = NULL,
      path_tiers = '{1}', path_staff = '{NULL}', cursor = 1, idle_since = now(), addressed_free_at = NULL, undo = NULL,
      updated_at = now()
    WHERE id BETWEEN $1 AND $2 AND (state <> 'queued' OR tier <> 1) RETURNING id
  )
  DELETE FROM touches USING freed WHERE ticket_id = freed.id`;

const HOLD = `
  WITH held AS (
    UPDATE tickets SET version = version + 1, state = 'working', tier = 1,
      assignee_id = ($3::int[])[1 + id % cardinality($3::int[])], owner_id = ($3::int[])[1 + id % cardinality($3::int[])],
      path_tiers = '{1}', path_staff = ARRAY[($3::int[])[1 + id % cardinality($3::int[])]], cursor = 1, idle_since = NULL,
      addressed_free_at = NULL, undo = NULL, updated_at = now()
    WHERE id BETWEEN $1 AND $2 AND (state <> 'working' OR tier <> 1) RETURNING id, assignee_id
  )
  INSERT INTO touches (ticket_id, staff_id) SELECT id, assignee_id FROM held ON CONFLICT DO NOTHING`;

/** Puts the tickets into the queue of tier 1, as if nobody had ever worked on them. */
export async function freeSupply(db: Db, { from, to }: Supply): Promise<void> {
  await db.execute(FREE, [from, to]);
}

/** Gives each ticket to its agent of tier 1. */
export async function holdSupply(db: Db, { from, to, agents }: Supply): Promise<void> {
  await db.execute(HOLD, [from, to, agents]);
}

const BACKLOG = `SELECT (SELECT count(*) FROM events WHERE seq IS NULL AND NOT quiet) AS events,
  (SELECT count(*) FROM count_deltas) AS deltas,
  (SELECT count(*) FROM similar_waiting) + (SELECT count(*) FROM events e, similar_head h
    WHERE e.seq > h.seq AND e.type IN ('ticket.logged', 'ticket.edited')) AS texts`;

/** Events without a number, counts not folded, texts whose words are not kept: work of the server still to be done. */
export async function backlog(db: Db): Promise<{ events: number; deltas: number; texts: number }> {
  const [row] = await db.query<{ events: number; deltas: number; texts: number }>(BACKLOG);
  return row ?? { events: 0, deltas: 0, texts: 0 };
}
