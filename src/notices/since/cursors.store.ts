import type { Instant } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

/** How far a member has read the log. `since`: when that was, as the database prints it; null: not known. */
export interface StaffCursor {
  seq: number;
  since: string | null;
}

const CURSOR: Statement = {
  name: 'staff_cursor',
  text: `SELECT seq, moved_at AS since FROM staff_cursors WHERE staff_id = $1`,
};

/** Numbers looked through for a sign-out, backwards from the end of the log. */
const SCAN = 10_000;

const BEFORE: Statement = {
  name: 'staff_cursor_before',
  text: `
    WITH recent AS (
      SELECT e.seq, e.at, e.type = 'staff.rights_changed' AND e.actor_id = $1 AND e.data ->> 'sessionKey' LIKE 'session:%'
        AS signed_out
      FROM events e WHERE e.seq > $3 AND e.seq <= $4
    )
    SELECT coalesce(max(seq) FILTER (WHERE signed_out), min(seq) FILTER (WHERE at > $2::timestamptz) - 1, $4) AS seq,
           coalesce(max(at) FILTER (WHERE signed_out), $2::timestamptz) AS since
    FROM recent`,
};

const MOVE: Statement = {
  name: 'staff_cursor_move',
  text: `INSERT INTO staff_cursors AS c (staff_id, seq, moved_at) VALUES ($1, $2, $3)
         ON CONFLICT (staff_id) DO UPDATE SET seq = EXCLUDED.seq, moved_at = EXCLUDED.moved_at WHERE c.seq < EXCLUDED.seq`,
};

/** The cursor that the member has moved, or null. */
export async function cursorOf(db: Db, staff: number): Promise<StaffCursor | null> {
  return (await db.query<StaffCursor>(CURSOR, [staff]))[0] ?? null;
}

/** For who never moved one: their last sign-out as far as the newest part of the log knows it, else `dayAgo`. */
export async function cursorBefore(db: Db, staff: number, dayAgo: Instant, head: number): Promise<StaffCursor> {
  const rows = await db.query<StaffCursor>(BEFORE, [staff, timestampOfInstant(dayAgo), head - SCAN, head]);
  return rows[0] ?? { seq: head, since: null };
}

/** Moves the cursor on, never back. */
export async function moveCursor(db: Db, staff: number, seq: number, at: Instant): Promise<void> {
  await db.execute(MOVE, [staff, seq, timestampOfInstant(at)]);
}
