import type { PatternState, Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { PATTERN_COLUMNS, PATTERN_JOINS, type PatternRow } from './pattern-row.queries.js';
import { familyOf, requesterOf, suggestedOf } from './pattern-tickets.sql.js';
import { liveSql } from '../package/live.sql.js';

/** A pattern with its figures, and its place in the list. */
export interface PatternOverview extends PatternRow {
  rank: number;
  weight: number;
  linked: number;
  open: number;
  waiting: number;
  suggested: number;
  fresh: number;
  requesters: number;
  livePackages: number;
  platforms: Platform[];
}

export interface PatternFilter {
  /** None: every state but `merged` and `dismissed`. */
  states: readonly PatternState[] | null;
  /** Emerging ones exist for the reader. */
  emerging: boolean;
  platform: Platform | null;
  /** Staff id, or `none`. */
  owner: number | 'none' | null;
  q: string | null;
  /** Only this one. */
  id: number | null;
}

export interface PatternPlace {
  rank: number;
  weight: number;
  id: number;
}

const PLATFORMS_OF = `ARRAY(
  SELECT split_part(s.signature, '/', 3) FROM pattern_signatures s WHERE s.pattern_id = p.id
  UNION SELECT t.platform FROM tickets t WHERE t.pattern_id IN (${familyOf('p.id')}) ORDER BY 1)`;

/**
 * Patterns with their figures in the order in which they need somebody, one statement for the whole page: came back,
 * nobody has looked, nobody knows the cause, no fix yet, watched, put aside, ended; in each, more tickets first.
 */
const OVERVIEW = `
  SELECT * FROM (
    SELECT ${PATTERN_COLUMNS}, linked.*, alike.*, ${PLATFORMS_OF} AS platforms,
      (SELECT count(*)::int FROM packages k WHERE k.pattern_id IN (${familyOf('p.id')}) AND ${liveSql('k')}) AS "livePackages",
      array_position(ARRAY['regressed','emerging','active','identified','watching','archived','resolved','dismissed','merged'],
        p.state) AS rank,
      linked.open + alike.fresh AS weight
    FROM patterns p ${PATTERN_JOINS}
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS linked, count(*) FILTER (WHERE t.state NOT IN ('resolved','closed'))::int AS open,
        count(*) FILTER (WHERE t.state = 'waiting' AND t.waiting_for = 'fix')::int AS waiting
      FROM tickets t WHERE t.pattern_id IN (${familyOf('p.id')})) linked
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT g.linked)::int AS suggested,
        count(*) FILTER (WHERE NOT g.linked AND g.reported_at >= $1::timestamptz - interval '7 days')::int AS fresh,
        count(DISTINCT g.who)::int AS requesters
      FROM (SELECT false AS linked, s.reported_at, ${requesterOf('s')} AS who FROM (${suggestedOf('p.id')}) s
            UNION ALL
            SELECT true, t.reported_at, ${requesterOf('t')} FROM tickets t WHERE t.pattern_id IN (${familyOf('p.id')})) g) alike
    WHERE CASE WHEN $2::int IS NULL THEN p.state = ANY ($3::text[]) ELSE p.id = $2 END
      AND ($4::boolean OR p.state <> 'emerging')
      AND ($5::int IS NULL OR p.owner_id = $5) AND (NOT $6::boolean OR p.owner_id IS NULL)
      AND ($7::text IS NULL OR p.title ILIKE $7 OR p.summary ILIKE $7 OR 'PT-' || p.id = $8
           OR EXISTS (SELECT FROM pattern_signatures s WHERE s.pattern_id = p.id AND s.signature ILIKE $7))
  ) shown
  WHERE ($9::text IS NULL OR $9 = ANY (platforms))
    AND ($10::int IS NULL OR (rank, -weight, -id) > ($10, -$11::int, -$12::int))
  ORDER BY rank, -weight, -id LIMIT $13`;

const LISTED: readonly PatternState[] = [
  ...(['emerging', 'active', 'identified', 'watching', 'resolved', 'regressed', 'archived'] as const),
];

export interface OverviewPage {
  /** Timestamp. */
  now: string;
  after: PatternPlace | null;
  limit: number;
}

/** What "this week" means is `now`; times are text as the database takes them. */
export function patternsOverview(
  db: Db,
  filter: PatternFilter,
  { now, after, limit }: OverviewPage,
): Promise<PatternOverview[]> {
  const { id, states, emerging, owner, q, platform } = filter;
  const like = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const who = [owner === 'none' ? null : owner, owner === 'none'];
  const place = [after?.rank ?? null, after?.weight ?? null, after?.id ?? null];
  const asked = [now, id, states ?? LISTED, emerging, ...who, like, q?.trim().toUpperCase() ?? null, platform];
  return db.query<PatternOverview>({ name: 'patterns_overview', text: OVERVIEW }, [...asked, ...place, limit]);
}
