import type { Instant } from '../domain/instant.js';
import type { StaffMember } from '../domain/access/staff.js';
import type { SocketOwner } from '../identity/socket-identity.js';
import type { StoredEvent } from '../platform/events/event.js';

/**
 * One socket as the live push sees it. `catching_up`: it is being sent what it missed, new events wait in `waiting`;
 * `stalled`: it does not read, nothing is sent until it does; `gone`: closed.
 */
export interface Subscriber {
  readonly id: string;
  readonly staff: StaffMember;
  readonly sessionKey: string;
  /** When the session behind it ends by itself, and the socket with it. */
  readonly expiresAt: Instant | null;
  /** Equal for equal scope tags: the answer for one is the answer for all of them. */
  readonly scope: string;
  readonly rooms: Set<string>;
  state: 'catching_up' | 'live' | 'stalled' | 'gone';
  /** Number of the last event sent; the next one names it, so that the client sees a gap. */
  prev: number;
  waiting: StoredEvent[];
}

export function subscriberOf(id: string, owner: SocketOwner): Subscriber {
  return {
    id,
    staff: owner.staff,
    sessionKey: owner.sessionKey,
    expiresAt: owner.expiresAt ?? null,
    scope: [...owner.staff.scopeTags].sort().join(' '),
    rooms: new Set(),
    state: 'catching_up',
    prev: 0,
    waiting: [],
  };
}
