import type { Db, Tx } from '../platform/database/db.js';

export interface DemoPerson {
  id: number;
  email: string;
}

/** Who of these is on the staff already. */
export function peopleByEmail(db: Db, emails: readonly string[]): Promise<DemoPerson[]> {
  return db.query<DemoPerson>('SELECT id, email FROM staff WHERE email = ANY ($1::text[])', [emails]);
}

/** Somebody goes on leave, with a deputy. */
export async function sendOnLeave(
  tx: Tx,
  { id, deputy, until }: { id: number; deputy: number; until: string },
): Promise<void> {
  await tx.execute('UPDATE staff SET away_until = $2, deputy_id = $3, version = version + 1 WHERE id = $1', [
    id,
    until,
    deputy,
  ]);
}

/** True when the example was loaded to its end. */
export async function isDemoLoaded(db: Db): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM events WHERE type = 'demo.loaded' LIMIT 1`);
  return rows.length > 0;
}

/** True when somebody works here in earnest: the example is not poured over their data. */
export async function hasOtherData(db: Db, demoEmails: readonly string[]): Promise<boolean> {
  const [row] = await db.query<{ other: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM staff WHERE NOT email = ANY ($1::text[])) OR EXISTS (SELECT 1 FROM tickets WHERE source <> 'demo') AS other`,
    [demoEmails],
  );
  return row?.other === true;
}

/** True when the plan's phases are there: a load that was killed before its tickets. */
export async function hasPlan(db: Db): Promise<boolean> {
  return (await db.query('SELECT 1 FROM phases LIMIT 1')).length > 0;
}

/** Tickets of a signature that somebody still works on, by id. */
export async function openTicketsOf(db: Db, signature: string): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `SELECT id FROM tickets WHERE signature = $1 AND state NOT IN ('resolved', 'closed') ORDER BY id`,
    [signature],
  );
  return rows.map(({ id }) => id);
}

/** The pattern of a title; null: there is none. */
export async function patternTitled(db: Db, title: string): Promise<number | null> {
  const rows = await db.query<{ id: number }>('SELECT id FROM patterns WHERE title = $1 ORDER BY id LIMIT 1', [title]);
  return rows[0]?.id ?? null;
}

/** The signatures of a run of days, the most frequent first. */
export async function signaturesSeen(db: Db, from: string, to: string): Promise<string[]> {
  const rows = await db.query<{ signature: string }>(
    `SELECT signature FROM rollups WHERE grain = 'signature' AND signature <> '' AND day BETWEEN $1 AND $2
     GROUP BY 1 ORDER BY sum(tickets) DESC, 1 LIMIT 20`,
    [from, to],
  );
  return rows.map(({ signature }) => signature);
}

/** A member by id, as minutes name them. */
export async function memberNamed(db: Db, id: number): Promise<{ id: number; name: string }> {
  const [row] = await db.query<{ id: number; name: string }>('SELECT id, name FROM staff WHERE id = $1', [id]);
  if (!row) throw new Error(`staff ${id} is not there`);
  return row;
}
