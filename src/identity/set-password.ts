import type { Db } from '../platform/database/db.js';
import { hashPassword } from './sessions/password.js';
import { endSessionsOf } from './sessions/sessions.store.js';
import { setPasswordHash } from './staff/staff.store.js';

/** Sets somebody's password from a command of the program, and ends their sessions: the old password opens nothing. */
export async function setPassword(db: Db, staffId: number, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await db.atomically(async (tx) => {
    await setPasswordHash(tx, staffId, hash);
    await endSessionsOf(tx, staffId, null);
  });
}
