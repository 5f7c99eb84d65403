import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import type { Db } from '../../../src/platform/database/db.js';

/** A session of somebody that ends in so many seconds. */
export async function openSession(db: Db, seconds: number): Promise<string> {
  const token = mintSecret('session');
  await db.execute(
    `INSERT INTO sessions (token_hash, staff_id, expires_at)
     SELECT $1, max(id), now() + make_interval(secs => $2) FROM staff`,
    [secretHash(token), seconds],
  );
  return token;
}

/** Segments that end before they begin or counted less than nothing, and tickets that did. */
export async function negativeClocks(db: Db): Promise<number> {
  const [row] = await db.query<{ negative: number }>(
    `SELECT (SELECT count(*) FROM segments WHERE to_at < from_at OR user_counted < 0 OR tier_counted < 0)
          + (SELECT count(*) FROM tickets WHERE user_used < 0 OR tier_used < 0) AS negative`,
  );
  return row?.negative ?? 0;
}

/** Events that are ahead of the database's clock, or were before the desk opened; imported ones tell of long ago. */
export async function eventsOffClock(db: Db): Promise<string[]> {
  const rows = await db.query<{ event: string }>(
    `SELECT e.type || ' ' || e.subject || ' at ' || e.at AS event FROM events e LEFT JOIN tickets t ON t.id = e.ticket_id
     WHERE t.external_id IS NULL AND (e.at > now() + interval '1 minute' OR e.at < now() - interval '50 minutes')`,
  );
  return rows.map(({ event }) => event);
}
