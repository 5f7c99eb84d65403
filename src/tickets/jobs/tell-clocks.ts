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
import { DueTicketsQueries, type ClockNotice } from './due-tickets.queries.js';

/** Warns at three quarters of a target and tells of a breach, once per deadline. Leads hear of breaches. */
@Injectable()
export class TellClocks implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly due: DueTicketsQueries,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('tell-clocks', 15_000, () => this.run());
  }

  async run(): Promise<void> {
    await this.db.atomically(async (tx) => {
      const notices = await this.due.newNotices(tx);
      await this.events.append(
        tx,
        notices.map((notice) => noticeEvent(notice, this.clock.now())),
      );
    });
  }
}

function noticeEvent(notice: ClockNotice, at: Instant): NewEvent {
  const rooms = new Set([ticketRoom(notice.id), tierRoom(notice.tier)]);
  for (const person of [notice.assignee_id, notice.owner_id]) if (person !== null) rooms.add(personRoom(person));
  if (notice.what === 'breached') rooms.add(LEADS_ROOM);
  return {
    type: notice.what === 'breached' ? 'ticket.clock_breached' : 'ticket.clock_warned',
    subject: keyOf(notice.id),
    ticketId: notice.id,
    actorId: null,
    at,
    rooms: [...rooms],
    locations: [notice.location],
    quiet: false,
    source: 'job',
    data: {
      key: keyOf(notice.id),
      dueAt: isoOfTimestamp(notice.due_at),
      ...(notice.what === 'breached' ? { clock: notice.of_user ? 'user' : 'tier' } : {}),
    },
  };
}
