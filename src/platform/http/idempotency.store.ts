import type { Db, Tx } from '../database/db.js';

/** Headers of an answer that belong to it as much as its body. */
export interface StoredAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Null: an answer without a body. */
  body: string | null;
}

export interface IdempotentRequest {
  staffId: number;
  key: string;
  route: string;
  bodyHash: Buffer;
}

const CLAIM = {
  name: 'idempotency-claim',
  text: `INSERT INTO idempotency_keys (staff_id, key, route, body_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id, key) DO NOTHING`,
};

/** True when the key is ours now; waits for another transaction that is just using it. */
export async function claimKey(tx: Tx, { staffId, key, route, bodyHash }: IdempotentRequest): Promise<boolean> {
  return (await tx.execute(CLAIM, [staffId, key, route, bodyHash])) === 1;
}

const KEEP = {
  name: 'idempotency-keep',
  text: `UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE staff_id = $1 AND key = $2`,
};

export async function keepAnswer(tx: Tx, { staffId, key }: IdempotentRequest, answer: StoredAnswer): Promise<void> {
  await tx.execute(KEEP, [staffId, key, answer.status, JSON.stringify(answer.headers), answer.body]);
}

const FIND = {
  name: 'idempotency-find',
  text: `SELECT route, body_hash, status, headers, body FROM idempotency_keys WHERE staff_id = $1 AND key = $2`,
};

export interface UsedKey {
  route: string;
  body_hash: Buffer;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

export async function findKey(db: Db, { staffId, key }: IdempotentRequest): Promise<UsedKey | undefined> {
  return (await db.query<UsedKey>(FIND, [staffId, key]))[0];
}

/** Forgets keys older than a day; answers how many. */
export function deleteOldKeys(db: Db): Promise<number> {
  return db.execute("DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'");
}
