import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { tickItem, untickItem, validateChecklistItem, type ChecklistItem } from '../../../domain/rollout/checklist.js';
import type { Instant } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { lockPhase } from '../../phases/phases.store.js';
import { RolloutLog } from '../../rollout-log.js';
import { itemOf, valuesOf } from '../checklist-item.js';
import { checklistItemView, checklistKey } from '../checklist-view.js';
import { checklistOfPhase, checklistItem, type ChecklistRow } from '../checklist.queries.js';
import { updateChecklistItem } from '../checklist.store.js';

export interface ItemChange {
  fields: Partial<Pick<ChecklistItem, 'kind' | 'title' | 'platform'>>;
  /** Undefined: as it was. */
  isDone: boolean | undefined;
  /** Null: whatever the item is now. */
  version: number | null;
  by: number;
}

/** Ticks an item off, opens it again, or words it otherwise. */
@Injectable()
export class ChangeItem {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, phaseId: number, id: number, change: ItemChange): Promise<Outcome<ChecklistRow>> {
    return db.atomically(async (tx): Promise<Outcome<ChecklistRow>> => {
      if (!(await lockPhase(tx, phaseId))) return missing('phase');
      const rows = await checklistOfPhase(tx, phaseId);
      const current = rows.find((row) => row.id === id);
      if (!current) return missing('checklist item');
      if (change.version !== null && change.version !== current.version) {
        return stale(checklistKey(id), checklistItemView(current));
      }
      const now = this.clock.now();
      const next = changed({ ...itemOf(current), ...change.fields }, change, now);
      const others = rows.filter((row) => row.id !== id).map(itemOf);
      const problems = validateChecklistItem(next, others, now);
      if (problems.length > 0) return invalid(problems);
      if (isDeepStrictEqual(next, itemOf(current))) return done(current);
      await updateChecklistItem(tx, id, current.version, valuesOf(next));
      const data = { phase: phaseId, item: id, what: whatHappened(change.isDone) };
      await this.log.record(tx, { type: 'checklist.changed', subject: `phase:${phaseId}`, data }, change.by);
      return done((await checklistItem(tx, phaseId, id))!);
    });
  }
}

function changed(item: ChecklistItem, { isDone, by }: ItemChange, now: Instant): ChecklistItem {
  if (isDone === undefined) return item;
  return isDone ? tickItem(item, by, now) : untickItem(item);
}

function whatHappened(isDone: boolean | undefined): string {
  if (isDone === undefined) return 'changed';
  return isDone ? 'ticked' : 'opened';
}
