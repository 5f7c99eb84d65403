import type { Permission } from '../domain/access/permissions.js';
import type { Db, Statement } from '../platform/database/db.js';
import { instantOfTimestamp } from '../platform/database/timestamps.js';
import type { SignedIn } from './signed-in.js';
import { memberOf, type StaffRow } from './staff.queries.js';
import { type CredentialKind, secretHash } from './token-secret.js';

interface CredentialRow extends StaffRow {
  credential_id: number;
  scopes: Permission[] | null;
  expires_at: string | null;
}

const MEMBER = `m.id, m.name, m.role, m.scope_tags, m.active, m.former, m.away_until, m.deputy_id`;

// The database's clock decides what has expired: a node whose clock jumps back revives nothing.
const STATEMENTS: Record<CredentialKind, Statement> = {
  session: {
    name: 'credentials_session',
    quick: true,
    text: `SELECT s.id AS credential_id, NULL::text[] AS scopes, s.expires_at, ${MEMBER}
           FROM sessions s JOIN staff m ON m.id = s.staff_id
           WHERE s.token_hash = $1 AND s.expires_at > now() AND m.active`,
  },
  token: {
    name: 'credentials_token',
    quick: true,
    text: `SELECT t.id AS credential_id, t.scopes, t.expires_at, ${MEMBER}
           FROM api_tokens t JOIN staff m ON m.id = t.staff_id
           WHERE t.token_hash = $1 AND t.feed IS NULL AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
             AND m.active`,
  },
};

/** Who holds that secret now, or null: unknown, expired, revoked, or of a member who is not active. */
export async function findCredential(db: Db, kind: CredentialKind, secret: string): Promise<SignedIn | null> {
  const [row] = await db.query<CredentialRow>(STATEMENTS[kind], [secretHash(secret)]);
  if (!row) return null;
  return {
    staff: memberOf(row),
    sessionKey: `${kind}:${row.credential_id}`,
    scopes: row.scopes,
    expiresAt: row.expires_at === null ? null : instantOfTimestamp(row.expires_at),
  };
}
