import type { Instant } from '../../domain/instant.js';
import type { NewEvent, StoredEvent } from './event.js';

const RIGHTS_CHANGED = 'staff.rights_changed';

/**
 * The event that closes sockets on every node: all of a member of staff (disabled, role or tags changed), or those of
 * one session (sign-out, token revoked). No room: nobody is told its content.
 */
export function rightsChanged(change: {
  staffId: number;
  sessionKey?: string;
  actorId: number | null;
  at: Instant;
}): NewEvent {
  return {
    type: RIGHTS_CHANGED,
    subject: `staff:${change.staffId}`,
    ticketId: null,
    actorId: change.actorId,
    at: change.at,
    rooms: [],
    locations: null,
    quiet: false,
    source: 'api',
    data: { staffId: change.staffId, ...(change.sessionKey === undefined ? {} : { sessionKey: change.sessionKey }) },
  };
}

/** What such an event takes away; null for every other event. */
export function revocationOf(event: StoredEvent): { staffId: number; sessionKey?: string } | null {
  if (event.type !== RIGHTS_CHANGED) return null;
  const { staffId, sessionKey } = event.data as { staffId: number; sessionKey?: string };
  return sessionKey === undefined ? { staffId } : { staffId, sessionKey };
}
