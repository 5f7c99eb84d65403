import type { Db, Statement, Tx } from '../../platform/database/db.js';

export interface OpenedSession {
  id: number;
  /** timestamptz as the database prints it. */
  expires_at: string;
}

// FOR SHARE waits for a password change or disabling in flight and then looks at the row again.
const OPEN: Statement = {
  name: 'sessions_open',
  text: `INSERT INTO sessions (token_hash, staff_id, expires_at)
         SELECT $1, member.id, now() + make_interval(hours => $4)
         FROM (SELECT id FROM staff WHERE id = $2 AND active AND password_hash = $3 FOR SHARE) member
         RETURNING id, expires_at`,
};

const DROP_EXPIRED: Statement = {
  name: 'sessions_drop_expired',
  text: `DELETE FROM sessions WHERE staff_id = $1 AND expires_at <= now()`,
};

const END_ONE: Statement = {
  name: 'sessions_end_one',
  text: `DELETE FROM sessions WHERE id = $1 RETURNING id`,
};

const END_BY_HASH: Statement = {
  name: 'sessions_end_by_hash',
  text: `DELETE FROM sessions WHERE token_hash = $1 RETURNING id, staff_id`,
};

const END_OF_STAFF: Statement = {
  name: 'sessions_end_of_staff',
  text: `DELETE FROM sessions WHERE staff_id = $1 AND id IS DISTINCT FROM $2 RETURNING id`,
};

/**
 * A session ends after `hours`, however busy it is. Null when the member was disabled, or the password changed, since
 * the password was checked.
 */
export async function openSession(
  tx: Tx,
  session: { tokenHash: Buffer; staffId: number; passwordHash: string; hours: number },
): Promise<OpenedSession | null> {
  await tx.execute(DROP_EXPIRED, [session.staffId]);
  const rows = await tx.query<OpenedSession>(OPEN, [
    session.tokenHash,
    session.staffId,
    session.passwordHash,
    session.hours,
  ]);
  return rows[0] ?? null;
}

/** True when the session was still open. */
export async function endSession(db: Db, id: number): Promise<boolean> {
  return (await db.query(END_ONE, [id])).length > 0;
}

/** The session of that secret, ended, or null when there was none. */
export async function endSessionOfSecret(db: Db, tokenHash: Buffer): Promise<{ id: number; staff_id: number } | null> {
  const rows = await db.query<{ id: number; staff_id: number }>(END_BY_HASH, [tokenHash]);
  return rows[0] ?? null;
}

/** Ends every session of the member but `keep`; answers the ids that ended. */
export async function endSessionsOf(tx: Tx, staffId: number, keep: number | null): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(END_OF_STAFF, [staffId, keep]);
  return rows.map((row) => row.id);
}
