import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';

const SEEN: Statement = {
  name: 'pattern_seen_tickets',
  text: `SELECT t.id FROM tickets t WHERE t.id = ANY ($1::int[]) AND ${visibleTickets('t', '$2::text[]', '$3::int')}`,
};

/** Those of the tickets that the reader may see. */
export async function seenOf(db: Db, reader: StaffMember, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<{ id: number }>(SEEN, [[...ids], scopeParameter(reader), reader.id]);
  return rows.map(({ id }) => id);
}
