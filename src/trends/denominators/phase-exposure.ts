import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import type { Day } from '../../domain/instant.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { TrendFilter } from '../question/trend-filter.js';
import type { ExposureReading, ExposureScope } from './exposure-reading.queries.js';

/** What was reported for one phase and platform, oldest first. */
export interface PhaseExposure {
  phase: DirectoryPhase;
  platform: Platform;
  rows: ExposureRow[];
  failures: EnrollmentFailures[];
  countsFrom: Day | null;
}

/**
 * What exposure a filter leaves to divide by; null: none. Of a phase, a platform or a group it is reported; how it splits by
 * ownership, approach or location nobody reports. Every device may raise any kind and any signature.
 */
export function exposureScope(filter: TrendFilter, to: Day): ExposureScope | null {
  const { phase, platform = null, group, ownership, approach, location } = filter;
  const split = [ownership, approach, location].some((facet) => facet !== undefined);
  if (split || phase === 'none' || group === 'none') return null;
  return { phase: phase ?? null, platform, to };
}

/** The reading by phase and platform. Phases that enter no rate are left out; of one group, only its own reports count. */
export function phaseExposures(
  { rows, failures }: ExposureReading,
  phases: readonly DirectoryPhase[],
  group: number | null,
): PhaseExposure[] {
  const known = new Map(phases.filter(({ kind }) => isRated(kind)).map((phase) => [phase.id, phase]));
  const found = new Map<string, PhaseExposure>();
  const keyOf = (of: { phase: number; platform: string }) => `${of.phase} ${of.platform}`;
  for (const row of rows) {
    const phase = known.get(row.phase);
    if (!phase || (group !== null && row.group !== group)) continue;
    const own = found.get(keyOf(row));
    if (own) own.rows.push(row);
    else found.set(keyOf(row), { ...begun(phase), platform: row.platform, rows: [row], failures: [] });
  }
  for (const failed of failures) {
    if (group === null || failed.group === group) found.get(keyOf(failed))?.failures.push(failed);
  }
  return [...found.values()];
}

/**
 * Devices of pilots and production phases enroll from their first day on, so the first report is an increase from 0;
 * `operations` begins with all that were enrolled before.
 */
function begun(phase: DirectoryPhase): Pick<PhaseExposure, 'phase' | 'countsFrom'> {
  return { phase, countsFrom: phase.kind === 'operations' ? null : phase.starts };
}

/** Phases that know tickets but enter no rate. */
export function unratedPhases(phases: readonly DirectoryPhase[]): number[] {
  return phases.flatMap(({ id, kind }) => (isRated(kind) ? [] : [id]));
}
