import type { Day } from '../../../domain/instant.js';
import type { Kind, PackageState, Platform, ResolutionKind } from '../../../domain/words.js';
import type { Db, Statement } from '../../../platform/database/db.js';
import { PERSON } from '../person.sql.js';

/** A published package as it is watched. Times as the database prints them. */
export interface WatchedPackage {
  id: number;
  version: number;
  /** Id of its pattern, or of the one that was merged into. */
  pattern: number;
  state: Exclude<PackageState, 'draft'>;
  kind: ResolutionKind;
  publishedAt: string;
  doubted: boolean;
  platforms: Platform[];
  phases: number[];
  /** The scope names versions, which roll-ups do not tell apart. */
  versionBounds: boolean;
  /** Signatures of its pattern. */
  signatures: string[];
  verdict: Record<string, unknown> | null;
  /** Distinct people who were reached, and those of them for whom it failed in the end; since it was said to stand. */
  reached: number;
  failed: number;
}

const PEOPLE = `SELECT ${PERSON} AS person, bool_or(last.what = 'failed') AS failed FROM (
    SELECT DISTINCT ON (ticket_id) ticket_id, what FROM package_outcomes
    WHERE package_id = p.id AND what IN ('confirmed','failed') AND at > coalesce(p.stands_at, '-infinity')
    ORDER BY ticket_id, id DESC
  ) last JOIN tickets t ON t.id = last.ticket_id GROUP BY 1`;

const COLUMNS = `p.id, p.version, r.id AS pattern, p.state, p.kind, p.published_at AS "publishedAt",
  p.doubted_at IS NOT NULL AS doubted, p.scope_platforms AS platforms, p.scope_phases AS phases,
  coalesce(p.scope_os_from, p.scope_os_to, p.scope_app_from, p.scope_app_to) IS NOT NULL AS "versionBounds",
  ARRAY(SELECT s.signature FROM pattern_signatures s WHERE s.pattern_id = r.id ORDER BY 1) AS signatures,
  p.verdict, c.reached, c.failed`;

// A merge takes the signatures along and leaves the packages: both count for the pattern it went into.
const FROM = `packages p JOIN patterns own ON own.id = p.pattern_id
  CROSS JOIN LATERAL (SELECT coalesce(own.merged_into, own.id) AS id) r
  CROSS JOIN LATERAL (SELECT count(*)::int AS reached, (count(*) FILTER (WHERE u.failed))::int AS failed FROM (${PEOPLE}) u) c`;

const ONE: Statement = {
  name: 'package_watched',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1 AND p.state <> 'draft'`,
};

export async function watchedPackage(db: Db, id: number): Promise<WatchedPackage | null> {
  return (await db.query<WatchedPackage>(ONE, [id]))[0] ?? null;
}

/** A run of the job takes no more than this; what is left comes with the next one. */
export const BATCH = 200;

const WATCHING: Statement = {
  name: 'packages_watching',
  text: `SELECT id FROM packages WHERE state = 'watching' AND kind = 'fix' AND published_at <= $1 AND id > $2
    ORDER BY id LIMIT ${BATCH}`,
};

/** Fixes that are watched since that time or longer, after the one named, by their ids. */
export async function fixesWatchedSince(db: Db, time: string, after: number): Promise<number[]> {
  return (await db.query<{ id: number }>(WATCHING, [time, after])).map(({ id }) => id);
}

/** Tickets of one kind, phase (0: none) and platform that were reported on a day. */
export interface HoldCount {
  day: Day;
  phase: number;
  platform: Platform;
  kind: Kind;
  tickets: number;
}

const OF_SIGNATURES = `day BETWEEN $1 AND $2 AND signature = ANY ($3::text[])`;

/** Folded and not yet folded counts in one snapshot, as every report reads them. */
const COUNTS: Statement = {
  name: 'package_hold_counts',
  text: `SELECT day, phase_id AS phase, platform, kind, sum(tickets)::int AS tickets FROM (
      SELECT day, phase_id, platform, kind, tickets FROM rollups WHERE grain = 'signature' AND ${OF_SIGNATURES}
      UNION ALL SELECT day, phase_id, platform, kind, tickets FROM count_deltas WHERE ${OF_SIGNATURES}
    ) t GROUP BY 1, 2, 3, 4 HAVING sum(tickets) <> 0`,
};

export function holdCounts(db: Db, from: Day, to: Day, signatures: readonly string[]): Promise<HoldCount[]> {
  return db.query<HoldCount>(COUNTS, [from, to, [...signatures]]);
}
