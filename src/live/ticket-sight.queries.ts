import type { StaffMember } from '../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../platform/database/db.js';

const SEEN: Statement = {
  name: 'live_seen_tickets',
  text: `SELECT t.id FROM tickets t WHERE t.id = ANY ($1::int[]) AND ${visibleTickets('t', '$2::text[]', '$3::int')}`,
};

const TOUCHES: Statement = {
  name: 'live_touches',
  text: `SELECT ticket_id, staff_id FROM touches WHERE ticket_id = ANY ($1::int[])`,
};

const SIGHT: Statement = {
  name: 'live_ticket_sight',
  text: `SELECT t.location, ARRAY(SELECT staff_id FROM touches WHERE ticket_id = t.id) AS touched_by
         FROM tickets t WHERE t.id = $1`,
};

/** Which of these tickets the person may see now; a missing ticket is not distinguished from an unseen one. */
export async function seenTickets(db: Db, staff: StaffMember, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: number }>(SEEN, [ids, scopeParameter(staff), staff.id]);
  return new Set(rows.map((row) => row.id));
}

/** Who touched which of these tickets. */
export async function touchesOf(db: Db, ids: readonly number[]): Promise<Map<number, Set<number>>> {
  const touches = new Map<number, Set<number>>();
  if (ids.length === 0) return touches;
  for (const row of await db.query<{ ticket_id: number; staff_id: number }>(TOUCHES, [ids])) {
    const staff = touches.get(row.ticket_id) ?? new Set();
    touches.set(row.ticket_id, staff.add(row.staff_id));
  }
  return touches;
}

/** What `canSee` asks of one ticket, for whoever may be looking at it; null when there is no such ticket. */
export async function sightOf(
  db: Db,
  id: number,
): Promise<{ location: string | null; touchedBy: ReadonlySet<number> } | null> {
  const [row] = await db.query<{ location: string | null; touched_by: number[] }>(SIGHT, [id]);
  return row ? { location: row.location, touchedBy: new Set(row.touched_by) } : null;
}
