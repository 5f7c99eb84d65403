import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

const INSERT: Statement = {
  name: 'snippet_insert',
  text: `INSERT INTO snippets (owner_id, name, text, changed_by, created_at)
         SELECT $1, $2, $3, $4, $5
         WHERE $1::integer IS NULL OR (SELECT count(*) FROM (SELECT 1 FROM snippets WHERE owner_id = $1 LIMIT $6) own) < $6
         ON CONFLICT ON CONSTRAINT snippets_name DO NOTHING RETURNING id`,
};

const UPDATE: Statement = {
  name: 'snippet_update',
  text: `UPDATE snippets n SET name = $3, text = $4, changed_by = $5, version = version + 1
         WHERE n.id = $1 AND n.version = $2 AND NOT EXISTS (
           SELECT FROM snippets other WHERE other.owner_id IS NOT DISTINCT FROM n.owner_id AND other.name = $3 AND other.id <> n.id)`,
};

const DELETE: Statement = { name: 'snippet_delete', text: `DELETE FROM snippets WHERE id = $1` };

const LOCK: Statement = { name: 'snippets_lock', text: `SELECT pg_advisory_xact_lock(7452011, $1)` };

const TAKEN: Statement = {
  name: 'snippet_taken',
  text: `SELECT 1 FROM snippets WHERE owner_id IS NOT DISTINCT FROM $1 AND name = $2 AND id <> $3`,
};

export interface SnippetWords {
  owner: number | null;
  name: string;
  text: string;
}

/** Holds the modules of one owner, or of the desk, until the end of the transaction. */
export async function lockSnippetsOf(tx: Tx, owner: number | null): Promise<void> {
  await tx.query(LOCK, [owner ?? 0]);
}

/** Whether the owner has another module of that name. */
export async function isSnippetTaken(tx: Tx, { owner, name }: SnippetWords, id: number): Promise<boolean> {
  return (await tx.query(TAKEN, [owner, name, id])).length > 0;
}

/** The id; null when the owner has `most` already. */
export async function insertSnippet(
  tx: Tx,
  { owner, name, text }: SnippetWords,
  { by, at, most }: { by: number; at: Instant; most: number },
): Promise<number | null> {
  const values = [owner, name, text, by, timestampOfInstant(at), most];
  return (await tx.query<{ id: number }>(INSERT, values))[0]?.id ?? null;
}

/** False when it is no longer at that version. */
export async function updateSnippet(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { name, text }: SnippetWords,
  by: number,
): Promise<boolean> {
  return (await tx.execute(UPDATE, [id, version, name, text, by])) === 1;
}

export async function deleteSnippet(tx: Tx, id: number): Promise<void> {
  await tx.execute(DELETE, [id]);
}
