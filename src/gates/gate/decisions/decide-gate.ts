import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../domain/clock/day-in.js';
import {
  decisionProblems,
  type GateDecisionForm,
  needsOverride,
  overriddenSentence,
} from '../../../domain/gates/gate-decision.js';
import type { Instant } from '../../../domain/instant.js';
import { StaffDirectory } from '../../../identity/staff-directory.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { RolloutLog } from '../../../rollout/rollout-log.js';
import { lockGate } from '../gates.store.js';
import { type FullReading, ReadGate } from '../read-gate.js';
import { snapshotOf } from './decision-snapshot.js';
import { decisionView } from './decision-view.js';
import { type DecisionRow, gateDecision, latestDecision } from './gate-decisions.queries.js';
import { insertDecision } from './gate-decisions.store.js';

/** A decision as it is sent. */
export interface SentDecision extends GateDecisionForm {
  /** Number of the last decision that the signer has seen (0: none); null: whatever was decided before. */
  after: number | null;
  /** Staff id. */
  by: number;
}

/**
 * Signs a decision about the gate of a phase, with everything that is known at that moment. Two signers are let in one after
 * the other: whoever says which decision they have seen is refused when there is a newer one, the others decide after it.
 */
@Injectable()
export class DecideGate {
  constructor(
    private readonly gates: ReadGate,
    private readonly people: StaffDirectory,
    private readonly deskDay: DeskDay,
    private readonly policy: PolicyInForce,
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  /** `at`: when it was signed, for the example's past. */
  run(db: Db, phase: number, sent: SentDecision, at: Instant = this.clock.now()): Promise<Outcome<DecisionRow>> {
    return db.atomically(async (tx): Promise<Outcome<DecisionRow>> => {
      await lockGate(tx, phase);
      const full = await this.gates.full(tx, phase, at);
      if (!full) return missing('phase');
      const active = new Set([...this.people.all().values()].flatMap((one) => (one.active ? one.id : [])));
      const { deskTimeZone } = this.policy.current().document.trends;
      const problems = decisionProblems(sent, active, dayIn(deskTimeZone, at));
      if (problems.length > 0) return invalid(problems);
      const before = await latestDecision(tx, phase);
      const refusal = this.decidedMeanwhile(before, sent.after) ?? overrideMissing(full, sent);
      if (refusal) return refusal;
      const number = (before?.number ?? 0) + 1;
      const { decision, conditions, overrideReason, by } = sent;
      const signed = { phase, number, decision, conditions, overrideReason, by, at };
      await insertDecision(tx, { ...signed, snapshot: snapshotOf(full) });
      const { state } = full.reading;
      const data = {
        phase,
        number,
        decision,
        state,
        overridden: needsOverride(decision, state),
        conditions: conditions.length,
      };
      await this.log.record(tx, { type: 'gate.decided', subject: `phase:${phase}`, data }, by);
      return done((await gateDecision(tx, phase, number))!);
    });
  }

  private decidedMeanwhile(before: DecisionRow | null, after: number | null): Outcome<never> | null {
    if (after === null || after === (before?.number ?? 0)) return null;
    const latest = before === null ? null : decisionView(before, null, this.deskDay.today());
    return conflict('decided_meanwhile', 'There is another decision than the one you have seen.', { latest });
  }
}

function overrideMissing(
  { reading }: FullReading,
  { decision, overrideReason }: GateDecisionForm,
): Outcome<never> | null {
  const { state, criteria } = reading;
  if (!needsOverride(decision, state) || overrideReason !== null) return null;
  const against = criteria.filter((one) => one.state !== 'pass').map(({ criterion }) => criterion);
  const detail = `The gate says ${state}: a "go" needs overrideReason. ${overriddenSentence(criteria)}`;
  return conflict('override_reason_needed', detail, { state, against });
}
