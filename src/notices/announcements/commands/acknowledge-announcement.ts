import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { addresses, mayRead } from '../../../domain/notices/announcement.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { announcementFrom, announcementKey, announcementView } from '../announcement-view.js';
import { announcementOf, type AnnouncementRow } from '../announcements.queries.js';
import { acknowledge } from '../announcements.store.js';

/** A member says that they have read an announcement; saying it twice is saying it once. */
@Injectable()
export class AcknowledgeAnnouncement {
  constructor(private readonly clock: Clock) {}

  /** `textVersion`: the wording that was read, null for what it says now. Another one by now: refused as `stale`. */
  run(
    db: Db,
    { id, textVersion, by }: { id: number; textVersion: number | null; by: StaffMember },
  ): Promise<Outcome<AnnouncementRow>> {
    return db.atomically(async (tx): Promise<Outcome<AnnouncementRow>> => {
      const now = this.clock.now();
      const row = await announcementOf(tx, by.id, id);
      if (!row || !mayRead(announcementFrom(row), by, now)) return missing('announcement');
      if (textVersion !== null && textVersion !== row.textVersion) {
        return stale(announcementKey(id), announcementView(row, now));
      }
      // A lead may look at what is for others; having looked is no reading by somebody whom it addresses.
      if (!addresses(announcementFrom(row).scope, by)) {
        return conflict('not_addressed', 'The announcement is for others.');
      }
      await acknowledge(tx, { announcement: id, staff: by.id, textVersion: row.textVersion }, now);
      return done((await announcementOf(tx, by.id, id))!);
    });
  }
}
