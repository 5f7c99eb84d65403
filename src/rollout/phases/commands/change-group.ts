import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { groupsOfPhase, phaseById, type GroupRow } from '../phases.queries.js';
import { bumpPhase, lockPlan, updateGroup, type GroupValues } from '../phases.store.js';
import { groupProblems } from './add-group.js';

/** Changes what is said about a target group; tickets and exposure of the group stay with it. */
@Injectable()
export class ChangeGroup {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
  ) {}

  run(
    db: Db,
    phaseId: number,
    id: number,
    { fields, by }: { fields: Partial<GroupValues>; by: number },
  ): Promise<Outcome<GroupRow>> {
    return db.atomically(async (tx) => {
      await lockPlan(tx);
      const phase = await phaseById(tx, phaseId);
      if (!phase) return missing('phase');
      const groups = await groupsOfPhase(tx, phaseId);
      const current = groups.find((group) => group.id === id);
      if (!current) return missing('group');
      const next = { ...current, ...fields };
      next.name = next.name.trim();
      const others = groups.filter((group) => group.id !== id);
      const problems = await groupProblems(tx, next, phase, others);
      if (problems.length > 0) return invalid(problems);
      await updateGroup(tx, id, next);
      await bumpPhase(tx, phaseId);
      const data = { phase: phaseId, what: 'group_changed', group: id, fields: Object.keys(fields) };
      await this.log.record(tx, { type: 'phase.changed', subject: `phase:${phaseId}`, data }, by);
      await this.directory.changedBy(tx);
      return done(next);
    });
  }
}
