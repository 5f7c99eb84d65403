import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/database/db.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { lockPhase } from '../../phases/phases.store.js';
import { RolloutLog } from '../../rollout-log.js';
import { checklistItem } from '../checklist.queries.js';
import { deleteChecklistItem } from '../checklist.store.js';

/** Takes an item off the checklist; the log keeps its title. */
@Injectable()
export class RemoveItem {
  constructor(private readonly log: RolloutLog) {}

  run(db: Db, phaseId: number, id: number, by: number): Promise<Outcome<null>> {
    return db.atomically(async (tx) => {
      if (!(await lockPhase(tx, phaseId))) return missing('phase');
      const item = await checklistItem(tx, phaseId, id);
      if (!item) return missing('checklist item');
      await deleteChecklistItem(tx, phaseId, id);
      const data = { phase: phaseId, item: id, what: 'removed', title: item.title };
      await this.log.record(tx, { type: 'checklist.changed', subject: `phase:${phaseId}`, data }, by);
      return done(null);
    });
  }
}
