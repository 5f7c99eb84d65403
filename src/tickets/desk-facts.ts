import { Injectable } from '@nestjs/common';
import { addBusinessMillis } from '../domain/clock/calendar.js';
import { calendarsFor } from '../domain/clock/clock-policy.js';
import { addWorkingDays } from '../domain/clock/working-days.js';
import { DAY, HOUR, type Instant } from '../domain/instant.js';
import { someoneAble } from '../domain/access/able.js';
import type { Desk } from '../domain/ticket/desk.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import type { PolicyDocument } from '../rollout/policy/policy-document.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';

export interface Surroundings {
  desk: Desk;
  policy: PolicyDocument;
  policyVersion: number;
  locationCalendar: string | null;
}

/** What a decision about one ticket may look at of policy, people and places: all of it is in memory, no query here. */
@Injectable()
export class DeskFacts {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
    private readonly staff: StaffDirectory,
  ) {}

  /** For a ticket at a location, one that is about to be logged there, or moved there. */
  at(location: string | null, now: Instant): Surroundings {
    const people = this.staff.all();
    const { document, version } = this.policy.current();
    const place = location === null ? null : this.rollout.location(location);
    const locationCalendar = place?.calendar ?? null;
    const calendars = calendarsFor(document.clock, locationCalendar);
    const idle = document.ladder.addressedFreeAfterHours * HOUR;
    const desk: Desk = {
      policy: document.ladder,
      people,
      ableAt: (tier) => someoneAble(people.values(), tier, location, now),
      // A calendar without 4 working hours in 20 years frees the ticket at once rather than never.
      addressedFreeAt: (tier, at) => addBusinessMillis(calendars.tier(tier), at, idle) ?? at,
      closesAt: (resolvedAt) =>
        addWorkingDays(calendars.user, resolvedAt, document.ladder.closeAfterWorkingDays) ??
        resolvedAt + document.ladder.closeAfterWorkingDays * DAY,
      package: null,
      fittingPackage: null,
      duplicateRoot: null,
      pattern: null,
    };
    return { desk, policy: document, policyVersion: version, locationCalendar };
  }

  /**
   * Sees to it that these people are known. A holder who was hired a moment ago, through another node, is somebody:
   * taken for nobody, their ticket would be free for everybody.
   */
  async meet(ids: readonly (number | null)[]): Promise<void> {
    if (ids.some((id) => id !== null && this.staff.find(id) === undefined)) await this.staff.refresh();
  }

  /** Reads anew who is who: somebody turned out to have left since. */
  refreshPeople(): Promise<void> {
    return this.staff.refresh();
  }
}
