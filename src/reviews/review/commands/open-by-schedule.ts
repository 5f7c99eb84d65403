import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../../../domain/instant.js';
import { dueReview } from '../../../domain/reviews/schedule.js';
import { Clock } from '../../../platform/clock.js';
import { Db } from '../../../platform/database/db.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { reviewOfWindow } from '../reviews.queries.js';
import { OpenReview } from './open-review.js';

export const OPEN_REVIEWS = 'reviews by schedule';

/** Opens the weekly review when its time has come. The window is unique: of two nodes that try, one opens it. */
@Injectable()
export class OpenBySchedule implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly open: OpenReview,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(OPEN_REVIEWS, MINUTE, () => this.run());
  }

  async run(): Promise<void> {
    const { reviews, trends } = this.policy.current().document;
    const due = reviews === null ? null : dueReview(reviews, trends.deskTimeZone, this.clock.now());
    if (due === null || (await reviewOfWindow(this.db, due.window)) !== null) return;
    await this.open.run(this.db, { ...due, by: null });
  }
}
