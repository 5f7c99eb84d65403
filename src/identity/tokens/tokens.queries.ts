import type { Feed } from '../../domain/access/feeds.js';
import type { Permission } from '../../domain/access/permissions.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A token as its owner may see it again: without the secret. Times are text as the database prints them. */
export interface TokenRow {
  id: number;
  name: string;
  scopes: Permission[];
  /** What its address opens, and nothing else; null: a bearer token. */
  feed: Feed | null;
  created_at: string;
  expires_at: string | null;
}

const LIVING: Statement = {
  name: 'api_tokens_living',
  text: `SELECT id, name, scopes, feed, created_at, expires_at FROM api_tokens
         WHERE staff_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) ORDER BY id`,
};

/** A member's tokens that still open something. */
export function listTokens(db: Db, staffId: number): Promise<TokenRow[]> {
  return db.query<TokenRow>(LIVING, [staffId]);
}
