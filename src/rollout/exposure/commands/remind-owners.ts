import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import { businessMillis } from '../../../domain/clock/calendar.js';
import { calendarsFor } from '../../../domain/clock/clock-policy.js';
import { dayIn } from '../../../domain/clock/day-in.js';
import { MINUTE, type Day, type Instant } from '../../../domain/instant.js';
import { loadPeople } from '../../../identity/staff.queries.js';
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
    private readonly events: EventStore,
  ) {}

  onModuleInit(): void {
    this.jobs.every(REMINDER_JOB, 10 * MINUTE, async () => {
      await this.run(this.clock.now());
    });
  }

  /** Writes the events that are due and were not yet written today; answers their phases. Nobody is reminded at night. */
  async run(now: Instant): Promise<number[]> {
    if (!this.isOfficeTime(now)) return [];
    const due = await this.reminders.due(this.db, now);
    if (due.length === 0) return [];
    const today = dayIn(this.policy.current().document.trends.deskTimeZone, now);
    return this.db.atomically(async (tx) => {
      await lockReminders(tx);
      const reminded = await remindedPhases(tx, today);
      const open = due.filter(({ reminder }) => !reminded.has(reminder.phase));
      const owners = await loadPeople(
        tx,
        open.flatMap(({ reminder }) => reminder.owner ?? []),
      );
      const events = open.map((one) => {
        const { owner } = one.reminder;
        return eventOf(one, today, now, roomsOf(owner === null ? undefined : owners.get(owner), now));
      });
      await this.events.append(tx, events);
      return open.map(({ reminder }) => reminder.phase);
    });
  }

  private isOfficeTime(now: Instant): boolean {
    const { user } = calendarsFor(this.policy.current().document.clock, null);
    return businessMillis(user, now - MINUTE, now) > 0;
  }
}

function eventOf({ reminder, standing }: DueReminder, day: Day, now: Instant, rooms: string[]): NewEvent {
  const { phase, reason, phaseDay, lastExposureDay, ageInDays } = reminder;
  return {
    ...{ type: 'exposure.reminder', subject: `phase:${phase}`, ticketId: null, actorId: null, at: now },
    ...{ rooms, locations: null, quiet: false, source: 'api' },
    data: { phase, name: standing.name, day, reason, phaseDay, lastExposureDay, ageInDays },
  };
}

/** The owner; for one who is away the deputy too, or else the leads; without an owner, the leads. */
function roomsOf(owner: StaffMember | undefined, now: Instant): string[] {
  if (!owner?.active) return [LEADS_ROOM];
  const isAway = owner.awayUntil !== null && owner.awayUntil > now;
  if (!isAway) return [personRoom(owner.id)];
  return [personRoom(owner.id), owner.deputy === null ? LEADS_ROOM : personRoom(owner.deputy)];
}
