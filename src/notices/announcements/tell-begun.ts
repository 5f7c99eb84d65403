import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import type { NewEvent } from '../../platform/events/event.js';
import { EventStore } from '../../platform/events/events.store.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { announcementEvent } from './announcement-events.js';
import { announcementFrom } from './announcement-view.js';
import { announcementOf } from './announcements.queries.js';
import { beginAnnouncements } from './announcements.store.js';

/**
 * Tells of planned announcements when their time has come, once. Whether one is shown is asked of the clock at each
 * reading: a job that is late hides nothing.
 */
@Injectable()
export class TellBegun implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('announcements that begin', 15_000, () => this.run());
  }

  async run(): Promise<void> {
    const at = this.clock.now();
    await this.db.atomically(async (tx) => {
      const events: NewEvent[] = [];
      for (const id of await beginAnnouncements(tx, at)) {
        const row = await announcementOf(tx, 0, id);
        if (!row) continue;
        const said = { id, textVersion: row.textVersion, announcement: announcementFrom(row) };
        events.push(announcementEvent(said, 'published', { by: null, at }));
      }
      await this.events.append(tx, events);
    });
  }
}
