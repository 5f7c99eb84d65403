import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../domain/instant.js';
import { isReviewWindow } from '../../../domain/reviews/schedule.js';
import { type DayWindow, isDay } from '../../../domain/rollout/day.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, type Outcome } from '../../../platform/outcome.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { FreezeReview } from '../../agenda/freeze-review.js';
import { JudgeDecisions } from '../../effect/judge-decisions.js';
import { ReviewLog } from '../../review-log.js';
import { type FullReviewRow, reviewById, reviewOfWindow } from '../reviews.queries.js';
import { insertReview } from '../reviews.store.js';

export interface ReviewOrder {
  window: DayWindow;
  scheduledFor: Instant;
  /** Staff id; null: the schedule. */
  by: number | null;
}

/** Opens a review: looks at what became of earlier decisions, then freezes what there is to see. */
@Injectable()
export class OpenReview {
  constructor(
    private readonly freeze: FreezeReview,
    private readonly judge: JudgeDecisions,
    private readonly log: ReviewLog,
    private readonly deskDay: DeskDay,
    private readonly clock: Clock,
  ) {}

  async run(db: Db, { window, scheduledFor, by }: ReviewOrder): Promise<Outcome<FullReviewRow>> {
    const problems = this.problemsOf(window);
    if (problems.length > 0) return invalid(problems);
    const known = await reviewOfWindow(db, window);
    if (known !== null) return exists(known);
    await this.judge.run();
    const frozen = await this.freeze.of(window);
    return db.atomically(async (tx): Promise<Outcome<FullReviewRow>> => {
      const at = this.clock.now();
      const id = await insertReview(tx, { window, scheduledFor, by, at, frozen });
      if (id === null) return exists((await reviewOfWindow(tx, window)) ?? 0);
      await this.log.opened(tx, id, window, by);
      return done((await reviewById(tx, id))!);
    });
  }

  private problemsOf({ from, to }: DayWindow) {
    const day = (field: string) => ({ pointer: `/${field}`, detail: 'is a calendar day, YYYY-MM-DD' });
    const wrong = [...(isDay(from) ? [] : [day('from')]), ...(isDay(to) ? [] : [day('to')])];
    if (wrong.length > 0) return wrong;
    if (!isReviewWindow({ from, to })) {
      return [{ pointer: '/to', detail: 'the window is seven days, both ends included, or one day for a stand-up' }];
    }
    return to > this.deskDay.today() ? [{ pointer: '/to', detail: 'is no later than today' }] : [];
  }
}

function exists(review: number): Outcome<never> {
  return conflict('review_exists', `These days have a review already: ${review}. Open that one.`, { review });
}
