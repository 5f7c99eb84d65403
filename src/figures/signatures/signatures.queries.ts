import type { DayWindow } from '../../domain/rollout/day.js';
import type { Kind, Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ARRIVED, CAME_BACK, NEXT_MOVE_BACK } from '../../tickets/quality/came-back.sql.js';
import { beginOf, deskWork, endOf, IS_ANSWERED, NEVER_LEFT_TIER_1 } from '../weeks/week-figures.sql.js';
import type { WeekBasis } from '../weeks/week-figures.queries.js';

export interface SignatureCounts {
  /** Tickets that were answered in the window; of them: never left tier 1, and left it by a hand-over of a person. */
  answered: number;
  firstTier: number;
  handedUp: number;
  /** Hand-overs upwards made in the window, and those that came back. */
  escalated: number;
  cameBack: number;
}

export interface SignatureRow extends SignatureCounts {
  kind: Kind;
  platform: Platform;
  /** Null: tickets without code, category, app or policy. */
  signature: string | null;
}

export interface SignaturesQuestion {
  window: DayWindow;
  kind: Kind | null;
  platform: Platform | null;
  limit: number;
}

const KEYS = `t.kind, t.platform, coalesce(t.signature, '') AS signature`;
const FILTER = `($5::text IS NULL OR t.kind = $5) AND ($6::text IS NULL OR t.platform = $6)`;
const COUNTS = ['answered', 'firstTier', 'handedUp', 'escalated', 'cameBack'] as const;

const SIGNATURES: Statement = {
  name: 'figures_signatures',
  text: `WITH resolved AS (
      SELECT ${KEYS}, count(*)::int AS answered, (count(*) FILTER (WHERE ${NEVER_LEFT_TIER_1}))::int AS "firstTier",
        (count(*) FILTER (WHERE NOT ${NEVER_LEFT_TIER_1} AND EXISTS (
          SELECT FROM hops h WHERE h.ticket_id = t.id AND h.command = 'escalate')))::int AS "handedUp"
      FROM tickets t
      WHERE t.resolved_at >= ${beginOf('$1', '$3')} AND t.resolved_at < ${endOf('$2', '$3')} AND ${deskWork('$4')}
        AND ${IS_ANSWERED} AND ${FILTER} GROUP BY 1, 2, 3
    ), handed AS (
      SELECT ${KEYS}, count(*)::int AS escalated, (count(*) FILTER (WHERE ${CAME_BACK}))::int AS "cameBack"
      FROM hops e JOIN tickets t ON t.id = e.ticket_id ${NEXT_MOVE_BACK}
      WHERE e.at >= ${beginOf('$1', '$3')} AND e.at < ${endOf('$2', '$3')} AND ${ARRIVED} AND ${FILTER} GROUP BY 1, 2, 3
    ), counted AS MATERIALIZED (
      SELECT kind, platform, nullif(signature, '') AS signature, ${COUNTS.map((name) => `coalesce("${name}", 0) AS "${name}"`).join(', ')}
      FROM resolved FULL JOIN handed USING (kind, platform, signature)
    )
    SELECT (SELECT json_build_object(${COUNTS.map((name) => `'${name}', coalesce(sum("${name}"), 0)`).join(', ')}) FROM counted) AS total,
      (SELECT coalesce(json_agg(row_to_json(f)), '[]') FROM (
        SELECT * FROM counted ORDER BY answered + escalated DESC, kind, platform, signature LIMIT $7) f) AS rows`,
};

/** Counts by signature, those with most tickets first, and of all together. */
export async function signatureCounts(
  db: Db,
  { window, kind, platform, limit }: SignaturesQuestion,
  { zone, unrated }: WeekBasis,
): Promise<{ total: SignatureCounts; rows: SignatureRow[] }> {
  const values = [window.from, window.to, zone, [...unrated], kind, platform, limit];
  const [row] = await db.query<{ total: SignatureCounts; rows: SignatureRow[] }>(SIGNATURES, values);
  if (!row) throw new Error('the figures by signature returned no row');
  return row;
}
