import type { ContactRule } from '../../domain/ticket/desk.js';
import type { PackageState, Platform, ResolutionKind } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { liveSql } from './live.sql.js';

/** A package as the ladder needs it. A draft may lack words. */
export interface PackageFactsRow {
  id: number;
  /** Of a pattern that was merged, the one that it went into: there its tickets are. */
  pattern: number;
  state: PackageState;
  doubted: boolean;
  kind: ResolutionKind;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  platforms: Platform[];
  osFrom: string | null;
  osTo: string | null;
  appFrom: string | null;
  appTo: string | null;
  phases: number[];
  tier2Accepts: boolean;
  contactRule: ContactRule | null;
  owner: number | null;
  publisher: number | null;
  publishedAt: string | null;
  /** What agents tell callers about its pattern. */
  tellCaller: string | null;
  signatures: string[];
}

/** The pattern of `t`, or the one that it was merged into: packages stay where they were written. */
export const PATTERN_NOW = `coalesce(t.merged_into, t.id)`;

const FACTS = `SELECT p.id, ${PATTERN_NOW} AS pattern, p.state, p.doubted_at IS NOT NULL AS doubted, p.kind,
    coalesce(p.cause, '') AS cause, coalesce(p.user_steps, '') AS "userSteps",
    coalesce(p.tier1_steps, '') AS "tier1Steps", coalesce(p.verify, '') AS verify, p.scope_platforms AS platforms,
    p.scope_os_from AS "osFrom", p.scope_os_to AS "osTo", p.scope_app_from AS "appFrom", p.scope_app_to AS "appTo",
    p.scope_phases AS phases, p.tier2_accepts AS "tier2Accepts", p.contact_rule AS "contactRule", p.owner_id AS owner,
    p.published_by AS publisher, p.published_at AS "publishedAt", t.tell_caller AS "tellCaller",
    ARRAY(SELECT s.signature FROM pattern_signatures s WHERE s.pattern_id = ${PATTERN_NOW}) AS signatures
  FROM packages p JOIN patterns t ON t.id = p.pattern_id`;

const ONE: Statement = { name: 'package_facts', text: `${FACTS} WHERE p.id = $1` };

const SOME: Statement = { name: 'package_facts_of', text: `${FACTS} WHERE p.id = ANY ($1::int[]) ORDER BY p.id DESC` };

/** Packages of pattern $1 and of those that were merged into it. */
export const OF_FAMILY = `p.pattern_id IN (SELECT id FROM patterns WHERE id = $1 OR merged_into = $1)`;

const LIVE_OF_PATTERN: Statement = {
  name: 'package_facts_of_pattern',
  text: `${FACTS} WHERE ${OF_FAMILY} AND ${liveSql('p')} ORDER BY p.id DESC`,
};

const LINKABLE: Statement = {
  name: 'pattern_linkable',
  text: `SELECT id FROM patterns WHERE id = $1 AND state NOT IN ('emerging','merged','dismissed')`,
};

/** In whatever state it is, drafts included. */
export async function packageFacts(db: Db, id: number): Promise<PackageFactsRow | null> {
  return (await db.query<PackageFactsRow>(ONE, [id]))[0] ?? null;
}

/** Those of the ids that exist, newest first. */
export function packageFactsRows(db: Db, ids: readonly number[]): Promise<PackageFactsRow[]> {
  return db.query(SOME, [[...ids]]);
}

/** Newest first. */
export function livePackagesOfPattern(db: Db, pattern: number): Promise<PackageFactsRow[]> {
  return db.query(LIVE_OF_PATTERN, [pattern]);
}

export async function patternIsLinkable(db: Db, pattern: number): Promise<boolean> {
  return (await db.query(LINKABLE, [pattern])).length > 0;
}
