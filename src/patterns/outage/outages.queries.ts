import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A declared outage with its three parts; times are text as the database prints them. */
export interface OutageRow {
  id: number;
  title: string;
  platforms: Platform[];
  pattern: number;
  timelineEntry: number | null;
  announcement: number;
  startedAt: string;
  declaredBy: number;
  declaredByName: string;
  endedAt: string | null;
  endedBy: number | null;
  endedByName: string | null;
}

const COLUMNS = `o.id, o.title, o.platforms, o.pattern_id AS pattern, o.timeline_entry_id AS "timelineEntry",
  o.announcement_id AS announcement, o.started_at AS "startedAt", o.declared_by AS "declaredBy",
  declarer.name AS "declaredByName", o.ended_at AS "endedAt", o.ended_by AS "endedBy", ender.name AS "endedByName"`;
const FROM = `outages o JOIN staff declarer ON declarer.id = o.declared_by LEFT JOIN staff ender ON ender.id = o.ended_by`;

const ONE: Statement = { name: 'outage', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1` };

const LIST: Statement = {
  name: 'outages',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE ($1::boolean IS NULL OR (o.ended_at IS NULL) = $1) AND ($2::integer IS NULL OR o.id < $2)
         ORDER BY o.id DESC LIMIT $3`,
};

export async function outageById(db: Db, id: number): Promise<OutageRow | undefined> {
  return (await db.query<OutageRow>(ONE, [id]))[0];
}

/** Outages, the last declared first; `open`: those that have not ended, or those that have. */
export function outagesOf(
  db: Db,
  { open, after, limit }: { open: boolean | null; after: number | null; limit: number },
): Promise<OutageRow[]> {
  return db.query<OutageRow>(LIST, [open, after, limit]);
}
