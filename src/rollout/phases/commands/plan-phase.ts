import { Injectable } from '@nestjs/common';
import { validatePhase, type PhaseForm } from '../../../domain/rollout/phase.js';
import type { Day } from '../../../domain/instant.js';
import type { Db } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { done, invalid, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { exposureOwnerProblems } from '../exposure-owner.js';
import { allPhases, phaseById, type PhaseRow } from '../phases.queries.js';
import { insertPhase, lockPlan } from '../phases.store.js';

export type NewPhase = PhaseForm & { starts: Day };

/** Adds a phase to the plan; it is `planned` until somebody starts it. */
@Injectable()
export class PlanPhase {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
  ) {}

  run(db: Db, form: NewPhase, by: number): Promise<Outcome<PhaseRow>> {
    return db.atomically(async (tx) => {
      await lockPlan(tx);
      const problems = validatePhase(form, await allPhases(tx));
      problems.push(...(await exposureOwnerProblems(tx, form.exposureOwner)));
      if (problems.length > 0) return invalid(problems);
      const id = await insertPhase(tx, { ...form, name: form.name.trim(), state: 'planned' });
      await this.log.record(
        tx,
        { type: 'phase.changed', subject: `phase:${id}`, data: { phase: id, what: 'planned' } },
        by,
      );
      await this.directory.changedBy(tx);
      return done((await phaseById(tx, id))!);
    });
  }
}
