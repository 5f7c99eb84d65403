import type { Tx } from '../../platform/database/db.js';
import type { LocationRow } from './locations.queries.js';

/** True when the location is new. */
export async function putLocation(tx: Tx, location: LocationRow): Promise<boolean> {
  const rows = await tx.query<{ created: boolean }>(
    `INSERT INTO locations (code, name, time_zone, calendar) VALUES ($1, $2, $3, $4)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, calendar = excluded.calendar
     RETURNING xmax = 0 AS created`,
    [location.code, location.name, location.timeZone, location.calendar],
  );
  return rows[0]!.created;
}
