import type { ContactRule } from '../../domain/ticket/desk.js';
import type { Platform, ResolutionKind } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A published package as the ladder needs it. */
export interface PackageFactsRow {
  id: number;
  pattern: number;
  state: 'published' | 'watching' | 'held' | 'did_not_hold' | 'withdrawn' | 'superseded';
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
  signatures: string[];
}

const FACTS = `SELECT p.id, p.pattern_id AS pattern, p.state, p.doubted_at IS NOT NULL AS doubted, p.kind, p.cause,
    p.user_steps AS "userSteps", p.tier1_steps AS "tier1Steps", p.verify, p.scope_platforms AS platforms,
    p.scope_os_from AS "osFrom", p.scope_os_to AS "osTo", p.scope_app_from AS "appFrom", p.scope_app_to AS "appTo",
    p.scope_phases AS phases, p.tier2_accepts AS "tier2Accepts", p.contact_rule AS "contactRule", p.owner_id AS owner,
    ARRAY(SELECT s.signature FROM pattern_signatures s WHERE s.pattern_id = p.pattern_id) AS signatures
  FROM packages p`;

const ONE: Statement = {
  name: 'package_facts',
  text: `${FACTS} WHERE p.id = $1 AND p.state <> 'draft'`,
};

const LIVE_OF_PATTERN: Statement = {
  name: 'package_facts_of_pattern',
  text: `${FACTS} WHERE p.pattern_id = $1 AND p.state IN ('published','watching','held') AND p.doubted_at IS NULL ORDER BY p.id DESC`,
};

const LIVE_OF_SIGNATURE: Statement = {
  name: 'package_facts_of_signature',
  text: `${FACTS} WHERE p.pattern_id IN (SELECT pattern_id FROM pattern_signatures WHERE signature = $1)
         AND p.state IN ('published','watching','held') AND p.doubted_at IS NULL ORDER BY p.id DESC`,
};

const LINKABLE: Statement = {
  name: 'pattern_linkable',
  text: `SELECT id FROM patterns WHERE id = $1 AND state NOT IN ('emerging','merged','dismissed')`,
};

export async function packageFacts(db: Db, id: number): Promise<PackageFactsRow | null> {
  return (await db.query<PackageFactsRow>(ONE, [id]))[0] ?? null;
}

/** Newest first. */
export function livePackagesOfPattern(db: Db, pattern: number): Promise<PackageFactsRow[]> {
  return db.query(LIVE_OF_PATTERN, [pattern]);
}

/** Newest first. */
export function livePackagesOfSignature(db: Db, signature: string): Promise<PackageFactsRow[]> {
  return db.query(LIVE_OF_SIGNATURE, [signature]);
}

export async function patternIsLinkable(db: Db, pattern: number): Promise<boolean> {
  return (await db.query(LINKABLE, [pattern])).length > 0;
}
