import type { Db } from '../../platform/database/db.js';

/** A place where users and support staff are; its code is also the scope tag. */
export interface LocationRow {
  code: string;
  name: string;
  timeZone: string;
  /** Name of a calendar of the policy; null: the desk's own. */
  calendar: string | null;
}

const ALL = {
  name: 'rollout.locations',
  text: `SELECT code, name, time_zone AS "timeZone", calendar FROM locations ORDER BY code`,
};

export function allLocations(db: Db): Promise<LocationRow[]> {
  return db.query<LocationRow>(ALL);
}

export async function locationByCode(db: Db, code: string): Promise<LocationRow | undefined> {
  const rows = await db.query<LocationRow>(
    `SELECT code, name, time_zone AS "timeZone", calendar FROM locations WHERE code = $1`,
    [code],
  );
  return rows[0];
}
