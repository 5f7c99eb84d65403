import type { Feed } from '../../domain/access/feeds.js';
import type { Permission } from '../../domain/access/permissions.js';
import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import type { TokenRow } from './tokens.queries.js';

const INSERT: Statement = {
  name: 'api_tokens_insert',
  text: `INSERT INTO api_tokens (name, token_hash, staff_id, scopes, expires_at, feed) VALUES ($1, $2, $3, $4, $5, $6)
         RETURNING id, name, scopes, feed, created_at, expires_at`,
};

const REVOKE: Statement = {
  name: 'api_tokens_revoke',
  text: `UPDATE api_tokens SET revoked_at = now() WHERE id = $1 AND staff_id = $2 AND revoked_at IS NULL RETURNING id`,
};

const REVOKE_ALL: Statement = {
  name: 'api_tokens_revoke_all',
  text: `UPDATE api_tokens SET revoked_at = now() WHERE staff_id = $1 AND revoked_at IS NULL`,
};

export interface NewToken {
  name: string;
  hash: Buffer;
  staffId: number;
  scopes: readonly Permission[];
  /** Null: a bearer token. */
  feed: Feed | null;
  /** Null: until it is revoked. */
  expiresAt: Instant | null;
}

/** Stores the hash of a token, never the token. */
export async function insertToken(tx: Tx, token: NewToken): Promise<TokenRow> {
  const expiresAt = token.expiresAt === null ? null : timestampOfInstant(token.expiresAt);
  const [row] = await tx.query<TokenRow>(INSERT, [
    token.name,
    token.hash,
    token.staffId,
    token.scopes,
    expiresAt,
    token.feed,
  ]);
  if (!row) throw new Error('the token was not stored');
  return row;
}

/** False when the member has no such living token. */
export async function revokeToken(tx: Tx, id: number, staffId: number): Promise<boolean> {
  return (await tx.query(REVOKE, [id, staffId])).length > 0;
}

/** Revokes every token of a member. */
export async function revokeTokensOf(tx: Tx, staffId: number): Promise<void> {
  await tx.execute(REVOKE_ALL, [staffId]);
}
