import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/database/db.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { timelineEntry } from '../timeline.queries.js';
import { deleteTimelineEntry } from '../timeline.store.js';
import { WriteTimeline } from './write-timeline.js';

/** Takes an entry off the timeline; the log keeps what it was called. */
@Injectable()
export class RemoveEntry {
  constructor(private readonly write: WriteTimeline) {}

  run(db: Db, id: number, by: number): Promise<Outcome<null>> {
    return db.atomically(async (tx) => {
      const entry = await timelineEntry(tx, id);
      if (!entry || !(await deleteTimelineEntry(tx, id))) return missing('timeline entry');
      const { kind, phase, title } = entry;
      await this.write.record(tx, id, { what: 'removed', kind, phase, title }, by);
      return done(null);
    });
  }
}
