import type { Instant } from '../../domain/instant.js';
import type { Platform } from '../../domain/words.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

export interface NewOutage {
  title: string;
  platforms: readonly Platform[];
  pattern: number;
  timelineEntry: number;
  announcement: number;
  startedAt: Instant;
  by: number;
}

const INSERT: Statement = {
  name: 'outage_insert',
  text: `INSERT INTO outages (title, platforms, pattern_id, timeline_entry_id, announcement_id, started_at, declared_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
};

const LOCK: Statement = { name: 'outage_lock', text: `SELECT id FROM outages WHERE id = $1 FOR UPDATE` };

const END: Statement = { name: 'outage_end', text: `UPDATE outages SET ended_at = $2, ended_by = $3 WHERE id = $1` };

/** Answers the id. */
export async function insertOutage(tx: Tx, outage: NewOutage): Promise<number> {
  const { title, platforms, pattern, timelineEntry, announcement, startedAt, by } = outage;
  const values = [title, platforms, pattern, timelineEntry, announcement, timestampOfInstant(startedAt), by];
  return (await tx.query<{ id: number }>(INSERT, values))[0]!.id;
}

/** Holds an outage until the end of the transaction. */
export async function lockOutage(tx: Tx, id: number): Promise<void> {
  await tx.query(LOCK, [id]);
}

export async function endOutage(tx: Tx, id: number, { at, by }: { at: Instant; by: number }): Promise<void> {
  await tx.execute(END, [id, timestampOfInstant(at), by]);
}
