import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { exposureDays } from '../../domain/rollout/exposure-days.js';
import type { ExposureDay } from '../../domain/rollout/exposure.js';
import { isRated } from '../../domain/rollout/phase.js';
import { PLATFORMS, type PhaseKind, type Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { enrollmentFailures, exposureHistory, type CellFailures, type ExposureRecord } from './exposure.queries.js';

/** Exposure of one phase and platform: what was entered up to the window's end, and each day of the window. */
export interface ExposureCell {
  phase: number;
  platform: Platform;
  records: ExposureRecord[];
  days: ExposureDay[];
}

/** What must be known of a phase to count its exposure. */
export interface ExposedPhase {
  id: number;
  kind: PhaseKind;
  starts: Day | null;
}

/**
 * The cells of the given phases for which anything was entered, by phase and platform, with derived attempts and
 * carried-forward devices for every day of the window (the domain's `exposureDays`). Two statements, however many phases.
 */
export async function exposureCells(
  db: Db,
  phases: readonly ExposedPhase[],
  window: DayWindow,
): Promise<ExposureCell[]> {
  const ids = phases.map((phase) => phase.id);
  const [records, failures] = await Promise.all([
    exposureHistory(db, ids, window.to),
    enrollmentFailures(db, ids, window.to),
  ]);
  return phases.flatMap((phase) =>
    PLATFORMS.flatMap((platform) => {
      const own = (row: ExposureRecord | CellFailures) => row.phase === phase.id && row.platform === platform;
      const rows = records.filter(own);
      if (rows.length === 0) return [];
      const days = exposureDays({ rows, failures: failures.filter(own), window, countsFrom: countsFrom(phase) });
      return [{ phase: phase.id, platform, records: rows, days }];
    }),
  );
}

/**
 * Devices of pilots and production phases enroll from their first day on, so the first report is an increase from 0;
 * `operations` begins with all that were enrolled before.
 */
function countsFrom({ kind, starts }: ExposedPhase): Day | null {
  return isRated(kind) && kind !== 'operations' ? starts : null;
}
