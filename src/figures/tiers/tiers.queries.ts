import { TURNS } from '../../domain/figures/ping-pong.js';
import type { Day, Instant } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { ACTIVE_STATES, type Tier } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ACTIVE } from '../../tickets/active.sql.js';
import { beginOf, endOf } from '../weeks/week-figures.sql.js';

/** Open tickets of a tier at one moment; ages are hours since the report. */
export interface TierBacklog {
  tier: Tier;
  open: number;
  oldestHours: number;
  medianHours: number;
  p90Hours: number;
}

export interface WeekBacklog extends TierBacklog {
  monday: Day;
}

/** `t.reported_at` until a moment. */
const ages = (until: string): string => {
  const age = `extract(epoch FROM ${until} - t.reported_at)::float8 / 3600`;
  return `count(*)::int AS open, greatest(0, max(${age})) AS "oldestHours",
    greatest(0, percentile_cont(0.5) WITHIN GROUP (ORDER BY ${age})) AS "medianHours",
    greatest(0, percentile_cont(0.9) WITHIN GROUP (ORDER BY ${age})) AS "p90Hours"`;
};

const NOW: Statement = {
  name: 'figures_backlog_now',
  text: `SELECT t.tier, ${ages('$1::timestamptz')} FROM tickets t WHERE ${ACTIVE} GROUP BY t.tier ORDER BY t.tier`,
};

export function backlogNow(db: Db, now: Instant): Promise<TierBacklog[]> {
  return db.query<TierBacklog>(NOW, [timestampOfInstant(now)]);
}

/*
 * A ticket was open at the end of a week where one of its segments, in an active state, holds that moment: `width_bucket` counts
 * the ends before a time, so each segment is looked at once for all weeks.
 */
const WEEKS: Statement = {
  name: 'figures_backlog_of_weeks',
  text: `WITH ends AS MATERIALIZED (
      SELECT array_agg((m + 7)::timestamp AT TIME ZONE $2::text ORDER BY m) AS at FROM unnest($1::date[]) AS m
    ), standing AS (
      SELECT s.ticket_id, s.tier, width_bucket(s.from_at - interval '1 microsecond', e.at) + 1 AS first,
        CASE WHEN s.to_at IS NULL THEN cardinality(e.at) ELSE width_bucket(s.to_at - interval '1 microsecond', e.at) END AS last
      FROM segments s, ends e
      WHERE s.from_at <= e.at[cardinality(e.at)] AND (s.to_at IS NULL OR s.to_at > e.at[1])
        AND s.state IN ('${ACTIVE_STATES.join("','")}')
    ), held AS (
      SELECT s.ticket_id, s.tier, n FROM standing s, generate_series(s.first, s.last) AS n WHERE s.first <= s.last
    )
    SELECT ($1::date[])[h.n] AS monday, h.tier, ${ages('e.at[h.n]')}
    FROM held h JOIN tickets t ON t.id = h.ticket_id, ends e
    WHERE t.counted GROUP BY h.n, h.tier ORDER BY h.n, h.tier`,
};

/** Open tickets at the end of each week, by tier; `mondays` ascending, of weeks that are over. A tier without any has no row. */
export function backlogOfWeeks(db: Db, mondays: readonly Day[], zone: string): Promise<WeekBacklog[]> {
  return mondays.length === 0 ? Promise.resolve([]) : db.query<WeekBacklog>(WEEKS, [[...mondays], zone]);
}

/** Tickets that went from one tier to another and came straight back, in one window. */
export interface PingPong {
  turns: number;
  tickets: number;
  /** Tickets that did so twice or more. */
  again: number;
  between: { from: number; to: number; turns: number; tickets: number }[];
}

const PING_PONG: Statement = {
  name: 'figures_ping_pong',
  text: `WITH turns AS MATERIALIZED (
      SELECT b.ticket_id, p.from_tier, p.to_tier
      FROM hops b CROSS JOIN LATERAL (
        SELECT least(h.from_tier, 3) AS from_tier, least(h.to_tier, 3) AS to_tier FROM hops h
        WHERE h.ticket_id = b.ticket_id AND h.n < b.n AND least(h.from_tier, 3) <> least(h.to_tier, 3)
        ORDER BY h.n DESC LIMIT 1) p
      WHERE b.at >= ${beginOf('$1', '$3')} AND b.at < ${endOf('$2', '$3')} AND b.command IN ('${TURNS.join("','")}')
        AND b.source NOT IN ('import', 'replay')
        AND least(b.from_tier, 3) <> least(b.to_tier, 3) AND p.from_tier = least(b.to_tier, 3)
    ), tickets AS (SELECT ticket_id, count(*) AS turns FROM turns GROUP BY 1)
    SELECT (SELECT count(*)::int FROM turns) AS turns, (SELECT count(*)::int FROM tickets) AS tickets,
      (SELECT count(*)::int FROM tickets WHERE turns > 1) AS again,
      (SELECT coalesce(json_agg(row_to_json(f)), '[]') FROM (
        SELECT from_tier AS "from", to_tier AS "to", count(*)::int AS turns, count(DISTINCT ticket_id)::int AS tickets
        FROM turns GROUP BY 1, 2 ORDER BY 1, 2) f) AS between`,
};

export async function pingPong(db: Db, { from, to }: DayWindow, zone: string): Promise<PingPong> {
  const [row] = await db.query<PingPong>(PING_PONG, [from, to, zone]);
  return row ?? { turns: 0, tickets: 0, again: 0, between: [] };
}
