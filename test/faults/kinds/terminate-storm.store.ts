import type { Db } from '../../../src/platform/database/db.js';

/** Cuts every connection to this database but our own; answers the last event so far. */
export async function terminateServers(db: Db): Promise<number> {
  const [row] = await db.query<{ last: number }>(
    `SELECT (SELECT coalesce(max(id), 0) FROM events) AS last,
       (SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        ) AS cut`,
  );
  return row?.last ?? 0;
}

/** Events up to that id that still wait for their place. */
export async function unnumberedBefore(db: Db, id: number): Promise<number> {
  const [row] = await db.query<{ waiting: number }>(
    'SELECT count(*) AS waiting FROM events WHERE id <= $1 AND seq IS NULL AND NOT quiet',
    [id],
  );
  return row?.waiting ?? 0;
}
