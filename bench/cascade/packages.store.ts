import type { Db } from '../../src/platform/database/db.js';

const FIRST = { patterns: 700_001, packages: 800_001, tickets: 900_001 } as const;

/** Lets ids of a table begin at a number that occurs nowhere else, so that it is found again in recorded values. */
export async function startIdsAt(db: Db, table: keyof typeof FIRST): Promise<void> {
  await db.execute(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2, false)`, [table, FIRST[table]]);
}

/** A pattern with a draft of a fix, or a published one, owned by that member. No cascade follows. */
export async function insertPackage(
  db: Db,
  state: 'draft' | 'watching',
  owner: number,
): Promise<{ pattern: number; id: number }> {
  const [row] = await db.query<{ pattern: number; id: number }>(
    `WITH p AS (
       INSERT INTO patterns (title, state, origin, state_since, created_at, updated_at)
       VALUES ('Personal devices are blocked', 'active', 'person', now(), now(), now()) RETURNING id
     )
     INSERT INTO packages (pattern_id, state, kind, cause, user_steps, tier1_steps, verify, owner_id, published_at, published_by,
       created_at, updated_at)
     SELECT id, $1::text, 'fix', 'Personal devices were blocked for the group', 'Restart the laptop and enroll again',
       'Ask the user to enroll again while on the phone', 'The device shows up in Intune as compliant', $2::int,
       CASE WHEN $1 <> 'draft' THEN now() END, CASE WHEN $1 <> 'draft' THEN $2::int END, now(), now()
     FROM p RETURNING pattern_id AS pattern, id`,
    [state, owner],
  );
  return row!;
}

/** Seconds that the run took, by the database's clock; null while it is not finished. */
export async function secondsOfRun(db: Db, packageId: number): Promise<number | null> {
  const [row] = await db.query<{ seconds: number }>(
    `SELECT extract(epoch FROM finished_at - started_at)::float8 AS seconds FROM cascade_runs
     WHERE package_id = $1 AND finished_at IS NOT NULL`,
    [packageId],
  );
  return row?.seconds ?? null;
}
