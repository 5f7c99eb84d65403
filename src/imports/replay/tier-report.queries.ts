import type { Db, Statement } from '../../platform/database/db.js';

/**
 * The tier report is read from the stored history alone: segments, hops and events of the named tickets. Tier 4 is level
 * 3 waiting for the vendor, so it counts as 3.
 */
const CHOSEN = `chosen AS MATERIALIZED (
  SELECT id, reported_at, app_name FROM tickets WHERE external_source = $1 AND external_id = ANY ($2::text[]))`;

const LEVELS: Statement = {
  name: 'tier_report_levels',
  text: `WITH ${CHOSEN}, lives AS (
      SELECT s.ticket_id, (array_agg(least(s.tier, 3) ORDER BY s.n))[1] AS first, max(least(s.tier, 3)) AS highest,
        (array_agg(least(s.tier, 3) ORDER BY s.n DESC))[1] AS last
      FROM segments s JOIN chosen c ON c.id = s.ticket_id GROUP BY s.ticket_id)
    SELECT first, highest, last, count(*)::int AS tickets FROM lives GROUP BY 1, 2, 3`,
};

const MOVES: Statement = {
  name: 'tier_report_moves',
  text: `WITH ${CHOSEN} SELECT least(h.from_tier, 3) AS "from", least(h.to_tier, 3) AS "to", count(*)::int AS times,
      count(*) FILTER (WHERE h.against_policy)::int AS against
    FROM hops h JOIN chosen c ON c.id = h.ticket_id WHERE least(h.from_tier, 3) <> least(h.to_tier, 3) GROUP BY 1, 2 ORDER BY 1, 2`,
};

// "Straight": begins at level 1, climbs one level at a time, never comes down.
const WAYS: Statement = {
  name: 'tier_report_ways',
  text: `WITH ${CHOSEN}, moves AS (
      SELECT h.ticket_id, h.at, least(h.to_tier, 3) - least(h.from_tier, 3) AS by
      FROM hops h JOIN chosen c ON c.id = h.ticket_id WHERE least(h.from_tier, 3) <> least(h.to_tier, 3)),
    ways AS (
      SELECT c.id, bool_or(m.by > 0) AS up, bool_or(m.by < 0) AS down, bool_and(m.by = 1) AS by_one,
        (SELECT s.tier FROM segments s WHERE s.ticket_id = c.id AND s.n = 1) AS first,
        extract(epoch FROM min(m.at) FILTER (WHERE m.by > 0) - c.reported_at)::float8 / 3600 AS up_after
      FROM chosen c LEFT JOIN moves m ON m.ticket_id = c.id GROUP BY c.id, c.reported_at)
    SELECT count(*) FILTER (WHERE up)::int AS up, count(*) FILTER (WHERE down)::int AS down,
      count(*) FILTER (WHERE up AND down)::int AS both,
      count(*) FILTER (WHERE first = 1 AND by_one IS NOT FALSE)::int AS straight,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY up_after) AS "hoursToFirstUp"
    FROM ways`,
};

const TEAMS: Statement = {
  name: 'tier_report_teams',
  text: `WITH ${CHOSEN}, stretches AS (
      SELECT s.ticket_id, s.n, s.team, lag(s.team) OVER w AS before FROM segments s JOIN chosen c ON c.id = s.ticket_id
      WINDOW w AS (PARTITION BY s.ticket_id ORDER BY s.n)),
    runs AS (
      SELECT ticket_id, n, team, lag(team, 2) OVER (PARTITION BY ticket_id ORDER BY n) AS two_before
      FROM stretches WHERE before IS DISTINCT FROM team)
    SELECT (count(*) - count(DISTINCT ticket_id))::int AS handovers,
      count(DISTINCT ticket_id) FILTER (WHERE two_before = team)::int AS returned FROM runs`,
};

const HOURS: Statement = {
  name: 'tier_report_hours',
  text: `WITH ${CHOSEN} SELECT least(s.tier, 3) AS tier, sum(extract(epoch FROM s.to_at - s.from_at))::float8 / 3600 AS hours
    FROM segments s JOIN chosen c ON c.id = s.ticket_id WHERE s.to_at IS NOT NULL GROUP BY 1 ORDER BY 1`,
};

