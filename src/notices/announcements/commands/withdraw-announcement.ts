import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { Db } from '../../../platform/database/db.js';
import { done, type Outcome } from '../../../platform/outcome.js';
import { announcementOf, type AnnouncementRow } from '../announcements.queries.js';
import { ChangeAnnouncement } from './change-announcement.js';

const NEITHER = { startsAt: false, expiresAt: false };

/** Takes an announcement back: it leaves every list, and its address goes on saying what it said and that it was. */
@Injectable()
export class WithdrawAnnouncement {
  constructor(private readonly changing: ChangeAnnouncement) {}

  /** Withdrawn already: answers it as it is. */
  async run(db: Db, id: number, by: StaffMember): Promise<Outcome<AnnouncementRow>> {
    return db.atomically(async (tx) => {
      const change = { version: null, sent: NEITHER, by };
      const outcome = await this.changing.run(tx, id, {
        ...change,
        change: (announcement, now) => ({ ...announcement, withdrawnAt: now }),
      });
      if (outcome.ok || outcome.refusal.code !== 'conflict') return outcome;
      return done((await announcementOf(tx, by.id, id))!);
    });
  }
}
