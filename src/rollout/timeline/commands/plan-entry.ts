import { Injectable } from '@nestjs/common';
import type { TimelineEntry } from '../../../domain/rollout/timeline.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, type Outcome } from '../../../platform/outcome.js';
import { valuesOf } from '../timeline-entry.js';
import { timelineEntry, type TimelineRow } from '../timeline.queries.js';
import { insertTimelineEntry } from '../timeline.store.js';
import { WriteTimeline } from './write-timeline.js';

/** Puts an entry on the timeline. */
@Injectable()
export class PlanEntry {
  constructor(private readonly write: WriteTimeline) {}

  run(db: Db, entry: TimelineEntry, by: number): Promise<Outcome<TimelineRow>> {
    return db.atomically(async (tx) => {
      const problems = await this.write.problems(tx, entry);
      if (problems.length > 0) return invalid(problems);
      const id = await insertTimelineEntry(tx, valuesOf(entry));
      await this.write.record(tx, id, { what: 'added', kind: entry.kind, phase: entry.phase }, by);
      return done((await timelineEntry(tx, id))!);
    });
  }
}
