import type { Tx } from '../../platform/database/db.js';
import type { ChecklistRow } from './checklist.queries.js';

export type ChecklistValues = Pick<ChecklistRow, 'kind' | 'title' | 'platform'> & {
  /** ISO 8601; null while it is to be done. */
  doneAt: string | null;
  doneById: number | null;
};

export async function insertChecklistItem(
  tx: Tx,
  phaseId: number,
  item: Pick<ChecklistValues, 'kind' | 'title' | 'platform'>,
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    'INSERT INTO checklist_items (phase_id, kind, title, platform) VALUES ($1, $2, $3, $4) RETURNING id',
    [phaseId, item.kind, item.title, item.platform],
  );
  return rows[0]!.id;
}

/** False when the item is no longer at `version`. */
export async function updateChecklistItem(
  tx: Tx,
  id: number,
  version: number,
  item: ChecklistValues,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE checklist_items SET kind = $3, title = $4, platform = $5, done_at = $6, done_by = $7, version = version + 1
     WHERE id = $1 AND version = $2`,
    [id, version, item.kind, item.title, item.platform, item.doneAt, item.doneById],
  );
  return changed === 1;
}

/** False when it was gone already. */
export async function deleteChecklistItem(tx: Tx, phaseId: number, id: number): Promise<boolean> {
  return (await tx.execute('DELETE FROM checklist_items WHERE phase_id = $1 AND id = $2', [phaseId, id])) === 1;
}
