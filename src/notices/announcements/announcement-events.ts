import type { Instant } from '../../domain/instant.js';
import { type Announcement, announcementState } from '../../domain/notices/announcement.js';
import type { NewEvent } from '../../platform/events/event.js';
import { DESK_ROOM, LEADS_ROOM, roleRoom } from '../../platform/events/rooms.js';

export type AnnouncementNews = 'published' | 'planned' | 'changed' | 'reworded' | 'withdrawn' | 'rescoped';

/** Who is told of it: exactly those who may read it (`mayRead`), by their rights at the time of hearing. */
export function audienceOf(announcement: Announcement, now: Instant): Pick<NewEvent, 'rooms' | 'locations'> {
  const { roles, locations } = announcement.scope;
  const places = locations.length === 0 ? null : [...locations];
  if (announcementState(announcement, now) === 'planned') return { rooms: [LEADS_ROOM], locations: places };
  return { rooms: roles.length === 0 ? [DESK_ROOM] : [...roles.map(roleRoom), LEADS_ROOM], locations: places };
}

/** The event of an announcement: its id and what happened, never its words. */
export function announcementEvent(
  { id, textVersion, announcement }: { id: number; textVersion: number; announcement: Announcement },
  what: AnnouncementNews,
  { by, at }: { by: number | null; at: Instant },
): NewEvent {
  return {
    ...{ type: 'announcement.changed', subject: `announcement:${id}`, ticketId: null, actorId: by, at },
    ...{ quiet: false, source: 'api', data: { id, what, textVersion } },
    ...audienceOf(announcement, at),
  };
}
