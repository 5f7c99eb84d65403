import type { FrozenReview } from '../../src/domain/reviews/snapshot.js';
import type { Db } from '../../src/platform/database/db.js';

let days = 0;

const FROZEN: FrozenReview = {
  ...{ at: '2026-11-16T15:00:00.000Z', headlines: [], agenda: [], alsoHigher: 0, out: [], goals: [], gates: [] },
  checked: { at: '2026-11-16T14:59:00.000Z', checked: 6, out: 0, insufficient: 2, stale: 0, wouldShow: null },
  checkedSentence: '6 cells checked, 0 out, 2 insufficient, 0 stale; no rise would have shown.',
};

/** An open review of a day of its own, for tests of what people do with one; its id. */
export async function madeReview(db: Db, by: number): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    `INSERT INTO reviews (window_from, window_to, scheduled_for, opened_by, opened_at, frozen)
     SELECT day, day, now(), $2, now(), $3
     FROM (SELECT '2001-01-01'::date + $1::int + coalesce((SELECT max(id) FROM reviews), 0) AS day) d RETURNING id`,
    [++days, by, JSON.stringify(FROZEN)],
  );
  return row!.id;
}

/** A decision of a review of its own, by and for the same member; judged if asked. Its id. */
export async function madeDecision(db: Db, by: number, { judged = false } = {}): Promise<number> {
  const review = await madeReview(db, by);
  const effect = { figure: 'tickets_per_week', direction: 'at_most', value: 3, by: '2026-03-16' };
  const cell = { phase: null, platform: 'windows', kind: 'enrollment', signature: null };
  const [row] = await db.query<{ id: number }>(
    `INSERT INTO decisions (review_id, kind, about_kind, about_text, owner_id, due_on, effect, effect_by, decided_on, state,
       made_by, made_at)
     VALUES ($1, 'fix', 'free', 'Refused', $2, '2026-03-09', $3, '2026-03-16', '2026-03-09', 'open', $2, now()) RETURNING id`,
    [review, by, JSON.stringify({ ...effect, cell })],
  );
  const { id } = row!;
  if (!judged) return id;
  const side = { from: '2026-03-02', to: '2026-03-08', count: 4, exposure: 1, value: 4 };
  const figures = { before: side, after: side, ratio: 1, interval: { lower: 0.2, upper: 5 }, medians: null };
  await db.execute(
    `INSERT INTO decision_verdicts (decision_id, verdict, figures, sentence, judged_at)
     VALUES ($1, 'no_effect', $2, 'It did not come.', now())`,
    [id, JSON.stringify({ ...figures, targetMet: false })],
  );
  return id;
}
