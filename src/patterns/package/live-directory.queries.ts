import type { PackageScope } from '../../domain/patterns/package-scope.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { PATTERN_NOW } from './known-packages.queries.js';
import { inUseSql } from './live.sql.js';

/** A package in use, without its words: what finds it for a ticket. */
export interface DirectoryPackage extends PackageScope {
  id: number;
  /** Of a merged pattern the one that it went into. */
  pattern: number;
  doubted: boolean;
  signatures: string[];
}

export interface DirectoryRows {
  fingerprint: string;
  packages: DirectoryPackage[];
}

// Every change of a package makes another version; merges and signatures are looked at too. There are some hundred.
const IN_USE = `packages p JOIN patterns t ON t.id = p.pattern_id WHERE ${inUseSql('p')}`;
const FINGERPRINT = `md5(concat_ws('/',
  (SELECT string_agg(concat_ws('-', p.id, p.version, t.merged_into), ' ' ORDER BY p.id) FROM ${IN_USE}),
  (SELECT string_agg(s.pattern_id || ' ' || s.signature, E'\\n' ORDER BY s.signature) FROM pattern_signatures s
   WHERE s.pattern_id IN (SELECT ${PATTERN_NOW} FROM ${IN_USE}))))`;

const LOOK: Statement = { name: 'live_packages_fingerprint', text: `SELECT ${FINGERPRINT} AS fingerprint` };

const LOAD: Statement = {
  name: 'live_packages_directory',
  text: `SELECT ${FINGERPRINT} AS fingerprint,
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'pattern', ${PATTERN_NOW}, 'doubted', p.doubted_at IS NOT NULL,
      'platforms', p.scope_platforms, 'osFrom', p.scope_os_from, 'osTo', p.scope_os_to, 'appFrom', p.scope_app_from,
      'appTo', p.scope_app_to, 'phases', p.scope_phases,
      'signatures', ARRAY(SELECT s.signature FROM pattern_signatures s WHERE s.pattern_id = ${PATTERN_NOW}))
      ORDER BY p.id DESC) FROM ${IN_USE}), '[]') AS packages`,
};

/** A text that differs whenever a package in use or a signature of its pattern does. */
export async function liveFingerprint(db: Db): Promise<string> {
  return (await db.query<{ fingerprint: string }>(LOOK))[0]!.fingerprint;
}

/** Newest first. */
export async function loadLiveDirectory(db: Db): Promise<DirectoryRows> {
  return (await db.query<DirectoryRows>(LOAD))[0]!;
}