const LIVES: Statement = {
  name: 'tier_report_lives',
  text: `WITH ${CHOSEN}, lives AS (
      SELECT s.ticket_id, extract(epoch FROM max(s.from_at) - min(s.from_at))::float8 / 86400 AS days,
        bool_or(s.waiting_for IS NOT DISTINCT FROM 'microsoft') AS vendor
      FROM segments s JOIN chosen c ON c.id = s.ticket_id GROUP BY s.ticket_id)
    SELECT count(*)::int AS tickets, count(*) FILTER (WHERE vendor)::int AS vendor, avg(days)::float8 AS mean,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS p90
    FROM lives`,
};

const LINES: Statement = {
  name: 'tier_report_lines',
  text: `WITH ${CHOSEN} SELECT e.data -> 'log' ->> 'subStatus' AS "subStatus", count(*)::int AS events
    FROM events e JOIN chosen c ON c.id = e.ticket_id WHERE e.data ? 'log' GROUP BY 1 ORDER BY 2 DESC, 1`,
};

// A line "Unmatched" after the end opens nothing again: nobody has accepted or queued it.
const REOPENED: Statement = {
  name: 'tier_report_reopened',
  text: `WITH ${CHOSEN} SELECT count(DISTINCT e.ticket_id)::int AS tickets FROM events e JOIN chosen c ON c.id = e.ticket_id
    WHERE e.data -> 'from' ->> 'state' IN ('resolved','closed') AND e.data -> 'log' ->> 'status' IN ('Accepted','Queued')`,
};

const ENDS: Statement = {
  name: 'tier_report_ends',
  text: `WITH ${CHOSEN}, ends AS (
      SELECT DISTINCT ON (e.ticket_id) e.data -> 'log' ->> 'status' AS status
      FROM events e JOIN chosen c ON c.id = e.ticket_id WHERE e.data ? 'log' ORDER BY e.ticket_id, e.id DESC)
    SELECT status, count(*)::int AS tickets FROM ends GROUP BY 1 ORDER BY 2 DESC, 1`,
};

const OPENED: Statement = {
  name: 'tier_report_opened',
  text: `WITH ${CHOSEN} SELECT to_char(reported_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*)::int AS tickets
    FROM chosen GROUP BY 1 ORDER BY 1`,
};

// Days of the log's own desk, as the roll-ups would count them.
const DAYS: Statement = {
  name: 'tier_report_days',
  text: `WITH ${CHOSEN} SELECT count(DISTINCT t.counted_day)::int AS days FROM tickets t JOIN chosen c ON c.id = t.id`,
};

const PRODUCTS: Statement = {
  name: 'tier_report_products',
  text: `WITH ${CHOSEN} SELECT app_name AS product, count(*)::int AS tickets FROM chosen WHERE app_name IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5`,
};

const AGAINST: Statement = {
  name: 'tier_report_against',
  text: `WITH ${CHOSEN} SELECT why, count(*)::int AS hops FROM events e JOIN chosen c ON c.id = e.ticket_id,
      jsonb_array_elements_text(e.data -> 'againstPolicy') AS why WHERE e.data ? 'againstPolicy' GROUP BY 1 ORDER BY 2 DESC, 1`,
};

/** Everything that the report is made of, as plain rows. */
export interface TierReportRows {
  levels: { first: number; highest: number; last: number; tickets: number }[];
  moves: { from: number; to: number; times: number; against: number }[];
  ways: { up: number; down: number; both: number; straight: number; hoursToFirstUp: number | null };
  teams: { handovers: number; returned: number };
  hours: { tier: number; hours: number }[];
  reopened: { tickets: number };
  lives: { tickets: number; vendor: number; mean: number; median: number; p90: number };
  lines: { subStatus: string; events: number }[];
  ends: { status: string; tickets: number }[];
  opened: { month: string; tickets: number }[];
  days: { days: number };
  products: { product: string; tickets: number }[];
  against: { why: string; hops: number }[];
}

/** Reads the history of the tickets that these incidents became. */
export async function tierReportRows(db: Db, source: string, incidents: readonly string[]): Promise<TierReportRows> {
  const rows = <Row>(statement: Statement): Promise<Row[]> => db.query<Row>(statement, [source, incidents]);
  const one = async <Row>(statement: Statement): Promise<Row> => (await rows<Row>(statement))[0]!;
  return {
    levels: await rows(LEVELS),
    moves: await rows(MOVES),
    ways: await one(WAYS),
    teams: await one(TEAMS),
    hours: await rows(HOURS),
    reopened: await one(REOPENED),
    lives: await one(LIVES),
    lines: await rows(LINES),
    ends: await rows(ENDS),
    opened: await rows(OPENED),
    days: await one(DAYS),
    products: await rows(PRODUCTS),
    against: await rows(AGAINST),
  };
}
