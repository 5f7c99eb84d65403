import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ACTIVE } from '../../tickets/active.sql.js';
import { isoSql, namedSql } from '../../tickets/shown.sql.js';

const SEEN = visibleTickets('t', '$2::text[]', '$3::int');

/** A ticket waits under the case while it stands at tier 4 with the number under which it was sent last. */
const WAITS = `t.tier = 4 AND t.microsoft_case = l.reference`;

const PAGE: Statement = {
  name: 'microsoft_case_tickets',
  text: `SELECT t.id, json_build_object('key', 'TL-' || t.id, 'title', t.title, 'state', t.state, 'tier', t.tier,
           'assignee', ${namedSql('a')}, 'reference', l.reference, 'waiting', coalesce(${WAITS}, false),
           'sentAt', ${isoSql('l.sent_at')}) AS item
         FROM microsoft_case_tickets l JOIN tickets t ON t.id = l.ticket_id LEFT JOIN staff a ON a.id = t.assignee_id
         WHERE l.case_id = $1 AND ${SEEN} AND t.id > $4 ORDER BY t.id LIMIT $5`,
};

const ELSEWHERE: Statement = {
  name: 'microsoft_case_tickets_elsewhere',
  text: `SELECT count(*)::int AS tickets FROM microsoft_case_tickets l JOIN tickets t ON t.id = l.ticket_id
         WHERE l.case_id = $1 AND NOT ${SEEN}`,
};

// Tickets that were sent before it became our turn. Their versions guard the answer: whoever was sent up again has another.
const COMING_BACK: Statement = {
  name: 'microsoft_tickets_coming_back',
  text: `SELECT t.id, t.version, c.id AS "caseId", e.text AS answer
         FROM tickets t
         JOIN microsoft_case_tickets l ON l.ticket_id = t.id AND l.reference = t.microsoft_case
         JOIN microsoft_cases c ON c.id = l.case_id AND l.round < c.round
         JOIN microsoft_case_entries e ON e.case_id = c.id AND e.round = c.round
         WHERE ${ACTIVE} AND t.tier = 4 AND t.id > $1 ORDER BY t.id LIMIT $2`,
};

const WITHOUT_CASE: Statement = {
  name: 'microsoft_tickets_without_case',
  text: `SELECT t.id, t.microsoft_case AS "microsoftCase", t.kind, t.platform, t.signature, t.impact = 'blocked' AS blocked,
           t.assignee_id AS liaison
         FROM tickets t
         WHERE ${ACTIVE} AND t.tier = 4 AND t.microsoft_case IS NOT NULL AND t.id > $1
           AND NOT EXISTS (SELECT 1 FROM microsoft_case_tickets l WHERE l.ticket_id = t.id AND l.reference = t.microsoft_case)
         ORDER BY t.id LIMIT $2`,
};

/** The tickets of a case that the reader may see, by id; `item` is as the API shows it. */
export function caseTickets(
  db: Db,
  id: number,
  { reader, after, limit }: { reader: StaffMember; after: number; limit: number },
): Promise<{ id: number; item: unknown }[]> {
  return db.query(PAGE, [id, scopeParameter(reader), reader.id, after, limit]);
}

/** How many tickets of the case the reader may not see. */
export async function ticketsElsewhere(db: Db, id: number, reader: StaffMember): Promise<number> {
  const rows = await db.query<{ tickets: number }>(ELSEWHERE, [id, scopeParameter(reader), reader.id]);
  return rows[0]?.tickets ?? 0;
}

export interface ComingBack {
  id: number;
  version: number;
  caseId: number;
  /** What was said when it became our turn. */
  answer: string;
}

/** Tickets with a larger id than `after` that have to come back from Microsoft. */
export function ticketsComingBack(db: Db, after: number, limit: number): Promise<ComingBack[]> {
  return db.query<ComingBack>(COMING_BACK, [after, limit]);
}

export interface WithoutCase {
  id: number;
  microsoftCase: string;
  kind: string;
  platform: string;
  signature: string | null;
  blocked: boolean;
  liaison: number | null;
}

/** Tickets that wait under a number of before there were cases. */
export function ticketsWithoutCase(db: Db, after: number, limit: number): Promise<WithoutCase[]> {
  return db.query<WithoutCase>(WITHOUT_CASE, [after, limit]);
}
