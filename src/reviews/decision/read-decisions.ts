import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { dayIn } from '../../domain/clock/day-in.js';
import { daysBetween } from '../../domain/rollout/day.js';
import type { Db } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { reviewBefore, type ReviewRow } from '../review/reviews.queries.js';
import { type DecisionRow, decisionsCarried, decisionsOfReview } from './decisions.queries.js';

export interface DecisionsAround {
  /** Made in the review. */
  made: DecisionRow[];
  /** Of others: open, or judged since the review before. */
  carried: DecisionRow[];
}

/** The decisions that a review shows. */
@Injectable()
export class ReadDecisions {
  constructor(private readonly policy: PolicyInForce) {}

  async around(
    db: Db,
    { id, from, to, openedAt }: Pick<ReviewRow, 'id' | 'from' | 'to' | 'openedAt'>,
  ): Promise<DecisionsAround> {
    const before = await reviewBefore(db, to, daysBetween(from, to) + 1);
    const made = await decisionsOfReview(db, id);
    const opened: Day = dayIn(this.policy.current().document.trends.deskTimeZone, instantOfTimestamp(openedAt));
    return { made, carried: await decisionsCarried(db, id, opened, before?.openedAt ?? '-infinity') };
  }
}
