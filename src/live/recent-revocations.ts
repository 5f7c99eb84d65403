import type { Milliseconds } from '../domain/instant.js';
import type { Revocation, SocketOwner } from '../identity/socket-identity.js';

/** Longer than any sign-in takes. */
const KEPT_MS: Milliseconds = 60_000;

/**
 * Rights that went while a socket was signing in: identity may have been asked just before, and the event that closes
 * sockets may have passed before this one was there. Times are monotonic milliseconds.
 */
export class RecentRevocations {
  private recent: (Revocation & { at: number })[] = [];

  note(revocation: Revocation, at: number): void {
    this.recent = [...this.recent.filter((one) => one.at > at - KEPT_MS), { ...revocation, at }];
  }

  /** True when what the owner was granted at `askedAt` or later may be gone. */
  concerns({ staff, sessionKey }: SocketOwner, askedAt: number): boolean {
    return this.recent.some(
      (one) =>
        one.at >= askedAt &&
        one.staffId === staff.id &&
        (one.sessionKey === undefined || one.sessionKey === sessionKey),
    );
  }
}
