import { Injectable } from '@nestjs/common';
import { validatePhaseGroup } from '../../../domain/rollout/phase-group.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { locationByCode } from '../../locations/locations.queries.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { groupsOfPhase, phaseById, type GroupRow, type PhaseRow } from '../phases.queries.js';
import { bumpPhase, insertGroup, lockPlan, type GroupValues } from '../phases.store.js';

/** Adds a target group to a phase. */
@Injectable()
export class AddGroup {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
  ) {}

  run(db: Db, phaseId: number, group: GroupValues, by: number): Promise<Outcome<GroupRow>> {
    return db.atomically(async (tx) => {
      await lockPlan(tx);
      const phase = await phaseById(tx, phaseId);
      if (!phase) return missing('phase');
      const problems = await groupProblems(tx, group, phase, await groupsOfPhase(tx, phaseId));
      if (problems.length > 0) return invalid(problems);
      const id = await insertGroup(tx, phaseId, group);
      await bumpPhase(tx, phaseId);
      const data = { phase: phaseId, what: 'group_added', group: id };
      await this.log.record(tx, { type: 'phase.changed', subject: `phase:${phaseId}`, data }, by);
      await this.directory.changedBy(tx);
      return done({ ...group, id, phase: phaseId });
    });
  }
}

/** Everything wrong with a group of the phase, its location included; `others` are the phase's other groups. */
export async function groupProblems(
  tx: Tx,
  group: GroupValues,
  phase: PhaseRow,
  others: readonly GroupRow[],
): Promise<Problem[]> {
  const problems = validatePhaseGroup(group, phase, others);
  if (group.location !== null && !(await locationByCode(tx, group.location))) {
    problems.push({ pointer: '/location', detail: 'is not the code of a location' });
  }
  return problems;
}
