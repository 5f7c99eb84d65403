import type { Tx } from '../../platform/database/db.js';
import type { TimelineRow } from './timeline.queries.js';

export type TimelineValues = Omit<TimelineRow, 'id' | 'ownerName' | 'version'>;

function parameters(entry: TimelineValues): unknown[] {
  return [
    entry.kind,
    entry.step,
    entry.phase,
    entry.groups,
    entry.at,
    entry.until,
    entry.title,
    entry.channel,
    entry.owner,
    entry.done,
    entry.withdrawn,
    JSON.stringify(entry.details),
  ];
}

export async function insertTimelineEntry(tx: Tx, entry: TimelineValues): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO timeline_entries
       (kind, step, phase_id, group_ids, at, until, title, channel, owner_id, done, withdrawn, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    parameters(entry),
  );
  return rows[0]!.id;
}

/** False when the entry is no longer at `version`. */
export async function updateTimelineEntry(
  tx: Tx,
  id: number,
  version: number,
  entry: TimelineValues,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE timeline_entries SET kind = $3, step = $4, phase_id = $5, group_ids = $6, at = $7, until = $8, title = $9,
       channel = $10, owner_id = $11, done = $12, withdrawn = $13, details = $14, version = version + 1
     WHERE id = $1 AND version = $2`,
    [id, version, ...parameters(entry)],
  );
  return changed === 1;
}

/** False when it was gone already. */
export async function deleteTimelineEntry(tx: Tx, id: number): Promise<boolean> {
  return (await tx.execute('DELETE FROM timeline_entries WHERE id = $1', [id])) === 1;
}
