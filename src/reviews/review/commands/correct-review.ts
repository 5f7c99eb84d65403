import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { type FullReviewRow, reviewById } from '../reviews.queries.js';
import { insertCorrection, lockReview } from '../reviews.store.js';

/** Says something about a closed review. Its snapshot stays as it is. */
@Injectable()
export class CorrectReview {
  constructor(private readonly clock: Clock) {}

  run(db: Db, id: number, { text, by }: { text: string; by: number }): Promise<Outcome<FullReviewRow>> {
    return db.atomically(async (tx): Promise<Outcome<FullReviewRow>> => {
      const held = await lockReview(tx, id);
      if (!held) return missing('review');
      if (held.state === 'open') {
        return conflict('review_open', `Review ${id} is open: change it, nothing was closed yet.`, { review: id });
      }
      if (text.trim() === '') return invalid([{ pointer: '/text', detail: 'say what was wrong' }]);
      await insertCorrection(tx, { review: id, text: text.trim(), by, at: this.clock.now() });
      return done((await reviewById(tx, id))!);
    });
  }
}
