import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ROW_JOINS, ROW_JSON } from '../../tickets/lists/row-json.queries.js';
import { familyOf, suggestedOf } from './pattern-tickets.sql.js';

/** A ticket of a pattern: how it belongs to it, its JSON as lists show it. */
export interface PatternTicket {
  id: number;
  linked: boolean;
  json: string;
}

export interface PatternTicketsPage {
  pattern: number;
  /** Null: linked first, then suggested. */
  linked: boolean | null;
  after: { suggested: number; id: number } | null;
  limit: number;
}

const SEEN = visibleTickets('t', '$2::text[]', '$3::int');

const ALL = `SELECT t.id, true AS linked FROM tickets t WHERE t.pattern_id IN (${familyOf('$1::int')})
  UNION ALL SELECT s.id, false FROM (${suggestedOf('$1::int')}) s`;

const PAGE: Statement = {
  name: 'pattern_tickets_page',
  text: `SELECT t.id, m.linked, ${ROW_JSON} AS json
    FROM (${ALL}) m JOIN tickets t ON t.id = m.id ${ROW_JOINS}
    WHERE ${SEEN} AND ($4::boolean IS NULL OR m.linked = $4)
      AND ($5::int IS NULL OR (CASE WHEN m.linked THEN 0 ELSE 1 END, -t.id) > ($5, -$6::int))
    ORDER BY CASE WHEN m.linked THEN 0 ELSE 1 END, t.id DESC LIMIT $7`,
};

const ELSEWHERE: Statement = {
  name: 'pattern_tickets_elsewhere',
  text: `SELECT count(*) FILTER (WHERE m.linked)::int AS linked, count(*) FILTER (WHERE NOT m.linked)::int AS suggested
    FROM (${ALL}) m JOIN tickets t ON t.id = m.id WHERE NOT ${SEEN}`,
};

const SUGGESTED_IDS: Statement = {
  name: 'pattern_suggested_ids',
  text: `SELECT t.id FROM (${suggestedOf('$1::int')}) t WHERE ${SEEN} ORDER BY t.id LIMIT $4`,
};

/** Tickets of a pattern that the reader may see, newest first. */
export function patternTickets(
  db: Db,
  reader: StaffMember,
  { pattern, linked, after, limit }: PatternTicketsPage,
): Promise<PatternTicket[]> {
  const place = [after?.suggested ?? null, after?.id ?? null];
  return db.query(PAGE, [pattern, scopeParameter(reader), reader.id, linked, ...place, limit]);
}

/** How many belong to it that the reader may not see. */
export async function patternTicketsElsewhere(
  db: Db,
  reader: StaffMember,
  pattern: number,
): Promise<{ linked: number; suggested: number }> {
  if (scopeParameter(reader)?.length === 0) return { linked: 0, suggested: 0 };
  const row = [pattern, scopeParameter(reader), reader.id];
  return (await db.query<{ linked: number; suggested: number }>(ELSEWHERE, row))[0]!;
}

/** Suggested tickets that the reader may see, oldest first. */
export async function suggestedTickets(db: Db, reader: StaffMember, pattern: number, limit: number): Promise<number[]> {
  const rows = await db.query<{ id: number }>(SUGGESTED_IDS, [pattern, scopeParameter(reader), reader.id, limit]);
  return rows.map(({ id }) => id);
}
