import type { StaffMember } from '../../domain/access/staff.js';
import type { Instant } from '../../domain/instant.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

const TITLES: Statement = {
  name: 'news_titles',
  text: `SELECT t.id, t.title FROM tickets t
         WHERE t.id = ANY ($1::int[]) AND ${visibleTickets('t', '$2::text[]', '$3::int')}`,
};

/** Contacts agreed for today: the desk's day, by the policy in force. */
const DUE: Statement = {
  name: 'news_contacts_due',
  text: `
    WITH desk AS (
      SELECT coalesce((SELECT document -> 'trends' ->> 'deskTimeZone' FROM policy_versions ORDER BY version DESC LIMIT 1),
                      'America/New_York') AS zone
    )
    SELECT t.id FROM tickets t, desk
    WHERE t.assignee_id = $1 AND t.state = 'contacting_user'
      AND t.next_contact_at < (date_trunc('day', $2::timestamptz AT TIME ZONE desk.zone) + interval '1 day') AT TIME ZONE desk.zone
    ORDER BY t.next_contact_at, t.id LIMIT 500`,
};

/** Titles of those of the tickets that the reader may see now; the others are not in it. */
export async function titlesOf(db: Db, reader: StaffMember, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: number; title: string }>(TITLES, [ids, scopeParameter(reader), reader.id]);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Tickets whose user the member is to reach today, as was agreed. */
export async function contactsDue(db: Db, staff: number, now: Instant): Promise<number[]> {
  const rows = await db.query<{ id: number }>(DUE, [staff, timestampOfInstant(now)]);
  return rows.map(({ id }) => id);
}
