import type { Db } from '../../src/platform/database/db.js';

/** A member of staff of the measured desk. */
export interface Member {
  id: number;
  email: string;
}

/** Members with one password; each checks its own hash all the same. */
export function insertStaff(
  db: Db,
  staff: readonly { email: string; role: string }[],
  passwordHash: string,
): Promise<Member[]> {
  return db.query(
    `INSERT INTO staff (email, name, role, password_hash)
     SELECT s.email, initcap(split_part(s.email, '@', 1)), s.role, $2
     FROM jsonb_to_recordset($1::jsonb) AS s (email text, role text) RETURNING id, email`,
    [JSON.stringify(staff), passwordHash],
  );
}

/** Four phases, of which the third runs now, eight groups, two places, and exposure of every platform and day. */
export async function insertRollout(db: Db): Promise<void> {
  await db.execute(
    `INSERT INTO locations (code, name, time_zone)
     VALUES ('charlotte', 'Charlotte', 'America/New_York'), ('redmond', 'Redmond', 'America/Los_Angeles')`,
  );
  await db.execute(
    `INSERT INTO phases (name, kind, wave, wave_kind, state, starts_on, ends_on) VALUES
       ('Limited pilot', 'limited_pilot', NULL, NULL, 'complete', current_date - 120, current_date - 91),
       ('Expanded pilot', 'expanded_pilot', NULL, NULL, 'complete', current_date - 90, current_date - 61),
       ('Production 1', 'production', 1, 'department', 'active', current_date - 60, NULL),
       ('Production 2', 'production', 2, 'department', 'active', current_date - 30, NULL)`,
  );
  await db.execute(
    `INSERT INTO phase_groups (phase_id, name, planned_users)
     SELECT p.id, g.name, 500 FROM phases p, (VALUES ('Sales'), ('Retail')) AS g (name) ORDER BY p.id, g.name`,
  );
  await db.execute(
    `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
     SELECT p.id, o.platform, d.day::date, 20 + (d.day::date - p.starts_on) % 7, 20 * (1 + d.day::date - p.starts_on), 'typed'
     FROM phases p, unnest(ARRAY['android','ios_ipados','macos','linux','windows']) AS o (platform),
       generate_series(p.starts_on, least(coalesce(p.ends_on, current_date - 1), current_date - 1), interval '1 day') AS d (day)`,
  );
}
