import type { Day } from '../../domain/instant.js';
import type { Correction, FrozenReview, Person, ReviewSnapshot } from '../../domain/reviews/snapshot.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A review without what it froze. Times as the database prints them. */
export interface ReviewRow {
  id: number;
  version: number;
  from: Day;
  to: Day;
  scheduledFor: string;
  state: 'open' | 'closed';
  openedBy: Person | null;
  openedAt: string;
  closedBy: Person | null;
  closedAt: string | null;
  attendance: Person[];
  /** Rows on its agenda, and decisions made in it. */
  agendaRows: number;
  decisions: number;
}

export interface FullReviewRow extends ReviewRow {
  frozen: FrozenReview;
  /** Null while it is open. */
  snapshot: ReviewSnapshot | null;
}

const person = (alias: string) =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`;

const COLUMNS = `r.id, r.version, r.window_from AS "from", r.window_to AS "to", r.scheduled_for AS "scheduledFor", r.state,
  ${person('o')} AS "openedBy", r.opened_at AS "openedAt", ${person('c')} AS "closedBy", r.closed_at AS "closedAt",
  (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name, s.id), '[]')
     FROM staff s WHERE s.id = ANY (r.attendance)) AS attendance,
  jsonb_array_length(r.frozen -> 'agenda') AS "agendaRows",
  (SELECT count(*)::int FROM decisions d WHERE d.review_id = r.id) AS decisions`;

const FROM = `reviews r LEFT JOIN staff o ON o.id = r.opened_by LEFT JOIN staff c ON c.id = r.closed_by`;

const ONE: Statement = {
  name: 'review_one',
  text: `SELECT ${COLUMNS}, r.frozen, s.snapshot FROM ${FROM}
    LEFT JOIN review_snapshots s ON s.review_id = r.id WHERE r.id = $1`,
};

const PAGE: Statement = {
  name: 'review_page',
  text: `SELECT ${COLUMNS} FROM ${FROM}
    WHERE ($1::text IS NULL OR r.state = $1) AND ($2::date IS NULL OR (r.window_to, r.id) < ($2::date, $3::int))
    ORDER BY r.window_to DESC, r.id DESC LIMIT $4`,
};

const OF_WINDOW: Statement = {
  name: 'review_of_window',
  text: `SELECT id FROM reviews WHERE window_from = $1 AND window_to = $2`,
};

const CORRECTIONS: Statement = {
  name: 'review_corrections',
  text: `SELECT k.said_at AS at, json_build_object('id', s.id, 'name', s.name) AS by, k.text
    FROM review_corrections k JOIN staff s ON s.id = k.said_by WHERE k.review_id = $1 ORDER BY k.id`,
};

const BEFORE: Statement = {
  name: 'review_before',
  text: `SELECT p.opened_at AS "openedAt", p.frozen -> 'out' AS out FROM reviews p
    WHERE p.window_to < $1::date AND p.window_to - p.window_from = $2 ORDER BY p.window_to DESC, p.id DESC LIMIT 1`,
};

export async function reviewById(db: Db, id: number): Promise<FullReviewRow | null> {
  return (await db.query<FullReviewRow>(ONE, [id]))[0] ?? null;
}

export interface ReviewsAsk {
  state: 'open' | 'closed' | null;
  after: { to: Day; id: number } | null;
  limit: number;
}

/** Newest window first. */
export function reviewPage(db: Db, { state, after, limit }: ReviewsAsk): Promise<ReviewRow[]> {
  return db.query<ReviewRow>(PAGE, [state, after?.to ?? null, after?.id ?? 0, limit]);
}

/** Id of the review of a window, or null. */
export async function reviewOfWindow(db: Db, { from, to }: { from: Day; to: Day }): Promise<number | null> {
  return (await db.query<{ id: number }>(OF_WINDOW, [from, to]))[0]?.id ?? null;
}

/** What people said after the closure, in order. */
export function correctionsOf(db: Db, id: number): Promise<Correction[]> {
  return db.query<Correction>(CORRECTIONS, [id]);
}

/** When the last review of that many days whose window ended before a day was opened, and what stood out then; null: none. */
export async function reviewBefore(
  db: Db,
  to: Day,
  days: number,
): Promise<{ openedAt: string; out: FrozenReview['out'] } | null> {
  return (await db.query<{ openedAt: string; out: FrozenReview['out'] }>(BEFORE, [to, days - 1]))[0] ?? null;
}
