import type { Instant } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { FrozenReview, ReviewSnapshot } from '../../domain/reviews/snapshot.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

const INSERT: Statement = {
  name: 'review_insert',
  text: `INSERT INTO reviews (window_from, window_to, scheduled_for, opened_by, opened_at, frozen)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT reviews_once_a_window DO NOTHING RETURNING id`,
};

const LOCK: Statement = { name: 'review_lock', text: `SELECT state, version FROM reviews WHERE id = $1 FOR UPDATE` };

const CHANGE: Statement = {
  name: 'review_change',
  text: `UPDATE reviews SET scheduled_for = $2, attendance = $3, version = version + 1 WHERE id = $1`,
};

const CLOSE: Statement = {
  name: 'review_close',
  text: `WITH closed AS (
      UPDATE reviews SET state = 'closed', closed_by = $2, closed_at = $3, attendance = $4, version = version + 1
      WHERE id = $1 AND state = 'open' RETURNING id
    ) INSERT INTO review_snapshots (review_id, snapshot, closed_by, closed_at) SELECT id, $5, $2, $3 FROM closed`,
};

const CORRECT: Statement = {
  name: 'review_correct',
  text: `INSERT INTO review_corrections (review_id, text, said_by, said_at) VALUES ($1, $2, $3, $4)`,
};

export interface NewReview {
  window: DayWindow;
  scheduledFor: Instant;
  /** Staff id; null: the schedule. */
  by: number | null;
  at: Instant;
  frozen: FrozenReview;
}

/** Answers the id, or null when there is a review of that window: two nodes open one. */
export async function insertReview(
  tx: Tx,
  { window, scheduledFor, by, at, frozen }: NewReview,
): Promise<number | null> {
  const times = [timestampOfInstant(scheduledFor), by, timestampOfInstant(at)];
  const rows = await tx.query<{ id: number }>(INSERT, [window.from, window.to, ...times, JSON.stringify(frozen)]);
  return rows[0]?.id ?? null;
}

/** Holds the review until the end of the transaction; null: there is none. */
export async function lockReview(tx: Tx, id: number): Promise<{ state: 'open' | 'closed'; version: number } | null> {
  return (await tx.query<{ state: 'open' | 'closed'; version: number }>(LOCK, [id]))[0] ?? null;
}

/** The caller holds the row and has seen that it is open. */
export async function updateReview(
  tx: Tx,
  id: number,
  { scheduledFor, attendance }: { scheduledFor: Instant; attendance: readonly number[] },
): Promise<void> {
  await tx.execute(CHANGE, [id, timestampOfInstant(scheduledFor), [...attendance]]);
}

/** Closes an open review and keeps its snapshot, in one statement. The caller holds the row. */
export async function storeClosure(tx: Tx, snapshot: ReviewSnapshot): Promise<void> {
  const { review, closedBy, closedAt, attendance } = snapshot;
  const ids = attendance.map(({ id }) => id);
  const kept = await tx.execute(CLOSE, [review, closedBy.id, closedAt, ids, JSON.stringify(snapshot)]);
  if (kept !== 1) throw new Error(`review ${review} was not closed`);
}

export async function insertCorrection(
  tx: Tx,
  { review, text, by, at }: { review: number; text: string; by: number; at: Instant },
): Promise<void> {
  await tx.execute(CORRECT, [review, text, by, timestampOfInstant(at)]);
}
