import type { Db } from '../../../src/platform/database/db.js';

const TABLES = [
  ...['tickets', 'ticket_texts', 'segments', 'hops', 'contacts', 'comments', 'touches', 'clock_notices', 'staff'],
  ...['exposure', 'phases', 'phase_groups', 'locations', 'timeline_entries', 'policy_versions'],
];

/** What the tables hold, each as one digest of its rows; the roll-ups as their sums by cell. */
export async function contentsOf(db: Db): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await db.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM ${table} t`,
    );
    digests[table] = row!.digest;
  }
  const [events] = await db.query<{ digest: string }>(
    `SELECT count(*) || ' ' || coalesce(md5(string_agg(id::text, '|' ORDER BY id)), '') AS digest FROM events WHERE ticket_id IS NOT NULL`,
  );
  digests['events of tickets'] = events!.digest;
  digests['counts'] = JSON.stringify(await countsOf(db));
  return digests;
}

/** Tickets by day and cell, folded or not; cells that sum up to nothing are left out. */
export async function countsOf(
  db: Db,
): Promise<{ day: string; phase: number; platform: string; kind: string; tickets: number }[]> {
  return db.query(
    `SELECT day, phase_id AS phase, platform, kind, sum(tickets)::int AS tickets
     FROM (SELECT day, phase_id, platform, kind, tickets FROM count_deltas
           UNION ALL SELECT day, phase_id, platform, kind, tickets FROM rollups WHERE grain = 'total') counted
     GROUP BY 1, 2, 3, 4 HAVING sum(tickets) <> 0 ORDER BY 1, 2, 3, 4`,
  );
}
