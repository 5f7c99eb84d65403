import type { Tx } from '../../platform/database/db.js';
import type { LocationRow } from './locations.queries.js';

/** What came of it; a location that was like that already is left alone. */
export async function putLocation(tx: Tx, location: LocationRow): Promise<'added' | 'changed' | 'unchanged'> {
  const rows = await tx.query<{ created: boolean }>(
    `INSERT INTO locations (code, name, time_zone, calendar) VALUES ($1, $2, $3, $4)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, calendar = excluded.calendar
     WHERE (locations.name, locations.time_zone, locations.calendar)
       IS DISTINCT FROM (excluded.name, excluded.time_zone, excluded.calendar)
     RETURNING xmax = 0 AS created`,
    [location.code, location.name, location.timeZone, location.calendar],
  );
  const [row] = rows;
  if (!row) return 'unchanged';
  return row.created ? 'added' : 'changed';
}
