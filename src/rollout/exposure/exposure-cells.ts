import type { Day } from '../../domain/instant.js';
import { isRated, type Phase } from '../../domain/rollout/phase.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { enrollmentFailures, exposureHistory, type CellFailures, type ExposureRecord } from './exposure.queries.js';

/**
 * Everything entered for one phase and platform up to a day, with the tickets that derived attempts need: what the domain's
 * `exposureDays` and `exposureInWindow` are asked with.
 */
export interface ExposureCell {
  phase: number;
  platform: Platform;
  rows: ExposureRecord[];
  failures: CellFailures[];
  countsFrom: Day | null;
}

/**
 * The cells of the given phases for which anything was entered by `to`, by phase and platform. Two statements, however many
 * phases.
 */
export async function exposureCells(
  db: Db,
  phases: readonly Pick<Phase, 'id' | 'kind' | 'starts'>[],
  to: Day,
): Promise<ExposureCell[]> {
  const ids = phases.map((phase) => phase.id);
  const [records, failures] = await Promise.all([exposureHistory(db, ids, to), enrollmentFailures(db, ids, to)]);
  return phases.flatMap((phase) =>
    PLATFORMS.flatMap((platform) => {
      const own = (row: ExposureRecord | CellFailures) => row.phase === phase.id && row.platform === platform;
      const rows = records.filter(own);
      if (rows.length === 0) return [];
      return [{ phase: phase.id, platform, rows, failures: failures.filter(own), countsFrom: countsFrom(phase) }];
    }),
  );
}

/**
 * Devices of pilots and production phases enroll from their first day on, so the first report is an increase from 0;
 * `operations` begins with all that were enrolled before.
 */
function countsFrom({ kind, starts }: Pick<Phase, 'kind' | 'starts'>): Day | null {
  return isRated(kind) && kind !== 'operations' ? starts : null;
}
