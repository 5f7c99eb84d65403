import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { DecisionForm } from '../../../domain/reviews/decision-check.js';
import type { DecisionState } from '../../../domain/reviews/decision.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { ReviewLog, type DecisionNews } from '../../review-log.js';
import { reviewById } from '../../review/reviews.queries.js';
import { decisionFrozen, decisionKey } from '../decision-frozen.js';
import { decisionById, type DecisionRow } from '../decisions.queries.js';
import { type DecisionValues, lockDecision, updateDecision } from '../decisions.store.js';
import { CheckDecision } from './check-decision.js';

export interface DecisionEdit {
  /** The version that the edit is based on. */
  version: number;
  /** What was sent; absent fields stay. */
  change: Partial<DecisionValues>;
  by: number;
}

/** Changes a decision, or closes it; each form it had is kept. What was promised cannot be changed once it was judged. */
@Injectable()
export class ChangeDecision {
  constructor(
    private readonly check: CheckDecision,
    private readonly log: ReviewLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { version, change, by }: DecisionEdit): Promise<Outcome<DecisionRow>> {
    return db.atomically(async (tx): Promise<Outcome<DecisionRow>> => {
      if (!(await lockDecision(tx, id))) return missing('decision');
      const row = (await decisionById(tx, id))!;
      if (row.version !== version) return stale(decisionKey(id), decisionFrozen(row));
      const was = valuesOf(row);
      const next = { ...was, ...change };
      if (isDeepStrictEqual(was, next)) return done(row);
      if (
        row.verdict !== null &&
        !(isDeepStrictEqual(was.expectedEffect, next.expectedEffect) && was.kind === next.kind)
      ) {
        return conflict('decision_judged', 'It was judged by what it promised: make another decision.');
      }
      const problems = await this.problems(tx, row, { was, next });
      if (problems.length > 0) return invalid(problems);
      const said = { by, at: this.clock.now() };
      if (!(await updateDecision(tx, { id, version }, next, said))) {
        return stale(decisionKey(id), decisionFrozen((await decisionById(tx, id))!));
      }
      const { review } = row;
      const what = newsOf(was.state, next.state);
      const owners = [...new Set([was.owner, next.owner])];
      const { kind, state, owner } = next;
      await this.log.decided(tx, { id, review, what, kind, state, owner, owners }, by);
      return done((await decisionById(tx, id))!);
    });
  }

  /** What was right when it was written down is not wrong because its day has come: only what changes is looked at. */
  private async problems(
    tx: Tx,
    { review, decidedOn }: DecisionRow,
    { was, next }: { was: DecisionValues; next: DecisionValues },
  ): Promise<Problem[]> {
    const { agenda } = (await reviewById(tx, review))!.frozen;
    const found = await this.check.problems(tx, next, decidedOn, agenda);
    return found.filter(({ pointer }) => {
      const field = pointer.split('/')[1] as keyof DecisionForm;
      return field !== 'owner' || was.owner !== next.owner;
    });
  }
}

function newsOf(was: DecisionState, is: DecisionState): DecisionNews['what'] {
  if (was === is) return 'changed';
  return is === 'closed' ? 'closed' : 'reopened';
}

function valuesOf(row: DecisionRow): DecisionValues {
  return {
    kind: row.kind,
    about: { kind: row.aboutKind, subject: row.aboutSubject, cell: row.aboutCell, text: row.aboutText },
    owner: row.owner.id,
    dueOn: row.dueOn,
    expectedEffect: row.effect,
    note: row.note,
    state: row.state,
  };
}
