import type { CascadeOrder, CascadeWhat } from '../../domain/patterns/cascade-step.js';
import type { PackageState } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

// A pattern that was merged away keeps its packages; its links follow into the pattern that it went into.
const PACKAGE: Statement = {
  name: 'cascade_package',
  text: `SELECT p.id, p.state, p.kind, p.doubted_at IS NOT NULL AS doubted, p.pattern_id AS pattern, p.supersedes,
           array_remove(ARRAY[t.id, t.merged_into], NULL) AS patterns
         FROM packages p JOIN patterns t ON t.id = p.pattern_id WHERE p.id = $1`,
};

/** A package as its cascade sees it. */
export interface CascadePackage {
  id: number;
  state: PackageState;
  kind: string;
  doubted: boolean;
  pattern: number;
  supersedes: number | null;
  patterns: number[];
}

export async function cascadePackage(db: Db, id: number): Promise<CascadePackage | null> {
  return (await db.query<CascadePackage>(PACKAGE, [id]))[0] ?? null;
}

/** The column of the table that a package's own publication stands in: it may replace another one. */
export function publicationOf(found: CascadePackage, replaces = found.supersedes): CascadeOrder {
  const { id, patterns } = found;
  return { what: replaces === null ? 'publish' : 'supersede', package: id, replaces, patterns };
}

export function orderOf(found: CascadePackage, what: CascadeWhat, replaces: number | null): CascadeOrder {
  return { what, package: found.id, replaces: what === 'supersede' ? replaces : null, patterns: found.patterns };
}
