import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { exposureDays } from '../../domain/rollout/exposure-days.js';
import { exposureInWindow } from '../../domain/rollout/exposure-in-window.js';
import { freshness, type ExposureDay, type WindowExposure } from '../../domain/rollout/exposure.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { PersonView, personView } from '../phases/phase-view.js';
import type { PhaseRow } from '../phases/phases.queries.js';
import type { ExposureCell } from './exposure-cells.js';
import type { ExposureRecord } from './exposure.queries.js';

/** What somebody entered for a day. */
export class ExposureReportView {
  @ApiProperty({ type: Number, nullable: true, description: 'Id of a group; null: all groups of the phase' })
  group!: number | null;
  @ApiProperty({ type: Number, nullable: true }) attempts!: number | null;
  @ApiProperty({ type: Number, nullable: true }) enrolledDevices!: number | null;
  @ApiProperty({ enum: ['typed', 'csv', 'import', 'demo'] }) source!: ExposureRecord['source'];
  @ApiProperty({ description: 'Enrolled devices went down, and somebody said that they did' }) corrected!: boolean;
  @ApiProperty({ type: PersonView, nullable: true }) enteredBy!: PersonView | null;
  @ApiProperty({ format: 'date-time' }) enteredAt!: string;
}

/** Exposure of one platform on one day, all groups together. */
export class ExposureDayView {
  @ApiProperty({ type: String, format: 'date' }) date!: Day;
  @ApiProperty({ enum: PLATFORMS }) platform!: Platform;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: unknown, never 0; fractional where derived' })
  attempts!: number | null;
  @ApiProperty({ description: 'Attempts are worked out: increase of enrolled devices + enrollment tickets' })
  derived!: boolean;
  @ApiProperty({ type: Number, nullable: true }) enrolledDevices!: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Day that enrolledDevices is from' })
  devicesAsOf!: Day | null;
  @ApiProperty({ description: 'enrolledDevices is of an earlier day' }) carriedForward!: boolean;
  @ApiProperty({ description: 'Carried forward for longer than the policy allows: no rate is divided by it' })
  stale!: boolean;
  @ApiProperty({ type: [ExposureReportView], description: 'What was entered for this day' })
  reports!: ExposureReportView[];
}

export class WindowExposureView implements WindowExposure {
  @ApiProperty({ type: Number, nullable: true }) value!: number | null;
  @ApiProperty() stale!: boolean;
  @ApiProperty() derived!: boolean;
  @ApiProperty({ description: 'The first days of the window have none' }) partial!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) coveredFrom!: Day | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) coveredUntil!: Day | null;
}

export class ExposureTotalView {
  @ApiProperty({ enum: PLATFORMS }) platform!: Platform;
  @ApiProperty({ type: WindowExposureView, description: 'Sum: what enrollment tickets are divided by' })
  attempts!: WindowExposureView;
  @ApiProperty({ type: WindowExposureView, description: 'Mean: what tickets of enrolled devices are divided by' })
  enrolledDevices!: WindowExposureView;
}

export class ExposureView {
  @ApiProperty() phase!: number;
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date' }) to!: Day;
  @ApiProperty({ type: [ExposureDayView] }) rows!: ExposureDayView[];
  @ApiProperty({ type: [ExposureTotalView] }) totals!: ExposureTotalView[];
}

/** Every day of a window, platform by platform. A figure is fresh for `freshDays` whole days. */
export function exposureDayViews(
  cells: readonly ExposureCell[],
  window: DayWindow,
  freshDays: number,
): ExposureDayView[] {
  return cells.flatMap((cell) =>
    exposureDays({ ...cell, window }).map((day) => ({
      date: day.date,
      platform: cell.platform,
      attempts: day.attempts === null ? null : Math.round(day.attempts * 100) / 100,
      derived: day.derived,
      enrolledDevices: day.enrolledDevices,
      devicesAsOf: day.devicesAsOf,
      carriedForward: day.devicesAsOf !== null && day.devicesAsOf < day.date,
      stale: isStale(day, freshDays),
      reports: cell.rows.filter((row) => row.date === day.date).map(reportView),
    })),
  );
}

/** The denominators of the window, platform by platform. */
export function exposureTotalViews(
  cells: readonly ExposureCell[],
  question: { phase: PhaseRow; window: DayWindow; today: Day; freshDays: number },
): ExposureTotalView[] {
  return cells.map((cell) => ({ platform: cell.platform, ...exposureInWindow({ ...cell, ...question }) }));
}

function isStale({ devicesAsOf, date }: ExposureDay, freshDays: number): boolean {
  return devicesAsOf !== null && freshness(devicesAsOf, date, freshDays).state === 'stale';
}

function reportView(record: ExposureRecord): ExposureReportView {
  return {
    group: record.group,
    attempts: record.attempts,
    enrolledDevices: record.enrolledDevices,
    source: record.source,
    corrected: record.corrected,
    enteredBy: personView(record.enteredById, record.enteredByName),
    enteredAt: isoOfTimestamp(record.enteredAt),
  };
}
