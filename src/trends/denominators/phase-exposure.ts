import type { Day } from '../../domain/instant.js';
import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import { ExposureTrack } from '../../domain/rollout/exposure-track.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { TrendFilter } from '../question/trend-filter.js';
import type { ExposureReading, ExposureScope } from './exposure-reading.queries.js';

interface Reports {
  phase: DirectoryPhase;
  platform: Platform;
  rows: ExposureRow[];
  failures: EnrollmentFailures[];
}

/** What was reported for one phase and platform: `rows` oldest first and never none. Never changed: its days are kept. */
export class PhaseExposure {
  readonly phase: DirectoryPhase;
  readonly platform: Platform;
  readonly rows: readonly ExposureRow[];
  readonly failures: readonly EnrollmentFailures[];
  readonly countsFrom: Day | null;
  private days: ExposureTrack | undefined;
  private readonly ofGroups = new Map<number, PhaseExposure>();

  constructor({ phase, platform, rows, failures }: Reports) {
    this.phase = phase;
    this.platform = platform;
    this.rows = rows;
    this.failures = failures;
    // Devices of pilots and production phases enroll from their first day on, so the first report is an increase from 0;
    // `operations` begins with all that were enrolled before.
    this.countsFrom = phase.kind === 'operations' ? null : phase.starts;
  }

  /** Its days, worked out once. */
  get track(): ExposureTrack {
    return (this.days ??= new ExposureTrack(this));
  }

  /** Groups that reported up to a day. */
  groupsUntil(day: Day): number[] {
    return [...new Set(this.rows.flatMap((row) => (row.date <= day ? (row.group ?? []) : [])))];
  }

  /** Only a group's own reports. */
  ofGroup(group: number): PhaseExposure {
    const kept = this.ofGroups.get(group);
    if (kept) return kept;
    const own = new PhaseExposure({
      ...{ phase: this.phase, platform: this.platform },
      rows: this.rows.filter((row) => row.group === group),
      failures: this.failures.filter((failed) => failed.group === group),
    });
    this.ofGroups.set(group, own);
    return own;
  }

  /** True when something was reported up to a day. */
  isKnownBy(day: Day): boolean {
    return this.rows.length > 0 && this.rows[0]!.date <= day;
  }
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
  const found = new Map<string, Reports>();
  const keyOf = (of: { phase: number; platform: string }) => `${of.phase} ${of.platform}`;
  for (const row of rows) {
    const phase = known.get(row.phase);
    if (!phase || (group !== null && row.group !== group)) continue;
    const own = found.get(keyOf(row));
    if (own) own.rows.push(row);
    else found.set(keyOf(row), { phase, platform: row.platform, rows: [row], failures: [] });
  }
  for (const failed of failures) {
    if (group === null || failed.group === group) found.get(keyOf(failed))?.failures.push(failed);
  }
  return [...found.values()].map((reports) => new PhaseExposure(reports));
}

/** Phases that know tickets but enter no rate. */
export function unratedPhases(phases: readonly DirectoryPhase[]): number[] {
  return phases.flatMap(({ id, kind }) => (isRated(kind) ? [] : [id]));
}
