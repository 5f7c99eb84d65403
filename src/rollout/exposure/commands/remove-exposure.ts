import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import type { Platform } from '../../../domain/words.js';
import type { Db } from '../../../platform/database/db.js';
import { cellRoom } from '../../../platform/events/rooms.js';
import { done, missing, type Outcome } from '../../../platform/outcome.js';
import { lockPhase } from '../../phases/phases.store.js';
import { RolloutLog } from '../../rollout-log.js';
import { deleteExposureRow } from '../exposure.store.js';

/** Takes back what was said about one day, platform and group: entered for the wrong one, say. */
@Injectable()
export class RemoveExposure {
  constructor(private readonly log: RolloutLog) {}

  run(
    db: Db,
    phaseId: number,
    row: { date: Day; platform: Platform; group: number | null },
    by: number,
  ): Promise<Outcome<null>> {
    return db.atomically(async (tx) => {
      if (!(await lockPhase(tx, phaseId))) return missing('phase');
      if (!(await deleteExposureRow(tx, phaseId, row))) return missing('exposure row');
      const { date, platform } = row;
      const data = { phase: phaseId, platforms: [platform], from: date, to: date, rows: 0, removed: 1 };
      const rooms = [cellRoom(phaseId, platform)];
      await this.log.record(tx, { type: 'exposure.changed', subject: `phase:${phaseId}`, rooms, data }, by);
      return done(null);
    });
  }
}
