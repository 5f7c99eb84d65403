import type { Db, Statement, Tx } from '../../platform/database/db.js';
import type { TrySubjects } from './try-subjects.js';

/** Failures allowed in any 15 minutes. An address stands for a whole office behind one router. */
export const MOST_TRIES = { account: 10, address: 100 } as const;
export const WINDOW_MINUTES = 15;

/** Ids of the two rows that stand for one try. */
export interface OpenTry {
  account: number;
  address: number;
}

export type TryAnswer = { ok: true; open: OpenTry } | { ok: false; retryAfterSeconds: number };

const LOCK: Statement = {
  name: 'sign_in_tries_lock',
  text: `SELECT pg_advisory_xact_lock(hashtextextended($1, 7451))`,
};

const COUNT: Statement = {
  name: 'sign_in_tries_count',
  text: `SELECT count(*)::int AS tries,
           greatest(1, ceil(extract(epoch FROM min(at) + make_interval(mins => $2) - clock_timestamp())))::int AS free_in
         FROM sign_in_tries WHERE subject = $1 AND at > clock_timestamp() - make_interval(mins => $2)`,
};

const INSERT: Statement = {
  name: 'sign_in_tries_insert',
  text: `INSERT INTO sign_in_tries (subject, at) VALUES ($1, clock_timestamp()) RETURNING id`,
};

const CLEAR: Statement = {
  name: 'sign_in_tries_clear',
  text: `DELETE FROM sign_in_tries
         WHERE id = $1 OR (subject = $2 AND id <= $3) OR at < clock_timestamp() - make_interval(mins => $4)`,
};

const FORGET: Statement = {
  name: 'sign_in_tries_forget',
  text: `DELETE FROM sign_in_tries WHERE subject = $1`,
};

const EXPIRE: Statement = {
  name: 'sign_in_tries_expire',
  text: `DELETE FROM sign_in_tries WHERE at < clock_timestamp() - make_interval(mins => $1)`,
};

/** Forgets tries that count no longer: a sign-in does it too, but there may be none for a long time. */
export async function forgetOldTries(db: Db): Promise<void> {
  await db.execute(EXPIRE, [WINDOW_MINUTES]);
}

async function freeIn(tx: Tx, subject: string, most: number): Promise<number | null> {
  const rows = await tx.query<{ tries: number; free_in: number }>(COUNT, [subject, WINDOW_MINUTES]);
  const row = rows[0];
  return row && row.tries >= most ? row.free_in : null;
}

async function insert(tx: Tx, subject: string): Promise<number> {
  const [row] = await tx.query<{ id: number }>(INSERT, [subject]);
  if (!row) throw new Error('the try was not stored');
  return row.id;
}

/**
 * Counts one try before the password is looked at, so that parallel tries cannot all pass on the same count, on this
 * node or on another. A refused try is not counted: the wait does not grow by knocking.
 */
export function openTry(db: Db, subjects: TrySubjects): Promise<TryAnswer> {
  return db.atomically(async (tx) => {
    // Always address before account: two sign-ins cannot wait for each other.
    await tx.query(LOCK, [subjects.address]);
    await tx.query(LOCK, [subjects.account]);
    const waits = [
      await freeIn(tx, subjects.address, MOST_TRIES.address),
      await freeIn(tx, subjects.account, MOST_TRIES.account),
    ].filter((wait) => wait !== null);
    if (waits.length > 0) return { ok: false, retryAfterSeconds: Math.max(...waits) };
    const address = await insert(tx, subjects.address);
    return { ok: true, open: { address, account: await insert(tx, subjects.account) } };
  });
}

/**
 * After the right password: forgets the tries of the account up to this one, and this one of the address (the other
 * tries of the address stay: owning one account must not buy more guesses at others). Old rows go along the way.
 */
export async function clearTries(tx: Tx, subjects: TrySubjects, open: OpenTry): Promise<void> {
  await tx.execute(CLEAR, [open.address, subjects.account, open.account, WINDOW_MINUTES]);
}

/** Lets an account be tried afresh, after an admin has set its password. */
export async function forgetTries(tx: Tx, account: string): Promise<void> {
  await tx.execute(FORGET, [account]);
}
