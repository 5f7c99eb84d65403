import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { NewEvent } from '../../platform/events/event.js';
import { EventStore } from '../../platform/events/events.store.js';
import { LEADS_ROOM, personRoom, ticketRoom, tierRoom } from '../../platform/events/rooms.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { keyOf } from '../ticket-row.js';
import { ClockNoticesStore, type ClockNotice } from './clock-notices.store.js';

/** Warns at three quarters of a target and tells of a breach, once per deadline. Leads hear of breaches. */
@Injectable()
export class TellClocks implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly notices: ClockNoticesStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('tell-clocks', 15_000, () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.db.atomically(async (tx) => {
      const notices = await this.notices.take(tx, now);
      await this.events.append(
        tx,
        notices.map((notice) => noticeEvent(notice, now)),
      );
    });
  }
}

function noticeEvent(notice: ClockNotice, at: Instant): NewEvent {
  const rooms = new Set([ticketRoom(notice.id), tierRoom(notice.tier)]);
  for (const person of [notice.assignee_id, notice.owner_id]) if (person !== null) rooms.add(personRoom(person));
  const data = { key: keyOf(notice.id), dueAt: isoOfTimestamp(notice.due_at) };
  const about = {
    ...{ subject: keyOf(notice.id), ticketId: notice.id, actorId: null, at },
    ...{ locations: [notice.location], quiet: false, source: 'job' },
  };
  if (notice.what === 'warned') return { ...about, type: 'ticket.clock_warned', rooms: [...rooms], data };
  const clock = notice.of_user ? 'user' : 'tier';
  return { ...about, type: 'ticket.clock_breached', rooms: [...rooms.add(LEADS_ROOM)], data: { ...data, clock } };
}
