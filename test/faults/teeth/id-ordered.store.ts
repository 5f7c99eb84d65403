import type { Db } from '../../../src/platform/database/db.js';

/** Gives every committed event its id as its place; answers the highest, or null when there was none. */
export async function numberById(db: Db): Promise<number | null> {
  const [row] = await db.query<{ head: number | null }>(
    `WITH numbered AS (UPDATE events SET seq = id WHERE seq IS NULL AND NOT quiet RETURNING seq),
       last AS (SELECT max(seq) AS seq FROM numbered)
     UPDATE event_head SET seq = greatest(event_head.seq, last.seq) FROM last WHERE last.seq IS NOT NULL
     RETURNING event_head.seq AS head`,
  );
  return row?.head ?? null;
}
