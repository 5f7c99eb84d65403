import type { Db, Statement } from '../../platform/database/db.js';

/** What signing in needs to know of a member. */
export interface Account {
  id: number;
  /** Null: no password was set, nobody can sign in. */
  password_hash: string | null;
}

const BY_EMAIL: Statement = {
  name: 'account_by_email',
  text: `SELECT id, CASE WHEN active THEN password_hash END AS password_hash FROM staff WHERE email = $1`,
};

const BY_ID: Statement = { name: 'account_by_id', text: `SELECT id, email, password_hash FROM staff WHERE id = $1` };

/** By normalised e-mail address; of a disabled member no hash is given. */
export async function accountByEmail(db: Db, email: string): Promise<Account | null> {
  return (await db.query<Account>(BY_EMAIL, [email]))[0] ?? null;
}

/** By id, with the e-mail address. */
export async function accountById(db: Db, id: number): Promise<(Account & { email: string }) | null> {
  return (await db.query<Account & { email: string }>(BY_ID, [id]))[0] ?? null;
}
