import { Injectable } from '@nestjs/common';
import { addBusinessMillis } from '../domain/clock/calendar.js';
import { calendarsFor } from '../domain/clock/clock-policy.js';
import { addWorkingDays } from '../domain/clock/working-days.js';
import { DAY, HOUR, type Instant } from '../domain/instant.js';
import { able } from '../domain/access/able.js';
import type { StaffMember } from '../domain/access/staff.js';
import type { WorkedTier } from '../domain/words.js';
import type { Command } from '../domain/ticket/command.js';
import type { Desk } from '../domain/ticket/desk.js';
import type { Db } from '../platform/database/db.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import type { PolicyDocument } from '../rollout/policy/policy-document.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import type { TicketRecord } from './ticket-record.js';
import { TicketsStore } from './tickets.store.js';

export interface Surroundings {
  desk: Desk;
  policy: PolicyDocument;
  policyVersion: number;
  locationCalendar: string | null;
}

/** Gathers what a decision about one ticket may look at. Policy, people and places are in memory: no query here, but
 * for the target of `mark_duplicate`. */
@Injectable()
export class DeskFacts {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
    private readonly staff: StaffDirectory,
    private readonly store: TicketsStore,
  ) {}

  /** For a ticket that exists; `db` reads the root of a duplicate inside the caller's transaction. */
  async around(db: Db, record: TicketRecord, command: Command, now: Instant): Promise<Surroundings> {
    const surroundings = this.at(record.ticket.location, now);
    if (command.name !== 'mark_duplicate') return surroundings;
    const root = await this.rootOf(db, command.of);
    return { ...surroundings, desk: { ...surroundings.desk, duplicateRoot: root?.ticket ?? null } };
  }

  /** For a ticket at a location, or one that is about to be logged there. */
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
      ableAt: (tier) => anybodyAble(people, tier, location, now),
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

  /** Reads anew who is who: somebody turned out to have left since. */
  refreshPeople(): Promise<void> {
    return this.staff.refresh();
  }

  /** Duplicates of duplicates point to the root, so one step is enough. */
  private async rootOf(db: Db, id: number): Promise<TicketRecord | null> {
    const target = await this.store.read(db, id, null);
    const root = target?.record.ticket.duplicateOf ?? null;
    if (root === null) return target?.record ?? null;
    return (await this.store.read(db, root, null))?.record ?? null;
  }
}

function anybodyAble(
  people: ReadonlyMap<number, StaffMember>,
  tier: WorkedTier,
  location: string | null,
  now: Instant,
) {
  for (const person of people.values()) if (able(person, tier, location, now)) return true;
  return false;
}
