import type { Instant } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { PackageState, ResolutionKind } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { beginOf, endOf } from '../weeks/week-figures.sql.js';

/** How long a package took to reach its users. Hours count from its publication. */
export interface FixRow {
  package: number;
  pattern: number;
  title: string;
  kind: ResolutionKind;
  state: Exclude<PackageState, 'draft'>;
  publishedAt: string;
  /** Tickets by the last thing their user said. */
  confirmed: number;
  failed: number;
  /** Tickets on which it still waits for its user. */
  open: number;
  firstConfirmedHours: number | null;
  medianConfirmedHours: number | null;
  lastConfirmedHours: number | null;
}

const FIXES: Statement = {
  name: 'figures_fixes',
  text: `WITH waiting AS MATERIALIZED (
      SELECT (t.resolution ->> 'package')::int AS package, count(*)::int AS open FROM tickets t
      WHERE t.state IN ('handed_down', 'contacting_user') AND t.resolution ->> 'package' IS NOT NULL GROUP BY 1)
    SELECT p.id AS package, r.id AS pattern, r.title, p.kind, p.state, p.published_at AS "publishedAt", o.confirmed, o.failed,
      coalesce(w.open, 0) AS open, o.first AS "firstConfirmedHours", o.median AS "medianConfirmedHours",
      o.last AS "lastConfirmedHours"
    FROM packages p JOIN patterns own ON own.id = p.pattern_id JOIN patterns r ON r.id = coalesce(own.merged_into, own.id)
    LEFT JOIN waiting w ON w.package = p.id
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE said.what = 'confirmed'))::int AS confirmed,
        (count(*) FILTER (WHERE said.what = 'failed'))::int AS failed,
        min(said.hours) FILTER (WHERE said.what = 'confirmed') AS first,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY said.hours) FILTER (WHERE said.what = 'confirmed') AS median,
        max(said.hours) FILTER (WHERE said.what = 'confirmed') AS last
      FROM (
        SELECT DISTINCT ON (ticket_id) what, greatest(0, extract(epoch FROM at - p.published_at)::float8 / 3600) AS hours
        FROM package_outcomes WHERE package_id = p.id AND what IN ('confirmed', 'failed') ORDER BY ticket_id, id DESC) said) o
    WHERE p.state <> 'draft' AND p.published_at >= ${beginOf('$1', '$3')} AND p.published_at < ${endOf('$2', '$3')}
    ORDER BY p.published_at DESC, p.id DESC LIMIT $4`,
};

/** Packages that were published in a window, the newest first. */
export function fixRows(db: Db, { from, to }: DayWindow, zone: string, limit: number): Promise<FixRow[]> {
  return db.query<FixRow>(FIXES, [from, to, zone, limit]);
}

/** Tickets whose user is to be told, by whole days since the solution came: under 1, 1 to 2, 3 to 6, 7 and more. */
export interface ContactBacklog {
  open: number;
  underOneDay: number;
  oneToTwoDays: number;
  threeToSixDays: number;
  sevenDaysOrMore: number;
  oldestHours: number | null;
}

const AGE = `($1::timestamptz - to_timestamp((t.resolution ->> 'givenAt')::bigint / 1000.0))`;
const days = (from: number, to: number | null): string => {
  const under = to === null ? '' : ` AND ${AGE} < interval '${to} days'`;
  return `(count(*) FILTER (WHERE ${AGE} >= interval '${from} days'${under}))::int`;
};

const BACKLOG: Statement = {
  name: 'figures_contact_backlog',
  text: `SELECT count(*)::int AS open, (count(*) FILTER (WHERE ${AGE} < interval '1 day'))::int AS "underOneDay",
      ${days(1, 3)} AS "oneToTwoDays", ${days(3, 7)} AS "threeToSixDays", ${days(7, null)} AS "sevenDaysOrMore",
      greatest(0, extract(epoch FROM max(${AGE}))::float8 / 3600) AS "oldestHours"
    FROM tickets t WHERE t.tier = 1 AND t.state IN ('handed_down', 'contacting_user')`,
};

export async function contactBacklog(db: Db, now: Instant): Promise<ContactBacklog> {
  const [row] = await db.query<ContactBacklog>(BACKLOG, [timestampOfInstant(now)]);
  if (!row) throw new Error('the contact backlog returned no row');
  return row.open === 0 ? { ...row, oldestHours: null } : row;
}
