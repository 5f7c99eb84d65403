import type { PackageState, PatternState, Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { OF_FAMILY } from './known-packages.queries.js';
import type { PackageRow } from './package-row.js';
import { liveSql } from './live.sql.js';

const COLUMNS = `p.id, p.version, p.pattern_id AS pattern, t.merged_into AS "mergedInto", t.title AS "patternTitle", p.state, p.kind, p.scope_platforms AS platforms,
  p.scope_os_from AS "osFrom", p.scope_os_to AS "osTo", p.scope_app_from AS "appFrom", p.scope_app_to AS "appTo",
  p.scope_phases AS phases, p.tier2_accepts AS "tier2Accepts", p.contact_rule AS "contactRule",
  p.owner_id AS owner, o.name AS "ownerName", p.microsoft_case AS "microsoftCase", p.supersedes,
  (SELECT n.id FROM packages n WHERE n.supersedes = p.id) AS "supersededBy",
  p.published_at AS "publishedAt", p.published_by AS "publishedBy", b.name AS "publishedByName",
  p.doubted_at AS "doubtedAt", p.doubted_why AS "doubtedWhy", p.doubted_by AS "doubtedBy", d.name AS "doubtedByName",
  p.stands_at AS "standsAt", p.stands_by AS "standsBy", s.name AS "standsByName", p.stands_note AS "standsNote",
  p.ended_at AS "endedAt", p.ended_by AS "endedBy", e.name AS "endedByName", p.ended_reason AS "endedReason",
  p.verdict, p.verdict_at AS "verdictAt", p.created_by AS "createdBy", c.name AS "createdByName",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;

const FROM = `packages p JOIN patterns t ON t.id = p.pattern_id
  LEFT JOIN staff o ON o.id = p.owner_id LEFT JOIN staff b ON b.id = p.published_by
  LEFT JOIN staff d ON d.id = p.doubted_by LEFT JOIN staff s ON s.id = p.stands_by
  LEFT JOIN staff e ON e.id = p.ended_by LEFT JOIN staff c ON c.id = p.created_by`;

const WORDS = `p.cause, p.user_steps AS "userSteps", p.tier1_steps AS "tier1Steps", p.verify`;
/** Lists carry no steps: they may be long, and nobody follows them from a list. */
const FIRST_WORDS = `left(p.cause, 300) AS cause, NULL AS "userSteps", NULL AS "tier1Steps", NULL AS verify`;

const ONE: Statement = { name: 'package', text: `SELECT ${COLUMNS}, ${WORDS} FROM ${FROM} WHERE p.id = $1` };

const LIVE = liveSql('p');

// $2 whether drafts are shown.
const LIST: Statement = {
  name: 'packages',
  text: `SELECT ${COLUMNS}, ${FIRST_WORDS} FROM ${FROM}
    WHERE ($1::text IS NULL OR p.state = $1) AND ($2 OR p.state <> 'draft') AND ($3::boolean IS NULL OR ${LIVE} = $3)
      AND ($4::text IS NULL OR p.scope_platforms = '{}' OR $4 = ANY (p.scope_platforms))
      AND ($5::integer IS NULL OR p.pattern_id = $5 OR t.merged_into = $5) AND ($6::integer IS NULL OR p.id < $6)
    ORDER BY p.id DESC LIMIT $7`,
};

export interface PackageFilter {
  state: PackageState | null;
  live: boolean | null;
  /** Packages whose scope holds it; those of all platforms too. */
  platform: Platform | null;
  pattern: number | null;
  /** Drafts are for tier 3 and leads. */
  drafts: boolean;
}

export async function packageRow(db: Db, id: number): Promise<PackageRow | null> {
  return (await db.query<PackageRow>(ONE, [id]))[0] ?? null;
}

/** Without steps, newest first: those older than `before` (null: from the newest on). */
export function packageRows(
  db: Db,
  { state, live, platform, pattern, drafts }: PackageFilter,
  before: number | null,
  limit: number,
): Promise<PackageRow[]> {
  return db.query(LIST, [state, drafts, live, platform, pattern, before, limit]);
}

/** A pattern as its packages look at it. */
export interface PatternOfPackage {
  id: number;
  state: PatternState;
  mergedInto: number | null;
  tellCaller: string | null;
}

const PATTERN: Statement = {
  name: 'pattern_of_package',
  text: `SELECT id, state, merged_into AS "mergedInto", tell_caller AS "tellCaller" FROM patterns WHERE id = $1`,
};

export async function patternOfPackage(db: Db, id: number): Promise<PatternOfPackage | null> {
  return (await db.query<PatternOfPackage>(PATTERN, [id]))[0] ?? null;
}

// A signature says its platform in its third part: v1/<kind>/<platform>/...
const SEEN: Statement = {
  name: 'platforms_of_pattern',
  text: `SELECT DISTINCT platform FROM tickets WHERE pattern_id = $1
    UNION SELECT split_part(signature, '/', 3) FROM pattern_signatures WHERE pattern_id = $1`,
};

/** The platforms of a pattern's tickets and signatures. */
export async function platformsOfPattern(db: Db, pattern: number): Promise<Platform[]> {
  return (await db.query<{ platform: Platform }>(SEEN, [pattern])).map(({ platform }) => platform);
}

/** Of another package of the pattern, what decides whether both may be live. */
export type PackageBesideRow = Pick<
  PackageRow,
  'id' | 'state' | 'kind' | 'doubtedAt' | 'platforms' | 'osFrom' | 'osTo' | 'appFrom' | 'appTo' | 'phases'
>;

const BESIDE: Statement = {
  name: 'packages_beside',
  text: `SELECT p.id, p.state, p.kind, p.doubted_at AS "doubtedAt", p.scope_platforms AS platforms,
      p.scope_os_from AS "osFrom", p.scope_os_to AS "osTo", p.scope_app_from AS "appFrom", p.scope_app_to AS "appTo",
      p.scope_phases AS phases
    FROM packages p WHERE ${OF_FAMILY} AND p.id <> $2 ORDER BY p.id DESC`,
};

/** The other packages of a pattern and of those merged into it, newest first. */
export function packagesBeside(db: Db, pattern: number, id: number): Promise<PackageBesideRow[]> {
  return db.query(BESIDE, [pattern, id]);
}

export async function allPhaseIds(db: Db): Promise<ReadonlySet<number>> {
  return new Set((await db.query<{ id: number }>('SELECT id FROM phases')).map(({ id }) => id));
}

/** Distinct tickets by what became of the package on them. */
export interface OutcomeCounts {
  handedDown: number;
  confirmed: number;
  failed: number;
  noAnswer: number;
  rejected: number;
}

const OUTCOMES: Statement = {
  name: 'package_outcome_counts',
  text: `SELECT what, count(DISTINCT ticket_id)::integer AS tickets FROM package_outcomes WHERE package_id = $1 GROUP BY what`,
};

export async function outcomeCounts(db: Db, id: number): Promise<OutcomeCounts> {
  const rows = await db.query<{ what: string; tickets: number }>(OUTCOMES, [id]);
  const of = (what: string) => rows.find((row) => row.what === what)?.tickets ?? 0;
  return {
    ...{ handedDown: of('handed_down'), confirmed: of('confirmed'), failed: of('failed') },
    ...{ noAnswer: of('no_answer'), rejected: of('rejected') },
  };
}
