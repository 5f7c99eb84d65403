import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { type Announcement, announcementProblems, announcementState } from '../../../domain/notices/announcement.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { done, invalid, type Outcome } from '../../../platform/outcome.js';
import { announcementEvent } from '../announcement-events.js';
import { announcementOf, type AnnouncementRow } from '../announcements.queries.js';
import { insertAnnouncement } from '../announcements.store.js';
import { scopeProblems } from '../scope-problems.js';

/** What is announced; `startsAt` null: now. Times are epoch milliseconds. */
export type NewAnnouncement = Omit<Announcement, 'startsAt' | 'withdrawnAt'> & { startsAt: number | null };

/** Tells staff something. In an open transaction it is part of that one. */
@Injectable()
export class Announce {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Refuses `invalid` with pointers into the body: `/title`, `/expiresAt`, `/scope/locations/0` ... */
  run(db: Db, given: NewAnnouncement, by: StaffMember): Promise<Outcome<AnnouncementRow>> {
    return db.atomically(async (tx): Promise<Outcome<AnnouncementRow>> => {
      const now = this.clock.now();
      const announcement = { ...given, startsAt: given.startsAt ?? now, withdrawnAt: null };
      const sent = { startsAt: given.startsAt !== null, expiresAt: true };
      const problems = [
        ...announcementProblems(announcement, { now, sent }),
        ...(await scopeProblems(tx, announcement.scope, by)),
      ];
      if (problems.length > 0) return invalid(problems);
      const trimmed = { ...announcement, title: announcement.title.trim() };
      const id = await insertAnnouncement(tx, trimmed, by.id, now);
      const what = announcementState(announcement, now) === 'planned' ? 'planned' : 'published';
      await this.events.append(tx, [
        announcementEvent({ id, textVersion: 1, announcement }, what, { by: by.id, at: now }),
      ]);
      return done((await announcementOf(tx, by.id, id))!);
    });
  }
}
