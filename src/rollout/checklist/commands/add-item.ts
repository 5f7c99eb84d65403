import { Injectable } from '@nestjs/common';
import { validateChecklistItem, type ChecklistItem } from '../../../domain/rollout/checklist.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { lockPhase } from '../../phases/phases.store.js';
import { RolloutLog } from '../../rollout-log.js';
import { itemOf } from '../checklist-item.js';
import { checklistItem, checklistOfPhase, type ChecklistRow } from '../checklist.queries.js';
import { insertChecklistItem } from '../checklist.store.js';

/** Adds a thing to be done before the phase. */
@Injectable()
export class AddItem {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  run(
    db: Db,
    phaseId: number,
    { kind, title, platform, by }: Pick<ChecklistItem, 'kind' | 'title' | 'platform'> & { by: number },
  ): Promise<Outcome<ChecklistRow>> {
    return db.atomically(async (tx) => {
      if (!(await lockPhase(tx, phaseId))) return missing('phase');
      const item = { kind, title: title.trim(), platform, doneBy: null, doneAt: null };
      const others = (await checklistOfPhase(tx, phaseId)).map(itemOf);
      const problems = validateChecklistItem(item, others, this.clock.now());
      if (problems.length > 0) return invalid(problems);
      const id = await insertChecklistItem(tx, phaseId, item);
      const data = { phase: phaseId, item: id, what: 'added' };
      await this.log.record(tx, { type: 'checklist.changed', subject: `phase:${phaseId}`, data }, by);
      return done((await checklistItem(tx, phaseId, id))!);
    });
  }
}
