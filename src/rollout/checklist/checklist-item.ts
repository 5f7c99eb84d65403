import type { ChecklistItem } from '../../domain/rollout/checklist.js';
import { instantOfTimestamp, timestampOfInstant } from '../../platform/database/timestamps.js';
import type { ChecklistRow } from './checklist.queries.js';
import type { ChecklistValues } from './checklist.store.js';

/** A stored row as the rules see it. */
export function itemOf(row: ChecklistRow): ChecklistItem {
  const { kind, title, platform, doneById, doneAt } = row;
  return { kind, title, platform, doneBy: doneById, doneAt: doneAt === null ? null : instantOfTimestamp(doneAt) };
}

/** An item as it is stored. */
export function valuesOf({ kind, title, platform, doneBy, doneAt }: ChecklistItem): ChecklistValues {
  return {
    kind,
    title: title.trim(),
    platform,
    doneById: doneBy,
    doneAt: doneAt === null ? null : timestampOfInstant(doneAt),
  };
}
