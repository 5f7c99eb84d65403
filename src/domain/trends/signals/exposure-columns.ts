import { ordinal } from '../../rollout/day.js';
import { isRated } from '../../rollout/phase.js';
import type { Platform } from '../../words.js';
import type { Denominator } from '../denominator.js';
import type { DayNumber, DeskHistory, DeskPhase, ExcludedWindow, ExposureHistory } from './desk.js';
import type { DeskDays } from './judged-window.js';

/** Exposure of one phase and platform by column of `DeskDays`; what is not known is NaN. */
export interface ExposureColumns {
  phase: DeskPhase;
  platform: Platform;
  of: Denominator;
  /** Day on which the phase began. */
  starts: DayNumber;
  /** Days of service updates and outages are not known here. */
  counted: Float64Array;
  /** With them. */
  whole: Float64Array;
  /** An excluded window touches the judged days. */
  touched: boolean;
  standing: 'fresh' | 'stale' | 'over';
}

export function seriesKey(phase: number, platform: Platform, of: Denominator): string {
  return `${phase}|${platform}|${of}`;
}

/** Exposure of every rated phase that has begun, in the order of its keys. */
export function exposureColumns(history: DeskHistory, days: DeskDays): Map<string, ExposureColumns> {
  const phases = new Map(history.phases.map((phase) => [phase.id, phase]));
  const found: [string, ExposureColumns][] = [];
  for (const exposure of history.exposure) {
    const phase = phases.get(exposure.phase);
    if (!phase || phase.starts === null || !isRated(phase.kind) || phase.starts > history.today) continue;
    const key = seriesKey(phase.id, exposure.platform, exposure.of);
    found.push([key, columnsOf(exposure, phase, { history, days })]);
  }
  found.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(found);
}

function columnsOf(
  exposure: ExposureHistory,
  phase: DeskPhase,
  { history, days }: { history: DeskHistory; days: DeskDays },
): ExposureColumns {
  const starts = ordinal(phase.starts!);
  const whole = new Float64Array(days.length).fill(NaN);
  let last = -Infinity;
  for (let i = 0; i < exposure.perDay.length; i += 1) {
    const day = exposure.from + i;
    const value = exposure.perDay[i]!;
    const column = day - days.first;
    if (Number.isNaN(value) || day < starts || column >= days.length) continue;
    last = day;
    if (column >= 0) whole[column] = value;
  }
  const counted = whole.slice();
  let touched = false;
  for (const window of history.excluded) touched = leaveOut(window, { counted, exposure, days }) || touched;
  const old = ordinal(history.today) - last > history.freshDays;
  const over = exposure.of === 'attempts' && phase.state === 'complete' && last < days.first + days.judged;
  const { platform, of } = exposure;
  return { phase, platform, of, starts, counted, whole, touched, standing: over ? 'over' : old ? 'stale' : 'fresh' };
}

/** True when judged days were taken out. */
function leaveOut(
  { from, to, platforms, phase }: ExcludedWindow,
  { counted, exposure, days }: { counted: Float64Array; exposure: ExposureHistory; days: DeskDays },
): boolean {
  if (phase !== null && phase !== exposure.phase) return false;
  if (platforms.length > 0 && !platforms.includes(exposure.platform)) return false;
  const start = Math.max(0, ordinal(from) - days.first);
  const end = Math.min(days.length, ordinal(to) - days.first + 1);
  if (start < end) counted.fill(NaN, start, end);
  return start < end && end > days.judged;
}
