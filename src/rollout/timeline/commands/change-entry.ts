import { Injectable } from '@nestjs/common';
import type { TimelineEntry } from '../../../domain/rollout/timeline.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { entryOf, valuesOf } from '../timeline-entry.js';
import { timelineKey, timelineView } from '../timeline-view.js';
import { timelineEntry, type TimelineRow } from '../timeline.queries.js';
import { updateTimelineEntry } from '../timeline.store.js';
import { WriteTimeline } from './write-timeline.js';

/** Changes an entry: moves it, marks it done, notes who came, withdraws a deployment. */
@Injectable()
export class ChangeEntry {
  constructor(private readonly write: WriteTimeline) {}

  /** `version` null: whatever the entry is now. `change` lays what was sent over the entry. */
  run(
    db: Db,
    id: number,
    { version, change, by }: { version: number | null; change: (entry: TimelineEntry) => TimelineEntry; by: number },
  ): Promise<Outcome<TimelineRow>> {
    return db.atomically(async (tx): Promise<Outcome<TimelineRow>> => {
      const current = await timelineEntry(tx, id);
      if (!current) return missing('timeline entry');
      if (version !== null && version !== current.version) return stale(timelineKey(id), timelineView(current));
      const next = change(entryOf(current));
      const problems = await this.write.problems(tx, next);
      if (problems.length > 0) return invalid(problems);
      if (!(await updateTimelineEntry(tx, id, current.version, valuesOf(next)))) {
        const now = await timelineEntry(tx, id);
        return now ? stale(timelineKey(id), timelineView(now)) : missing('timeline entry');
      }
      await this.write.record(tx, id, { what: 'changed', kind: next.kind, phase: next.phase }, by);
      return done((await timelineEntry(tx, id))!);
    });
  }
}
