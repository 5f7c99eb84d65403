import type { Db, Statement } from '../platform/database/db.js';
import type { ImportKind, ImportNotes } from './import-report.js';
import type { RowFault } from './row-fault.js';

export const IMPORT_STATES = ['running', 'done', 'failed', 'reverted'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A row of `imports`; times are text as the database prints them. */
export interface ImportRow {
  id: number;
  source: string;
  kind: ImportKind;
  state: ImportState;
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  errors: RowFault[];
  notes: ImportNotes;
  startedById: number | null;
  startedByName: string | null;
  startedAt: string;
  finishedAt: string | null;
  revertedById: number | null;
  revertedByName: string | null;
  revertedAt: string | null;
}

const COLUMNS = `i.id, i.source, i.kind, i.state, i.total, i.created, i.updated, i.unchanged, i.failed, i.errors, i.mapping AS notes,
  i.started_by AS "startedById", s.name AS "startedByName", i.started_at AS "startedAt", i.finished_at AS "finishedAt",
  i.reverted_by AS "revertedById", r.name AS "revertedByName", i.reverted_at AS "revertedAt"`;
const FROM = `imports i LEFT JOIN staff s ON s.id = i.started_by LEFT JOIN staff r ON r.id = i.reverted_by`;

const BY_ID: Statement = { name: 'imports_by_id', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE i.id = $1` };

const LOCKED: Statement = {
  name: 'imports_locked',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE i.id = $1 FOR UPDATE OF i`,
};

const PAGE: Statement = {
  name: 'imports_page',
  text: `SELECT ${COLUMNS} FROM ${FROM} WHERE ($1::int IS NULL OR i.id < $1) ORDER BY i.id DESC LIMIT $2`,
};

const REPLAYS: Statement = {
  name: 'imports_of_source',
  text: `SELECT i.id FROM imports i WHERE i.source = $1 AND i.kind = $2 AND i.state = 'done' ORDER BY i.id DESC`,
};

export async function importById(db: Db, id: number): Promise<ImportRow | null> {
  return (await db.query<ImportRow>(BY_ID, [id]))[0] ?? null;
}

/** Holds the row until the transaction ends. */
export async function lockImport(db: Db, id: number): Promise<ImportRow | null> {
  return (await db.query<ImportRow>(LOCKED, [id]))[0] ?? null;
}

/** Up to `limit + 1` imports, the newest first. */
export function listImports(db: Db, before: number | null, limit: number): Promise<ImportRow[]> {
  return db.query<ImportRow>(PAGE, [before, limit + 1]);
}

/** Ids of the imports of a source that stand, the newest first. */
export async function standingImports(db: Db, source: string, kind: ImportKind): Promise<number[]> {
  return (await db.query<{ id: number }>(REPLAYS, [source, kind])).map((row) => row.id);
}
