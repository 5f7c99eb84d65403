import type { Db, Statement } from '../../platform/database/db.js';
import type { Mapping } from './mapping.js';
import { OWN_EXPORT, OWN_MAPPING } from './own-export.js';
import { readMapping } from './read-mapping.js';

/** A mapping as it was saved. */
export interface SavedMapping {
  name: string;
  document: Record<string, unknown>;
  savedById: number | null;
  savedByName: string | null;
  savedAt: string;
}

const COLUMNS = `m.name, m.mapping AS document, m.saved_by AS "savedById", s.name AS "savedByName", m.saved_at AS "savedAt"`;
const FROM = `import_mappings m LEFT JOIN staff s ON s.id = m.saved_by`;

const BY_NAME: Statement = { name: 'mappings_by_name', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE m.name = $1` };
const PAGE: Statement = {
  name: 'mappings_page',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE ($1::text IS NULL OR m.name > $1) ORDER BY m.name LIMIT $2`,
};

export async function savedMapping(db: Db, name: string): Promise<SavedMapping | null> {
  return (await db.query<SavedMapping>(BY_NAME, [name]))[0] ?? null;
}

/** Up to `limit + 1` saved mappings in order of their names. */
export function listMappings(db: Db, after: string | null, limit: number): Promise<SavedMapping[]> {
  return db.query<SavedMapping>(PAGE, [after, limit + 1]);
}

/** The built-in or saved mapping of that name, ready for use; null when there is none. */
export async function mappingNamed(db: Db, name: string): Promise<Mapping | null> {
  if (name === OWN_EXPORT) return OWN_MAPPING;
  const saved = await savedMapping(db, name);
  if (saved === null) return null;
  const read = readMapping(saved.document);
  // It was checked when it was saved; only a program that has changed since can refuse it.
  if (!read.ok) throw new Error(`the saved mapping ${name} cannot be used any more: ${read.faults[0]?.detail ?? ''}`);
  return read.mapping;
}
