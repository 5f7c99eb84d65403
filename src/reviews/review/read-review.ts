import { Injectable } from '@nestjs/common';
import { computedCorrections } from '../../domain/reviews/computed-corrections.js';
import type { Correction, DecisionFrozen, FrozenReview, ReviewPaper } from '../../domain/reviews/snapshot.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { ReviewFigures } from '../agenda/review-figures.js';
import { decisionFrozen } from '../decision/decision-frozen.js';
import { ReadDecisions } from '../decision/read-decisions.js';
import { correctionsOf, type FullReviewRow, reviewById, type ReviewRow } from './reviews.queries.js';

/** A review as it is shown: of an open one the decisions as they are now, of a closed one its snapshot. */
@Injectable()
export class ReadReview {
  constructor(
    private readonly decisions: ReadDecisions,
    private readonly figures: ReviewFigures,
    private readonly clock: Clock,
  ) {}

  async show(db: Db, row: FullReviewRow) {
    const { at, headlines, agenda, alsoHigher, checked, checkedSentence, goals, gates }: FrozenReview = row.frozen;
    const { carriedOver, decisions } = await this.decided(db, row);
    return {
      ...reviewHead(row),
      ...{ frozenAt: at, headlines, agenda, alsoHigher, checked, checkedSentence, goals, gates },
      ...{ carriedOver, decisions, corrections: await this.corrections(db, row) },
    };
  }

  /** What papers are made of; null: there is no such review, or it is open. */
  async paper(db: Db, id: number): Promise<ReviewPaper | null> {
    const row = await reviewById(db, id);
    if (!row?.snapshot) return null;
    return { snapshot: row.snapshot, corrections: await this.corrections(db, row) };
  }

  private async decided(
    db: Db,
    row: FullReviewRow,
  ): Promise<{ carriedOver: DecisionFrozen[]; decisions: DecisionFrozen[] }> {
    if (row.snapshot !== null) return row.snapshot;
    const { made, carried } = await this.decisions.around(db, row);
    return { carriedOver: carried.map(decisionFrozen), decisions: made.map(decisionFrozen) };
  }

  /** What people said after the closure, then what is counted otherwise by now. An open review has none. */
  private async corrections(db: Db, { id, snapshot }: FullReviewRow): Promise<Correction[]> {
    if (snapshot === null) return [];
    const said = (await correctionsOf(db, id)).map((one) => ({ ...one, at: isoOfTimestamp(one.at) }));
    const now = await this.figures.headlines(snapshot.window);
    const at = new Date(this.clock.now()).toISOString();
    return [...said, ...computedCorrections(snapshot.headlines, now).map((text) => ({ at, by: null, text }))];
  }
}

/** A review without what it froze. */
export function reviewHead(row: ReviewRow) {
  const { id, version, from, to, state, openedBy, closedBy, attendance } = row;
  return {
    ...{ id, version, window: { from, to }, standUp: from === to, scheduledFor: isoOfTimestamp(row.scheduledFor) },
    ...{ state, openedBy, openedAt: isoOfTimestamp(row.openedAt) },
    ...{ closedBy, closedAt: row.closedAt === null ? null : isoOfTimestamp(row.closedAt), attendance },
  };
}
