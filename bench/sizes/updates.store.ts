import type { Db } from '../../src/platform/database/db.js';

/*
 * What the edit of a ticket writes, for many at once: another kind, the version, a quiet event, and the two rows that take
 * the ticket out of one cell and put it into another.
 */
const UPDATE = `
  WITH before AS MATERIALIZED (SELECT * FROM tickets WHERE id BETWEEN $1 AND $2 FOR UPDATE),
  moved AS (
    UPDATE tickets t SET version = t.version + 1, updated_at = now(),
      kind = CASE t.kind WHEN 'enrollment' THEN 'compliance' WHEN 'compliance' THEN 'access' ELSE 'enrollment' END
    FROM before b WHERE t.id = b.id
    RETURNING t.*
  ),
  told AS (
    INSERT INTO events (type, subject, ticket_id, actor_id, at, rooms, quiet, data)
    SELECT 'ticket.edited', 'TL-' || id, id, created_by, now(), ARRAY['ticket:' || id], true, jsonb_build_object('key', 'TL-' || id)
    FROM moved
  )
  INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets)
  SELECT counted_day, coalesce(phase_id, 0), platform, kind, coalesce(signature, ''), coalesce(ownership, ''),
    coalesce(group_id, 0), coalesce(approach, ''), coalesce(location, ''), tickets
  FROM (SELECT *, -1 AS tickets FROM before UNION ALL SELECT *, 1 FROM moved) AS both_sides`;

/** Edits the tickets with these ids once. */
export async function updateTickets(db: Db, from: number, to: number): Promise<void> {
  await db.execute(UPDATE, [from, to]);
}
