import type { Instant } from '../../domain/instant.js';
import type { Announcement } from '../../domain/notices/announcement.js';
import type { AnnouncementChangeBody, NewAnnouncementBody } from './announcement.dto.js';
import type { NewAnnouncement } from './commands/announce.js';

const ALL = { roles: [], locations: [], phases: [], platforms: [] } as const;

/** What is sent to be announced, as the rules see it. */
export function newAnnouncementOf(body: NewAnnouncementBody): NewAnnouncement {
  const { title, text, severity = 'info', scope, startsAt, expiresAt, mustAcknowledge = false } = body;
  return {
    ...{ title, text, severity, mustAcknowledge, scope: { ...ALL, ...sent(scope) } },
    startsAt: startsAt === undefined ? null : Date.parse(startsAt),
    expiresAt: Date.parse(expiresAt),
  };
}

/** The announcement with what was sent laid over it; lists of the scope that were not named stay. */
export function announcementWith(body: AnnouncementChangeBody, before: Announcement): Announcement {
  const { scope, startsAt, expiresAt, ...rest } = body;
  return {
    ...before,
    ...sent(rest),
    scope: { ...before.scope, ...sent(scope) },
    startsAt: instant(startsAt, before.startsAt),
    expiresAt: instant(expiresAt, before.expiresAt),
  };
}

function instant(text: string | undefined, otherwise: Instant): Instant {
  return text === undefined ? otherwise : Date.parse(text);
}

function sent<T extends object>(body: T | undefined): { [Field in keyof T]?: Exclude<T[Field], undefined> } {
  const named = Object.entries(body ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [Field in keyof T]?: Exclude<T[Field], undefined> };
}
