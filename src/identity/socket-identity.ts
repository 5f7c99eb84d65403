import type { Instant } from '../domain/instant.js';
import type { StaffMember } from '../domain/access/staff.js';

/** What a socket shows when it connects. */
export interface Handshake {
  /** Session token or API token, from `auth.token`. */
  token?: string;
  /** The Cookie header; only given when the page's origin is our own. */
  cookie?: string;
  origin?: string;
  /** Address of the peer. */
  address: string;
}

/** Who a socket speaks for. */
export interface SocketOwner {
  staff: StaffMember;
  /** The session or token behind it, in a form that opens nothing: signing out closes the sockets of that key. */
  sessionKey: string;
  /** When the session or token ends by itself; the socket ends with it. */
  expiresAt?: Instant | null;
}

/** Rights taken away: of one session, or of everything that the member of staff has open. */
export interface Revocation {
  staffId: number;
  sessionKey?: string;
}

/** What the socket gateway asks of identity. */
export abstract class SocketIdentity {
  /**
   * Null when the handshake proves nobody: unknown, expired or revoked, staff no longer active, or a token without the
   * scope `events:read`. Asks the database and no cache: a socket keeps these rights until the next revocation is seen,
   * so they must not be older than the last one.
   */
  abstract authenticate(handshake: Handshake): Promise<SocketOwner | null>;

  /**
   * Calls `listener` when this process takes rights away, after the commit. Other processes learn it from the event
   * log (`staff.rights_changed`), so a revocation writes that event too.
   */
  abstract onRevoked(listener: (revoked: Revocation) => void): void;
}
