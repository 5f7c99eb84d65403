import { Injectable } from '@nestjs/common';
import type { Platform } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { done, missing, type Outcome } from '../../platform/outcome.js';
import { RolloutLog } from '../../rollout/rollout-log.js';
import { lockPhase, putPlannedDevices } from './planned-devices.store.js';

/** Says how many devices a phase is planned for, by platform. */
@Injectable()
export class PlanDevices {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  run(
    db: Db,
    phase: number,
    { rows, by }: { rows: readonly { platform: Platform; devices: number }[]; by: number },
  ): Promise<Outcome<null>> {
    return db.atomically(async (tx): Promise<Outcome<null>> => {
      if (!(await lockPhase(tx, phase))) return missing('phase');
      await putPlannedDevices(tx, phase, rows, { by, at: timestampOfInstant(this.clock.now()) });
      const devices = Object.fromEntries(rows.map((row) => [row.platform, row.devices]));
      const data = { phase, what: 'planned_devices', devices };
      await this.log.record(tx, { type: 'phase.changed', subject: `phase:${phase}`, data }, by);
      return done(null);
    });
  }
}
