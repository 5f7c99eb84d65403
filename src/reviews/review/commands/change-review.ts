import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../domain/instant.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import type { Db } from '../../../platform/database/db.js';
import { instantOfTimestamp } from '../../../platform/database/timestamps.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { reviewKey } from '../review-key.js';
import { type FullReviewRow, reviewById } from '../reviews.queries.js';
import { lockReview, updateReview } from '../reviews.store.js';

export interface ReviewEdit {
  /** The version that the edit is based on. */
  version: number;
  /** Absent: as it was. */
  scheduledFor?: Instant | undefined;
  /** Staff ids of those who were there; absent: as it was. */
  attendance?: readonly number[] | undefined;
}

/** Says when an open review is held and who is there. */
@Injectable()
export class ChangeReview {
  run(db: Db, id: number, { version, scheduledFor, attendance }: ReviewEdit): Promise<Outcome<FullReviewRow>> {
    return db.atomically(async (tx): Promise<Outcome<FullReviewRow>> => {
      const held = await lockReview(tx, id);
      if (!held) return missing('review');
      const row = (await reviewById(tx, id))!;
      if (held.version !== version) return stale(reviewKey(id), { id, version: held.version, state: held.state });
      if (held.state === 'closed') return reviewClosed(id);
      const people = [...new Set(attendance ?? row.attendance.map((person) => person.id))];
      const problems = await unknownPeople(tx, people);
      if (problems.length > 0) return invalid(problems);
      const at = scheduledFor ?? instantOfTimestamp(row.scheduledFor);
      await updateReview(tx, id, { scheduledFor: at, attendance: people });
      return done((await reviewById(tx, id))!);
    });
  }
}

/** What a closed review answers to every change. */
export function reviewClosed(id: number): Outcome<never> {
  return conflict('review_closed', `Review ${id} is closed: what is said now is a correction.`, { review: id });
}

export async function unknownPeople(db: Db, ids: readonly number[]) {
  const known = await loadPeople(db, ids);
  return ids.flatMap((id, n) =>
    known.has(id) ? [] : [{ pointer: `/attendance/${n}`, detail: 'is not the id of a member of staff' }],
  );
}
