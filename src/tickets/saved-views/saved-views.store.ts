import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { SavedView } from './saved-view.js';

/** One at a time per owner: names and slots are then plain questions. */
const LOCK: Statement = { name: 'saved_views_lock', text: `SELECT pg_advisory_xact_lock(7452010, $1)` };

const TAKEN: Statement = {
  name: 'saved_views_taken',
  text: `SELECT 1 FROM saved_views WHERE owner_id = $1 AND lower(name) = lower($2) AND id <> $3`,
};

const INSERT: Statement = {
  name: 'saved_view_insert',
  text: `INSERT INTO saved_views (owner_id, slot, name, filter, shared_with, position, created_at)
         SELECT $1, slot, $2, $3::jsonb, $4, coalesce($5::integer, least(1000, 1 +
                  (SELECT coalesce(max(position), 0) FROM saved_views WHERE owner_id = $1))), $6
         FROM generate_series(1, 50) AS slot
         WHERE NOT EXISTS (SELECT FROM saved_views v WHERE v.owner_id = $1 AND v.slot = slot.slot)
         ORDER BY slot LIMIT 1 RETURNING id`,
};

const UPDATE: Statement = {
  name: 'saved_view_update',
  text: `UPDATE saved_views SET name = $3, filter = $4::jsonb, shared_with = $5, position = $6, version = version + 1
         WHERE id = $1 AND version = $2`,
};

const DELETE: Statement = { name: 'saved_view_delete', text: `DELETE FROM saved_views WHERE id = $1` };

/** Holds an owner's views until the end of the transaction. */
export async function lockViewsOf(tx: Tx, owner: number): Promise<void> {
  await tx.query(LOCK, [owner]);
}

/** Whether the owner has another view of that name, whatever its capitals. */
export async function isNameTaken(
  tx: Tx,
  { owner, name, id }: { owner: number; name: string; id: number },
): Promise<boolean> {
  return (await tx.query(TAKEN, [owner, name, id])).length > 0;
}

export type NewView = Pick<SavedView, 'owner' | 'name' | 'filter' | 'sharedWith'> & { position: number | null };

/** The id; null when the owner has as many views as one may. */
export async function insertView(tx: Tx, view: NewView, at: Instant): Promise<number | null> {
  const { owner, name, filter, sharedWith, position } = view;
  const values = [owner, name, JSON.stringify(filter), sharedWith, position, timestampOfInstant(at)];
  return (await tx.query<{ id: number }>(INSERT, values))[0]?.id ?? null;
}

/** False when it is no longer at its version. */
export async function updateView(tx: Tx, view: SavedView): Promise<boolean> {
  const { id, version, name, filter, sharedWith, position } = view;
  return (await tx.execute(UPDATE, [id, version, name, JSON.stringify(filter), sharedWith, position])) === 1;
}

export async function deleteView(tx: Tx, id: number): Promise<void> {
  await tx.execute(DELETE, [id]);
}
