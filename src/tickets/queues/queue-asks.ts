import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { dayIn } from '../../domain/clock/day-in.js';
import { DAY, MINUTE } from '../../domain/instant.js';
import type { WorkedTier } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import type { QueueAsk } from './queue-conditions.queries.js';
import { homeTier } from './queue-names.js';

const QUARTER = 15 * MINUTE;

/** What a queue is asked with: who, at which tier, now. */
@Injectable()
export class QueueAsks {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  of(staff: StaffMember, tier: WorkedTier | undefined): QueueAsk {
    const now = this.clock.now();
    const { document } = this.policy.current();
    return {
      staff: staff.id,
      tier: tier ?? homeTier(staff),
      now: new Date(now).toISOString(),
      endOfDay: new Date(this.endOfDay(document.trends.deskTimeZone, now)).toISOString(),
      freeMinutes: document.orphanFreeAfterMinutes,
    };
  }

  /** The first quarter of an hour of the desk's next day: every zone's midnight falls on one. */
  private endOfDay(zone: string, now: number): number {
    const today = dayIn(zone, now);
    const first = now - (now % QUARTER) + QUARTER;
    for (let at = first; at < now + 2 * DAY; at += QUARTER) if (dayIn(zone, at) !== today) return at;
    return now + DAY;
  }
}
