import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** Devices of a platform that a phase is made for, as its plan names them. */
export interface PlannedRow {
  phase: number;
  platform: Platform;
  devices: number;
}

const READ: Statement = {
  name: 'trends_planned_devices',
  text: 'SELECT phase_id AS phase, platform, devices FROM planned_devices ORDER BY phase_id, platform',
};

export function plannedDevices(db: Db): Promise<PlannedRow[]> {
  return db.query<PlannedRow>(READ);
}
