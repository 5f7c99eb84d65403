import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/database/db.js';
import { RolloutDirectory } from '../../directory/rollout-directory.js';
import { conflict, done, missing, type Outcome } from '../../../platform/outcome.js';
import { RolloutLog } from '../../rollout-log.js';
import { groupReferences, groupsOfPhase, phaseById } from '../phases.queries.js';
import { bumpPhase, deleteGroup, lockGroup, lockPlan } from '../phases.store.js';

/** Takes a group out of the plan, as long as nothing was counted for it. */
@Injectable()
export class RemoveGroup {
  constructor(
    private readonly log: RolloutLog,
    private readonly directory: RolloutDirectory,
  ) {}

  run(db: Db, phaseId: number, id: number, by: number): Promise<Outcome<null>> {
    return db.atomically(async (tx) => {
      await lockPlan(tx);
      if (!(await phaseById(tx, phaseId))) return missing('phase');
      const group = (await groupsOfPhase(tx, phaseId)).find((row) => row.id === id);
      if (!group) return missing('group');
      await lockGroup(tx, id);
      const references = await groupReferences(tx, id);
      const named = Object.entries(references).filter(([, count]) => count > 0);
      if (named.length > 0) {
        const where = named.map(([what, count]) => `${what} (${count})`).join(', ');
        return conflict('group_in_use', `The group ${group.name} is named in ${where}: it stays.`, { references });
      }
      await deleteGroup(tx, id);
      await bumpPhase(tx, phaseId);
      const data = { phase: phaseId, what: 'group_removed', group: id, name: group.name };
      await this.log.record(tx, { type: 'phase.changed', subject: `phase:${phaseId}`, data }, by);
      await this.directory.changedBy(tx);
      return done(null);
    });
  }
}
