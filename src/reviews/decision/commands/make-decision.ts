import { Injectable } from '@nestjs/common';
import { type DecisionForm, firstState } from '../../../domain/reviews/decision-check.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { ReviewBoard } from '../../agenda/review-board.js';
import { ReviewLog } from '../../review-log.js';
import { reviewClosed } from '../../review/commands/change-review.js';
import { reviewById } from '../../review/reviews.queries.js';
import { lockReview } from '../../review/reviews.store.js';
import { decisionById, type DecisionRow } from '../decisions.queries.js';
import { insertDecision } from '../decisions.store.js';
import { CheckDecision } from './check-decision.js';

/** Writes a decision down in an open review. What is decided about a signal says that the signal was useful. */
@Injectable()
export class MakeDecision {
  constructor(
    private readonly check: CheckDecision,
    private readonly board: ReviewBoard,
    private readonly log: ReviewLog,
    private readonly deskDay: DeskDay,
    private readonly clock: Clock,
  ) {}

  run(db: Db, review: number, form: DecisionForm, by: number): Promise<Outcome<DecisionRow>> {
    return db.atomically(async (tx): Promise<Outcome<DecisionRow>> => {
      const held = await lockReview(tx, review);
      if (!held) return missing('review');
      if (held.state === 'closed') return reviewClosed(review);
      const decidedOn = this.deskDay.today();
      const { agenda } = (await reviewById(tx, review))!.frozen;
      const problems = await this.check.problems(tx, form, decidedOn, agenda);
      if (problems.length > 0) return invalid(problems);
      const state = firstState(form);
      const at = this.clock.now();
      const id = await insertDecision(tx, { review, decidedOn }, { ...form, state }, { by, at });
      const signal = /^signal:(\d+)$/.exec(form.about.subject ?? '')?.[1];
      if (signal !== undefined && form.kind !== 'not_an_issue') await this.board.decidedAbout(tx, Number(signal), by);
      const { kind, owner } = form;
      await this.log.decided(tx, { id, review, what: 'made', kind, state, owner, owners: [owner] }, by);
      return done((await decisionById(tx, id))!);
    });
  }
}
