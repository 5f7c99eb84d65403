import { Injectable, type OnModuleInit } from '@nestjs/common';
import { businessMillis } from '../../../domain/clock/calendar.js';
import { calendarsFor } from '../../../domain/clock/clock-policy.js';
import { dayIn } from '../../../domain/clock/day-in.js';
import { MINUTE, type Day, type Instant } from '../../../domain/instant.js';
import { StaffDirectory } from '../../../identity/staff-directory.js';
import { Clock } from '../../../platform/clock.js';
import { Db } from '../../../platform/database/db.js';
import type { NewEvent } from '../../../platform/events/event.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { LEADS_ROOM, personRoom } from '../../../platform/events/rooms.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { PolicyInForce } from '../../policy/policy-in-force.js';
import { ExposureReminders, type DueReminder } from '../exposure-reminders.js';
import { lockReminders, remindedPhases } from '../reminders.store.js';

export const REMINDER_JOB = 'exposure-reminders';

/** Reminds exposure owners during business hours, of each phase once a day. */
@Injectable()
export class RemindOwners implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly policy: PolicyInForce,
    private readonly reminders: ExposureReminders,
    private readonly staff: StaffDirectory,
    private readonly events: EventStore,
  ) {}

  onModuleInit(): void {
    this.jobs.every(REMINDER_JOB, 10 * MINUTE, async () => {
      const now = this.clock.now();
      if (this.isOfficeTime(now)) await this.run(now);
    });
  }

  /** Writes the events that are due and were not yet written today; answers their phases. */
  async run(now: Instant): Promise<number[]> {
    const due = await this.reminders.due(this.db, now);
    if (due.length === 0) return [];
    const today = dayIn(this.policy.current().document.trends.deskTimeZone, now);
    return this.db.atomically(async (tx) => {
      await lockReminders(tx);
      const reminded = await remindedPhases(tx, today);
      const open = due.filter(({ reminder }) => !reminded.has(reminder.phase));
      await this.events.append(
        tx,
        open.map((one) => this.eventOf(one, today, now)),
      );
      return open.map(({ reminder }) => reminder.phase);
    });
  }

  /** Nobody is reminded at night: the desk's own calendar says when people work. */
  private isOfficeTime(now: Instant): boolean {
    const { user } = calendarsFor(this.policy.current().document.clock, null);
    return businessMillis(user, now - MINUTE, now) > 0;
  }

  private eventOf({ reminder, standing }: DueReminder, day: Day, now: Instant): NewEvent {
    const { phase, reason, phaseDay, lastExposureDay, ageInDays } = reminder;
    return {
      ...{ type: 'exposure.reminder', subject: `phase:${phase}`, ticketId: null, actorId: null, at: now },
      ...{ rooms: this.roomsOf(reminder.owner, now), locations: null, quiet: false, source: 'api' },
      data: { phase, name: standing.name, day, reason, phaseDay, lastExposureDay, ageInDays },
    };
  }

  /** The owner; with one who is away, the deputy too; without one, the leads. */
  private roomsOf(owner: number | null, now: Instant): string[] {
    const member = owner === null ? undefined : this.staff.find(owner);
    if (!member?.active) return [LEADS_ROOM];
    const isAway = member.awayUntil !== null && member.awayUntil > now;
    if (!isAway) return [personRoom(member.id)];
    return [personRoom(member.id), member.deputy === null ? LEADS_ROOM : personRoom(member.deputy)];
  }
}
