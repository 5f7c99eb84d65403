import { Injectable } from '@nestjs/common';
import type { DecisionVerdict } from '../../../domain/reviews/decision.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { ReviewLog } from '../../review-log.js';
import { decisionById, type DecisionRow } from '../decisions.queries.js';
import { lockDecision, storeOverrule } from '../decisions.store.js';

/** A person says otherwise than the figures; the program's verdict and its figures stay beside it. */
@Injectable()
export class OverruleVerdict {
  constructor(
    private readonly log: ReviewLog,
    private readonly clock: Clock,
  ) {}

  run(
    db: Db,
    id: number,
    { verdict, reason, by }: { verdict: DecisionVerdict; reason: string; by: number },
  ): Promise<Outcome<DecisionRow>> {
    return db.atomically(async (tx): Promise<Outcome<DecisionRow>> => {
      if (!(await lockDecision(tx, id))) return missing('decision');
      const row = (await decisionById(tx, id))!;
      if (row.verdict === null) {
        return conflict('not_judged_yet', 'There is no verdict to overrule: it is judged when its day is over.');
      }
      if (reason.trim() === '') return invalid([{ pointer: '/reason', detail: 'Say why.' }]);
      if ((row.overruled?.verdict ?? row.verdict) === verdict) {
        return conflict('not_from_here', `It was judged so already: ${verdict}.`);
      }
      await storeOverrule(tx, id, { verdict, reason: reason.trim() }, { by, at: this.clock.now() });
      const { review, owner } = row;
      await this.log.judged(tx, { id, review, verdict, overruled: true, owner: owner.id }, by);
      return done((await decisionById(tx, id))!);
    });
  }
}
