import { Injectable } from '@nestjs/common';
import { DAY, type Instant } from '../../domain/instant.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { StaffDirectory } from '../staff-directory.js';
import { loadPeople, type StaffRecord } from '../staff.queries.js';
import { staffAway } from './staff-events.js';
import { type Answer, done, refuse } from './staff-refusal.js';
import { lockStaff, lockStaffChanges, setAway } from './staff.store.js';

/** An absence longer than this is a member to disable. */
const LONGEST_AWAY_DAYS = 366;

export interface AwayOrder {
  id: number;
  /** Null: back again. */
  until: Instant | null;
  deputy: number | null;
  actorId: number;
}

/** A member is away until an instant, or back. Holdings stay: others may work over them (LADDER.md, below row 32). */
@Injectable()
export class GoAway {
  constructor(
    private readonly clock: Clock,
    private readonly events: EventStore,
    private readonly directory: StaffDirectory,
  ) {}

  async run(db: Db, order: AwayOrder): Promise<Answer<StaffRecord>> {
    const answer = await db.atomically(async (tx): Promise<Answer<StaffRecord>> => {
      const now = this.clock.now();
      const ahead = order.until === null ? 1 : order.until - now;
      if (ahead <= 0 || ahead > LONGEST_AWAY_DAYS * DAY) {
        return refuse('away_in_the_past', `The end must lie ahead, within ${LONGEST_AWAY_DAYS} days.`);
      }
      await lockStaffChanges(tx);
      if (order.deputy !== null) {
        const deputy = (await loadPeople(tx, [order.deputy])).get(order.deputy);
        if (!deputy?.active || deputy.id === order.id) {
          return refuse('deputy_unfit', 'The deputy must be another, active member of staff.');
        }
      }
      const before = await lockStaff(tx, order.id);
      if (!before || before.former) return refuse('not_found', 'There is no such member of staff.');
      if (before.away_until === null && order.until === null) return done(before);
      const after = await setAway(tx, order.id, { until: order.until, deputy: order.deputy });
      await this.events.append(tx, [staffAway(after, { actorId: order.actorId, at: now })]);
      return done(after);
    });
    await this.directory.refresh();
    return answer;
  }
}
