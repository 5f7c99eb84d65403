import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { type Announcement, announcementProblems, asksAgain, mayRead } from '../../../domain/notices/announcement.js';
import type { Instant } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import type { NewEvent } from '../../../platform/events/event.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { announcementEvent, audienceOf } from '../announcement-events.js';
import { announcementFrom, announcementKey, announcementView } from '../announcement-view.js';
import { announcementOf, type AnnouncementRow } from '../announcements.queries.js';
import { updateAnnouncement } from '../announcements.store.js';
import { scopeProblems } from '../scope-problems.js';

export interface AnnouncementChange {
  /** The version that the change is based on; null: whatever it is now. */
  version: number | null;
  /** Which of the two times the sender named. */
  sent: { startsAt: boolean; expiresAt: boolean };
  change: (announcement: Announcement, now: Instant) => Announcement;
  by: StaffMember;
}

/** Changes what is announced, to whom, and until when. Another wording asks to be acknowledged again. */
@Injectable()
export class ChangeAnnouncement {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, order: AnnouncementChange): Promise<Outcome<AnnouncementRow>> {
    return db.atomically(async (tx): Promise<Outcome<AnnouncementRow>> => {
      const now = this.clock.now();
      const row = await announcementOf(tx, order.by.id, id);
      if (!row || !mayRead(announcementFrom(row), order.by, now)) return missing('announcement');
      if (order.version !== null && order.version !== row.version) return staleNow(row, now);
      const before = announcementFrom(row);
      if (before.withdrawnAt !== null) {
        const detail = 'It was withdrawn. Announce it anew.';
        return conflict('announcement_withdrawn', detail);
      }
      const changed = order.change(before, now);
      const after = { ...changed, title: changed.title.trim() };
      const problems = [
        ...announcementProblems(after, { now, sent: order.sent }),
        ...(await scopeProblems(tx, after.scope, order.by)),
      ];
      if (problems.length > 0) return invalid(problems);
      return this.write(tx, { row, before, after }, { by: order.by.id, at: now });
    });
  }

  private async write(
    tx: Tx,
    { row, before, after }: { row: AnnouncementRow; before: Announcement; after: Announcement },
    { by, at }: { by: number; at: Instant },
  ): Promise<Outcome<AnnouncementRow>> {
    const again = asksAgain(before, after);
    const current =
      (await updateAnnouncement(tx, row, after, { asksAgain: again, at })) && (await announcementOf(tx, by, row.id));
    if (!current) {
      const now = await announcementOf(tx, by, row.id);
      return now ? staleNow(now, at) : missing('announcement');
    }
    const { id, textVersion } = current;
    const events: NewEvent[] = [];
    // Those of before are told by themselves: the rooms of one and the places of the other would meet in one event.
    if (!sameAudience(before, after, at)) {
      events.push(announcementEvent({ id, textVersion, announcement: before }, 'rescoped', { by, at }));
    }
    const what = after.withdrawnAt !== null ? 'withdrawn' : again ? 'reworded' : 'changed';
    events.push(announcementEvent({ id, textVersion, announcement: after }, what, { by, at }));
    await this.events.append(tx, events);
    return done(current);
  }
}

function sameAudience(before: Announcement, after: Announcement, at: Instant): boolean {
  const told = [before, after].map((one) => JSON.stringify(audienceOf({ ...one, withdrawnAt: null }, at)));
  return told[0] === told[1];
}

function staleNow(row: AnnouncementRow, now: Instant): Outcome<never> {
  return stale(announcementKey(row.id), announcementView(row, now));
}
