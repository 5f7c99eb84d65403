import type { Instant } from '../../domain/instant.js';
import type { PatternState } from '../../domain/words.js';
import type { NewEvent } from '../../platform/events/event.js';
import { DESK_ROOM, LEADS_ROOM, roleRoom } from '../../platform/events/rooms.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';

export type PatternNews =
  'created' | 'changed' | 'state' | 'owner' | 'signatures' | 'merged' | 'split' | 'put_back' | 'declined';

/** Who hears of a pattern: the desk, or while it is emerging those who may see it. */
export function patternRooms(state: PatternState): string[] {
  return state === 'emerging' ? [roleRoom('tier3'), LEADS_ROOM] : [DESK_ROOM];
}

/** The event of a pattern: its key, what happened and its state; never its words. */
export function patternEvent(
  { id, state }: { id: number; state: PatternState },
  what: PatternNews,
  { by, at }: { by: number | null; at: Instant },
): NewEvent {
  const key = patternKeyOf(id);
  return {
    ...{ type: 'pattern.changed', subject: key, ticketId: null, actorId: by, at },
    ...{ rooms: patternRooms(state), locations: null, quiet: false, source: 'api' },
    data: { key, what, state },
  };
}
