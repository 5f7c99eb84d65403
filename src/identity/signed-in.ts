import type { StaffMember } from '../domain/access/staff.js';
import type { Permission } from '../domain/access/permissions.js';
import type { Instant } from '../domain/instant.js';

/**
 * Who a request or a socket acts for. `sessionKey` names the credential (`session:<id>` or `token:<id>`), it is no
 * secret and opens nothing. `scopes` is null for a session; an API token may do only what its scopes name.
 */
export interface SignedIn {
  staff: StaffMember;
  sessionKey: string;
  scopes: readonly Permission[] | null;
  /** When the credential ends by itself; null for a token without an end. */
  expiresAt: Instant | null;
}

const requests = new WeakMap<object, SignedIn>();

/** Remembers who makes a request. */
export function setSignedIn(request: object, signedIn: SignedIn): void {
  requests.set(request, signedIn);
}

/** Who makes a request, or null on a public route. */
export function signedInOf(request: object): SignedIn | null {
  return requests.get(request) ?? null;
}
