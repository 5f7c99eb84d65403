import type { Db } from '../../../src/platform/database/db.js';

/** A queued ticket at tier 1 of that location; its id. */
export async function insertTicket(db: Db, location: string | null): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    `INSERT INTO tickets (kind, title, platform, requester_upn, location, state, tier, clock_since, user_runs, tier_runs,
       queue_at, counted_day, reported_at, created_at, updated_at)
     VALUES ('other', 'A ticket', 'windows', 'user@contoso.example', $1, 'queued', 1, now(), true, true,
       now(), current_date, now(), now(), now()) RETURNING id`,
    [location],
  );
  if (!row) throw new Error('no ticket');
  return row.id;
}

/** Locations with those codes. */
export async function insertLocations(db: Db, codes: readonly string[]): Promise<void> {
  await db.execute(
    `INSERT INTO locations (code, name, time_zone) SELECT code, initcap(code), 'UTC' FROM unnest($1::text[]) AS code`,
    [codes],
  );
}
