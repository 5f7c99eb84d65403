import type { StaffMember } from '../../domain/access/staff.js';
import type { CascadeResult, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import type { CascadeSkip } from '../../domain/ticket/cascade.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { CascadeCount } from './cascade-view.js';
import type { PlaceOfTicket } from './cascade-run.js';

/** What became of one ticket. `at` as the database prints it; null: it has not happened. */
export interface ResultRow {
  id: number;
  title: string;
  platform: string;
  location: string | null;
  result: CascadeResult;
  reason: CascadeSkip | null;
  from: PlaceOfTicket;
  to: PlaceOfTicket | null;
  at: string | null;
}

const PAGE: Statement = {
  name: 'cascade_results_page',
  text: `SELECT t.id, t.title, t.platform, t.location, r.result, r.reason, r.from_place AS "from", r.to_place AS "to", r.at
         FROM cascade_results r JOIN tickets t ON t.id = r.ticket_id
         WHERE r.package_id = $1 AND r.what = $2 AND r.ticket_id > $3 AND ($4::text IS NULL OR r.result = $4)
           AND ($5::text IS NULL OR r.reason = $5) AND ${visibleTickets('t', '$6::text[]', '$7::int')}
         ORDER BY r.ticket_id LIMIT $8`,
};

const COUNTS: Statement = {
  name: 'cascade_results_counts',
  text: `SELECT r.result, r.reason, count(*)::int AS tickets,
           count(*) FILTER (WHERE NOT ${visibleTickets('t', '$3::text[]', '$4::int')})::int AS elsewhere
         FROM cascade_results r JOIN tickets t ON t.id = r.ticket_id
         WHERE r.package_id = $1 AND r.what = $2 GROUP BY r.result, r.reason ORDER BY r.result, r.reason`,
};

const LAST_RUN: Statement = {
  name: 'cascade_last_run',
  text: `SELECT r.id, r.what, r.replaces, r.again, r.total, r.started_by AS "startedBy", s.name AS "startedByName",
           r.started_at AS "startedAt", r.finished_at AS "finishedAt"
         FROM cascade_runs r LEFT JOIN staff s ON s.id = r.started_by
         WHERE r.package_id = $1 AND r.what = $2 ORDER BY r.id DESC LIMIT 1`,
};

const TOUCHED: Statement = {
  name: 'cascade_touched',
  text: `SELECT ticket_id AS id FROM touches WHERE staff_id = $1 AND ticket_id = ANY ($2::int[])`,
};

// Which of these a re-run may name: linked to the package's pattern, and seen by the one who asks.
const NAMED: Statement = {
  name: 'cascade_named',
  text: `SELECT t.id, t.pattern_id = ANY ($2::int[]) IS TRUE AS linked FROM tickets t
         WHERE t.id = ANY ($1::int[]) AND ${visibleTickets('t', '$3::text[]', '$4::int')}`,
};

export interface ResultsAsked {
  package: number;
  what: CascadeWhat;
  result: CascadeResult | null;
  reason: CascadeSkip | null;
  /** Key that the page begins after. */
  after: number;
  limit: number;
}

/** Results of tickets that the reader may see, by key. */
export function resultsPage(db: Db, reader: StaffMember, asked: ResultsAsked): Promise<ResultRow[]> {
  const { package: id, what, after, result, reason, limit } = asked;
  return db.query(PAGE, [id, what, after, result, reason, scopeParameter(reader), reader.id, limit]);
}

/** Of all places; `elsewhere`: how many of them the reader may not see. One aggregate. */
export function resultCounts(
  db: Db,
  reader: StaffMember,
  { package: id, what }: Pick<ResultsAsked, 'package' | 'what'>,
): Promise<(CascadeCount & { elsewhere: number })[]> {
  return db.query(COUNTS, [id, what, scopeParameter(reader), reader.id]);
}

/** A run as the API shows it; times as the database prints them. */
export interface LastRun {
  id: number;
  what: CascadeWhat;
  replaces: number | null;
  again: boolean;
  total: number;
  startedBy: number | null;
  startedByName: string | null;
  startedAt: string;
  finishedAt: string | null;
}

export async function lastRun(db: Db, id: number, what: CascadeWhat): Promise<LastRun | null> {
  return (await db.query<LastRun>(LAST_RUN, [id, what]))[0] ?? null;
}

/** Those of the tickets that the member once touched. */
export async function touchedOf(db: Db, staff: number, ids: readonly number[]): Promise<Set<number>> {
  return new Set((await db.query<{ id: number }>(TOUCHED, [staff, ids])).map(({ id }) => id));
}

/** Those of the tickets that the reader may see, and whether they are linked to one of the patterns. */
export async function namedTickets(
  db: Db,
  reader: StaffMember,
  ids: readonly number[],
  patterns: readonly number[],
): Promise<Map<number, boolean>> {
  const values = [ids, patterns, scopeParameter(reader), reader.id];
  const rows = await db.query<{ id: number; linked: boolean }>(NAMED, values);
  return new Map(rows.map(({ id, linked }) => [id, linked]));
}
