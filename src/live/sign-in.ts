import type { Socket } from 'socket.io';
import { isSameOrigin } from '../identity/same-origin.js';
import type { SocketIdentity, SocketOwner } from '../identity/socket-identity.js';
import { parseHandshake, type HandshakeAsked } from './client-frames.js';

/** What the sign-in leaves with the socket. */
export interface SignedInSocket {
  owner: SocketOwner;
  asked: HandshakeAsked;
  /** Monotonic time before identity was asked: what is revoked after it was perhaps not yet seen. */
  askedAt: number;
}

/** Why a socket is refused; `unavailable` and `overloaded` pass by themselves. */
export type SocketRefusal = 'unauthenticated' | 'malformed' | 'unavailable' | 'overloaded' | 'too_many_sockets';

/** Shown to the client as `connect_error`: its message is the code. */
export class SocketRefused extends Error {
  readonly data: { code: SocketRefusal; detail: string };

  constructor(code: SocketRefusal, detail: string) {
    super(code);
    this.data = { code, detail };
  }
}

/**
 * Signs a socket in, in the middleware of the namespace: Nest's guards do not run when a socket connects. A cookie
 * counts only when the page is our own, because browsers send it along from everywhere.
 */
export async function signIn(
  socket: Pick<Socket, 'handshake'>,
  identity: SocketIdentity,
  publicUrl: string | null,
): Promise<SignedInSocket> {
  const { auth, headers, address } = socket.handshake;
  const asked = parseHandshake(auth);
  if (!asked.ok) throw new SocketRefused('malformed', asked.error.detail);
  const { token } = asked.value;
  const cookie = isSameOrigin(headers, publicUrl) ? headers.cookie : undefined;
  const askedAt = performance.now();
  const owner = await identity
    .authenticate({
      ...(token !== undefined && { token }),
      ...(cookie !== undefined && token === undefined && { cookie }),
      ...(headers.origin !== undefined && { origin: headers.origin }),
      address,
    })
    .catch(() => {
      throw new SocketRefused('unavailable', 'try again');
    });
  if (!owner) throw new SocketRefused('unauthenticated', 'sign in first');
  return { owner, asked: asked.value, askedAt };
}
