import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import { ExposureTrack } from '../../domain/rollout/exposure-track.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { TrendFilter } from '../question/trend-filter.js';
import type { ExposureReading, ExposureScope } from './exposure-reading.queries.js';
import { asksForNone, type ServedGroups } from './narrowing.js';

interface Reports {
  phase: DirectoryPhase;
  platform: Platform;
  rows: ExposureRow[];
  failures: EnrollmentFailures[];
  /** The groups that the reports are narrowed to; absent: all. */
  served?: ServedGroups;
}

/** What was reported for one phase and platform: `rows` oldest first and never none. Never changed: its days are kept. */
export class PhaseExposure {
  readonly phase: DirectoryPhase;
  readonly platform: Platform;
  readonly rows: readonly ExposureRow[];
  readonly failures: readonly EnrollmentFailures[];
  readonly countsFrom: Day | null;
  readonly served: ServedGroups;
  private readonly corrections: readonly Day[];
  private days: ExposureTrack | undefined;
  private readonly ofGroups = new Map<number, PhaseExposure>();

  constructor({ phase, platform, rows, failures, served = 'all' }: Reports) {
    this.phase = phase;
    this.platform = platform;
    this.rows = rows;
    this.failures = failures;
    this.served = served;
    this.corrections = rows.flatMap(({ date, corrected }) => (corrected ? date : []));
    // Devices of pilots and production phases enroll from their first day on, so the first report is an increase from 0;
    // `operations` begins with all that were enrolled before.
    this.countsFrom = phase.kind === 'operations' ? null : phase.starts;
  }

  /** Its days, worked out once. */
  get track(): ExposureTrack {
    return (this.days ??= new ExposureTrack(this));
  }

  /** True when a report of these days was entered as a correction. */
  isCorrectedIn({ from, to }: DayWindow): boolean {
    return this.corrections.length > 0 && this.corrections.some((day) => day >= from && day <= to);
  }

  /** True when its exposure stands for the tickets of a group, 0 being none. */
  serves(group: number): boolean {
    return this.served === 'all' || this.served.has(group);
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
      served: new Set([group]),
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
 * What exposure a filter leaves to divide by; null: none. Of a phase, a platform or a group it is reported, of an approach or
 * a location by the groups that have just that one; how it splits by ownership nobody reports. Every device may raise any
 * kind and any signature.
 */
export function exposureScope(filter: TrendFilter, to: Day): ExposureScope | null {
  const { phase, platform = null, ownership } = filter;
  if (ownership !== undefined || asksForNone(filter)) return null;
  return { phase: typeof phase === 'number' ? phase : null, platform, to };
}

/** The reading by phase and platform. Phases that enter no rate are left out; only reports that `served` leaves count (null: all). */
export function phaseExposures(
  { rows, failures }: ExposureReading,
  phases: readonly DirectoryPhase[],
  served: ((phase: number) => ServedGroups) | null = null,
): PhaseExposure[] {
  const known = new Map(
    phases
      .filter(({ kind }) => isRated(kind))
      .map((phase) => [phase.id, { phase, served: served?.(phase.id) ?? ('all' as const) }]),
  );
  const found = new Map<string, Reports>();
  const keyOf = (of: { phase: number; platform: string }) => `${of.phase} ${of.platform}`;
  const counts = (own: ServedGroups, group: number | null) => own === 'all' || (group !== null && own.has(group));
  for (const row of rows) {
    const of = known.get(row.phase);
    if (!of || !counts(of.served, row.group)) continue;
    const own = found.get(keyOf(row));
    if (own) own.rows.push(row);
    else found.set(keyOf(row), { ...of, platform: row.platform, rows: [row], failures: [] });
  }
  for (const failed of failures) {
    const own = found.get(keyOf(failed));
    if (own && counts(own.served ?? 'all', failed.group)) own.failures.push(failed);
  }
  return [...found.values()].map((reports) => new PhaseExposure(reports));
}

/** Phases that know tickets but enter no rate. */
export function unratedPhases(phases: readonly DirectoryPhase[]): number[] {
  return phases.flatMap(({ id, kind }) => (isRated(kind) ? [] : [id]));
}
