import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Instant } from '../../domain/instant.js';
import { announcementState } from '../../domain/notices/announcement.js';
import { announcementFrom } from '../../notices/announcements/announcement-view.js';
import { announcementOf } from '../../notices/announcements/announcements.queries.js';
import { ChangeAnnouncement } from '../../notices/announcements/commands/change-announcement.js';
import { Clock } from '../../platform/clock.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ChangeEntry } from '../../rollout/timeline/commands/change-entry.js';
import { ChangePattern } from '../pattern/commands/change-pattern.js';
import { patternRow } from '../pattern/pattern-row.queries.js';
import { outageById, type OutageRow } from './outages.queries.js';
import { endOutage, lockOutage } from './outages.store.js';

/** States that the end of an outage brings to watching; in any other, people have decided since. */
const OPEN: readonly string[] = ['active', 'identified', 'regressed'];

/** Ends the three parts of an outage together. What somebody has ended or taken away by itself stays so. */
@Injectable()
export class EndOutage {
  constructor(
    private readonly pattern: ChangePattern,
    private readonly entry: ChangeEntry,
    private readonly announcement: ChangeAnnouncement,
    private readonly clock: Clock,
  ) {}

  /** `at` null: now. Throws 404, 409 `outage_ended`, or 400 for an end before the begin or ahead. */
  run(db: Db, { id, at, by }: { id: number; at: Instant | null; by: StaffMember }): Promise<OutageRow> {
    return db.atomically(async (tx) => {
      await lockOutage(tx, id);
      const outage = await outageById(tx, id);
      if (!outage) throw notFound('outage');
      if (outage.endedAt !== null) throw new Problem(409, 'outage_ended', 'The outage has ended already.');
      const now = this.clock.now();
      const end = endOf(at ?? now, { now, start: instantOfTimestamp(outage.startedAt) });
      await this.endPattern(tx, outage, by);
      await this.endEntry(tx, outage, { end, by });
      await this.endAnnouncement(tx, outage, { now, by });
      await endOutage(tx, id, { at: end, by: by.id });
      return (await outageById(tx, id))!;
    });
  }

  private async endPattern(tx: Tx, { pattern }: OutageRow, by: StaffMember): Promise<void> {
    const row = await patternRow(tx, pattern);
    if (!row || !OPEN.includes(row.state)) return;
    const input = { reason: 'The outage is over.', by: by.id, mover: 'package' as const };
    valueOrProblem(await this.pattern.moveTo(tx, pattern, 'watching', input));
  }

  private async endEntry(
    tx: Tx,
    { timelineEntry }: OutageRow,
    { end, by }: { end: Instant; by: StaffMember },
  ): Promise<void> {
    if (timelineEntry === null) return;
    const outcome = await this.entry.run(tx, timelineEntry, {
      version: null,
      change: (entry) => ({ ...entry, until: entry.until ?? Math.max(end, entry.at) }),
      by: by.id,
    });
    valueOrProblem(outcome);
  }

  private async endAnnouncement(
    tx: Tx,
    { announcement: id }: OutageRow,
    { now, by }: { now: Instant; by: StaffMember },
  ): Promise<void> {
    const row = await announcementOf(tx, by.id, id);
    if (!row || announcementState(announcementFrom(row), now) !== 'active') return;
    const outcome = await this.announcement.run(tx, id, {
      version: null,
      sent: { startsAt: false, expiresAt: false },
      change: (announcement) => ({ ...announcement, expiresAt: Math.max(now, announcement.startsAt + 1) }),
      // The end of an outage is the desk's matter, whatever places its announcement was for.
      by: { ...by, scopeTags: [] },
    });
    valueOrProblem(outcome);
  }
}

function endOf(end: Instant, { now, start }: { now: Instant; start: Instant }): Instant {
  if (!(end <= now)) throw validationFailed([{ pointer: '/at', detail: 'lies ahead' }]);
  if (end < start) throw validationFailed([{ pointer: '/at', detail: 'is before the outage began' }]);
  return end;
}
