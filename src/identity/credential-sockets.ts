import { Injectable } from '@nestjs/common';
import { mayWithScopes } from '../domain/access/permissions.js';
import { Config } from '../platform/config/config.js';
import { Db } from '../platform/database/db.js';
import { findCredential } from './credentials.queries.js';
import { Revocations } from './revocations.js';
import { SessionCookie } from './session-cookie.js';
import { credentialKind } from './token-secret.js';
import { type Handshake, type Revocation, SocketIdentity, type SocketOwner } from './socket-identity.js';

/** Sockets are opened by the same sessions and tokens as requests; a token needs the scope `events:read`. */
@Injectable()
export class CredentialSockets extends SocketIdentity {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly db: Db,
    private readonly revocations: Revocations,
    config: Config,
  ) {
    super();
    this.cookie = new SessionCookie(config.publicUrl ?? null);
  }

  async authenticate({ token, cookie }: Handshake): Promise<SocketOwner | null> {
    const secret = token ?? this.cookie.read(cookie);
    const kind = secret ? credentialKind(secret) : null;
    // Never from the cache: it may be a moment old, and this answer holds for as long as the socket lives.
    const found = secret && kind ? await findCredential(this.db, kind, secret) : null;
    if (!found || !mayWithScopes(found.staff.role, found.scopes, 'events:read')) return null;
    const { staff, sessionKey, expiresAt } = found;
    return { staff, sessionKey, expiresAt };
  }

  onRevoked(listener: (revoked: Revocation) => void): void {
    this.revocations.onRevoked(listener);
  }
}
