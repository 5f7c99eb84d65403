import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { criteriaProblems, type GateCriterion, inOrder } from '../../domain/gates/criteria.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../platform/outcome.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutLog } from '../../rollout/rollout-log.js';
import { latestDecision } from './decisions/gate-decisions.queries.js';
import { gateKey, gateView } from './gate-view.js';
import { lockGate, putCriteria } from './gates.store.js';
import { type FullReading, ReadGate } from './read-gate.js';

/** Says what the gate of a phase asks, as a whole. Decisions signed before keep what they were signed with. */
@Injectable()
export class ChangeGate {
  constructor(
    private readonly gates: ReadGate,
    private readonly log: RolloutLog,
    private readonly deskDay: DeskDay,
    private readonly clock: Clock,
  ) {}

  /** `based` is the version that the criteria were made from; the same again makes no new one. */
  run(
    db: Db,
    phase: number,
    { criteria, based, by }: { criteria: readonly GateCriterion[]; based: number; by: number },
  ): Promise<Outcome<FullReading>> {
    return db.atomically(async (tx): Promise<Outcome<FullReading>> => {
      await lockGate(tx, phase);
      const full = await this.gates.full(tx, phase);
      if (!full) return missing('phase');
      if (criteria.length === 0) {
        return conflict('gate_without_criteria', 'A gate asks at least one thing: name a criterion.', {
          errors: [{ pointer: '/criteria', detail: 'name at least one criterion' }],
        });
      }
      const problems = criteriaProblems(criteria, full.gate.kind);
      if (problems.length > 0) return invalid(problems);
      if (full.gate.version !== based) return stale(gateKey(phase), await this.shown(tx, full));
      const asked = inOrder(criteria);
      if (isDeepStrictEqual(full.gate.criteria, asked)) return done(full);
      await putCriteria(tx, phase, based, { criteria: asked, by, at: this.clock.now() });
      const after = (await this.gates.full(tx, phase))!;
      const { state } = after.reading;
      const names = asked.map(({ criterion }) => criterion);
      const data = { phase, version: based + 1, criteria: names, state, was: full.reading.state };
      await this.log.record(tx, { type: 'gate.criteria_changed', subject: `phase:${phase}`, data }, by);
      return done(after);
    });
  }

  private async shown(tx: Tx, full: FullReading) {
    return gateView(full, await latestDecision(tx, full.gate.phase), this.deskDay.today());
  }
}
