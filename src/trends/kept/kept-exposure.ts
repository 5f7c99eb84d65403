import type { Day } from '../../domain/instant.js';
import { dayOf, ordinal } from '../../domain/rollout/day.js';
import type { EnrollmentFailures } from '../../domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../domain/rollout/exposure.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { Platform } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { ExposureScope } from '../denominators/exposure-reading.queries.js';
import { PhaseExposure } from '../denominators/phase-exposure.js';
import type { CountChange, KeptCounts } from './kept-counts.js';

/** Tickets as they are known at one moment. */
export interface KnownCounts {
  counts: KeptCounts;
  /** What is not folded yet. */
  waiting: readonly CountChange[];
}

/** What was reported for one phase and platform, and the last thing that was made of it. */
interface Cell {
  phase: number;
  platform: Platform;
  rows: ExposureRow[];
  made?: { phase: DirectoryPhase; failures: string; exposure: PhaseExposure };
}

/** All reports of exposure in memory; the days of a phase and platform are worked out again only when something in them changed. */
export class KeptExposure {
  private readonly cells = new Map<string, Cell>();

  /** `rows` oldest first. */
  constructor(rows: readonly ExposureRow[]) {
    for (const row of rows) {
      const key = `${row.phase} ${row.platform}`;
      const cell = this.cells.get(key);
      if (cell) cell.rows.push(row);
      else this.cells.set(key, { phase: row.phase, platform: row.platform, rows: [row] });
    }
  }

  /** What was reported up to a day, by phase and platform. Phases that enter no rate are left out; of one group, only its own reports count. */
  within(
    { phase, platform, to }: ExposureScope,
    group: number | null,
    phases: readonly DirectoryPhase[],
    known: KnownCounts,
  ): PhaseExposure[] {
    const rated = new Map(phases.filter(({ kind }) => isRated(kind)).map((own) => [own.id, own]));
    const found: PhaseExposure[] = [];
    for (const cell of this.cells.values()) {
      const own = rated.get(cell.phase);
      if (!own || (phase ?? cell.phase) !== cell.phase || (platform ?? cell.platform) !== cell.platform) continue;
      const whole = this.made(cell, own, known);
      const asked = group === null ? whole : whole.ofGroup(group);
      if (asked.isKnownBy(to)) found.push(asked);
    }
    return found;
  }

  private made(cell: Cell, phase: DirectoryPhase, known: KnownCounts): PhaseExposure {
    const failures = failuresVersion(cell, known);
    if (cell.made?.phase !== phase || cell.made.failures !== failures) {
      const { platform, rows } = cell;
      const failed = failures === '' ? [] : enrollmentFailures(cell, known);
      cell.made = { phase, failures, exposure: new PhaseExposure({ phase, platform, rows, failures: failed }) };
    }
    return cell.made.exposure;
  }
}

/** Differs when attempts that are derived from failures may differ; empty: none are derived. */
function failuresVersion(cell: Cell, { counts, waiting }: KnownCounts): string {
  if (cell.rows.every((row) => row.enrolledDevices === null)) return '';
  const last = ordinal(cell.rows.at(-1)!.date);
  let version = `folded ${counts.enrollmentVersion(cell.phase, cell.platform)}`;
  for (const change of waiting) {
    if (isFailureOf(cell, change) && change.day <= last) version += ` ${change.day}:${change.group}:${change.tickets}`;
  }
  return version;
}

/** Groups are told apart only where some group reports devices. */
function enrollmentFailures(cell: Cell, { counts, waiting }: KnownCounts): EnrollmentFailures[] {
  const apart = cell.rows.some((row) => row.group !== null && row.enrolledDevices !== null);
  const failed = (day: number, group: number, tickets: number): EnrollmentFailures => {
    const date: Day = dayOf(day);
    return { date, group: apart && group !== 0 ? group : null, tickets };
  };
  const failures: EnrollmentFailures[] = [];
  for (const place of counts.places(apart)) {
    if (!isFailureOf(cell, place)) continue;
    for (const [day, tickets] of place.series.each()) failures.push(failed(day, place.group, tickets));
  }
  for (const change of waiting) {
    if (isFailureOf(cell, change)) failures.push(failed(change.day, change.group, change.tickets));
  }
  return failures;
}

function isFailureOf(
  cell: Cell,
  { phase, platform, kind }: { phase: number; platform: string; kind: string },
): boolean {
  return kind === 'enrollment' && phase === cell.phase && platform === cell.platform;
}
