import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { ReviewSnapshot } from '../../../domain/reviews/snapshot.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { isoOfTimestamp } from '../../../platform/database/timestamps.js';
import { decisionFrozen } from '../../decision/decision-frozen.js';
import { ReadDecisions } from '../../decision/read-decisions.js';
import { ReviewLog } from '../../review-log.js';
import { reviewKey } from '../review-key.js';
import { type FullReviewRow, reviewById } from '../reviews.queries.js';
import { lockReview, storeClosure } from '../reviews.store.js';
import { reviewClosed, unknownPeople } from './change-review.js';

export interface ClosureOrder {
  /** The version that it is based on; null: whatever it is now. */
  version: number | null;
  /** Staff ids; absent: as noted before. */
  attendance?: readonly number[] | undefined;
  by: StaffMember;
}

/** Closes a review: what it froze and what was decided become one snapshot, which nothing changes any more. */
@Injectable()
export class CloseReview {
  constructor(
    private readonly decisions: ReadDecisions,
    private readonly log: ReviewLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { version, attendance, by }: ClosureOrder): Promise<Outcome<FullReviewRow>> {
    return db.atomically(async (tx): Promise<Outcome<FullReviewRow>> => {
      const held = await lockReview(tx, id);
      if (!held) return missing('review');
      if (held.state === 'closed') return reviewClosed(id);
      if (version !== null && version !== held.version) {
        return stale(reviewKey(id), { id, version: held.version, state: held.state });
      }
      const row = (await reviewById(tx, id))!;
      const there = [...new Set(attendance ?? row.attendance.map((person) => person.id))];
      const problems = await unknownPeople(tx, there);
      if (problems.length > 0) return invalid(problems);
      const people = await loadPeople(tx, there);
      const { made, carried } = await this.decisions.around(tx, row);
      const snapshot: ReviewSnapshot = {
        ...row.frozen,
        ...{ review: id, window: { from: row.from, to: row.to }, standUp: row.from === row.to },
        scheduledFor: isoOfTimestamp(row.scheduledFor),
        openedAt: isoOfTimestamp(row.openedAt),
        openedBy: row.openedBy,
        closedAt: new Date(this.clock.now()).toISOString(),
        closedBy: { id: by.id, name: by.name },
        attendance: there.map((person) => ({ id: person, name: people.get(person)!.name })),
        carriedOver: carried.map(decisionFrozen),
        decisions: made.map(decisionFrozen),
      };
      await storeClosure(tx, snapshot);
      await this.log.closed(tx, id, made.length, by.id);
      return done((await reviewById(tx, id))!);
    });
  }
}
