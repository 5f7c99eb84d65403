import type { DayWindow } from '../../domain/rollout/day.js';
import { type Kind, type Platform, WORKED_TIERS, type WorkedTier } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { beginOf, endOf } from '../weeks/week-figures.sql.js';

export interface WorkedOn {
  kind: Kind;
  platform: Platform;
  /** Null: tickets without code, category, app or policy. */
  signature: string | null;
}

/** Hours of work that ended, as its segments counted them; `tickets` counts those with work under way too. */
export interface WorkDone extends WorkedOn {
  tickets: number;
  hoursAt1: number;
  hoursAt2: number;
  hoursAt3: number;
}

/** Work that goes on, to be measured until now. Times as the database prints them. */
export interface WorkUnderWay extends WorkedOn {
  tier: WorkedTier;
  from: string;
}

const WORKED = `s.state = 'working' AND s.tier <= 3 AND s.from_at >= ${beginOf('$1', '$3')} AND s.from_at < ${endOf('$2', '$3')}`;
const TIERS = WORKED_TIERS.map((tier) => `sum(s.tier_counted) FILTER (WHERE s.tier = ${tier}) AS at_${tier}`).join(
  ', ',
);
const HOURS = WORKED_TIERS.map((tier) => {
  return `(coalesce(sum(w.at_${tier}), 0) / 3600000.0)::float8 AS "hoursAt${tier}"`;
}).join(', ');

// By ticket first: a ticket has at most one open segment.
const WORK: Statement = {
  name: 'figures_work',
  text: `WITH worked AS MATERIALIZED (
      SELECT s.ticket_id, ${TIERS}, max(s.tier) FILTER (WHERE s.to_at IS NULL) AS open_tier,
        max(s.from_at) FILTER (WHERE s.to_at IS NULL) AS open_from
      FROM segments s WHERE ${WORKED} AND (s.to_at IS NULL OR s.tier_counted > 0) GROUP BY s.ticket_id)
    SELECT (SELECT coalesce(json_agg(row_to_json(f)), '[]') FROM (
        SELECT t.kind, t.platform, t.signature, count(*)::int AS tickets, ${HOURS}
        FROM worked w JOIN tickets t ON t.id = w.ticket_id GROUP BY 1, 2, 3) f) AS done,
      (SELECT coalesce(json_agg(row_to_json(f)), '[]') FROM (
        SELECT t.kind, t.platform, t.signature, w.open_tier AS tier, w.open_from::text AS "from"
        FROM worked w JOIN tickets t ON t.id = w.ticket_id WHERE w.open_tier IS NOT NULL) f) AS "underWay"`,
};

/** Work that began in a window, by signature. */
export async function workIn(
  db: Db,
  { from, to }: DayWindow,
  zone: string,
): Promise<{ done: WorkDone[]; underWay: WorkUnderWay[] }> {
  const [row] = await db.query<{ done: WorkDone[]; underWay: WorkUnderWay[] }>(WORK, [from, to, zone]);
  return row ?? { done: [], underWay: [] };
}
