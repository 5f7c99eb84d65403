import type { Instant } from '../../domain/instant.js';
import type { NewEvent } from '../../platform/events/event.js';
import { DESK_ROOM, LEADS_ROOM, personRoom } from '../../platform/events/rooms.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { StaffRecord } from '../staff.queries.js';

interface By {
  actorId: number | null;
  at: Instant;
}

function about(record: StaffRecord, { actorId, at }: By): Omit<NewEvent, 'type' | 'rooms' | 'data'> {
  return {
    subject: `staff:${record.id}`,
    ticketId: null,
    actorId,
    at,
    locations: null,
    quiet: false,
    source: 'api',
  };
}

/** A member was added or changed; leads and the member are told. */
export function staffChanged(record: StaffRecord, changed: readonly string[], by: By): NewEvent {
  const { id, name, role, scope_tags: scopeTags, active, version } = record;
  return {
    ...about(record, by),
    type: 'staff.changed',
    rooms: [LEADS_ROOM, personRoom(id)],
    data: { id, changed, name, role, scopeTags, active, version },
  };
}

/** A member went away or came back; the whole desk is told, since work goes elsewhere. */
export function staffAway(record: StaffRecord, by: By): NewEvent {
  return {
    ...about(record, by),
    type: 'staff.away',
    rooms: [DESK_ROOM],
    data: {
      id: record.id,
      name: record.name,
      awayUntil: record.away_until === null ? null : isoOfTimestamp(record.away_until),
      deputy: record.deputy_id,
    },
  };
}
