import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../../rollout/rollout-log.js';
import { type DecisionRow, gateDecision } from './gate-decisions.queries.js';
import { type ConditionEnd, insertConditionEnd } from './gate-decisions.store.js';

/** Names a condition: decision `number` of a phase, its `n`-th. */
export interface ConditionAt {
  phase: number;
  number: number;
  n: number;
}

/** Says what became of a condition, once. */
@Injectable()
export class EndCondition {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  /** `at`: when it was said, for the example's past. */
  run(
    db: Db,
    { phase, number, n }: ConditionAt,
    sent: Omit<ConditionEnd, 'at'>,
    at: Instant = this.clock.now(),
  ): Promise<Outcome<DecisionRow>> {
    return db.atomically(async (tx): Promise<Outcome<DecisionRow>> => {
      const decision = await gateDecision(tx, phase, number);
      if (!decision?.conditions.some((one) => one.n === n)) return missing('condition');
      const note = sent.note?.trim() ?? '';
      if (sent.outcome === 'waived' && note === '')
        return invalid([{ pointer: '/note', detail: 'Say why it is waived.' }]);
      const end = { ...sent, note: note === '' ? null : note, at };
      if (!(await insertConditionEnd(tx, decision.id, n, end))) {
        return conflict('condition_ended', 'Somebody has said already what became of the condition.');
      }
      const data = { phase, number, n, outcome: sent.outcome };
      await this.log.record(tx, { type: 'gate.condition_ended', subject: `phase:${phase}`, data }, sent.by);
      return done((await gateDecision(tx, phase, number))!);
    });
  }
}
