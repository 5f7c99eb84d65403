import type { DayWindow } from '../../domain/rollout/day.js';
import type { WindowExposure } from '../../domain/rollout/exposure.js';
import type { Day } from '../../domain/instant.js';
import type { Denominator } from '../../domain/trends/denominator.js';
import type { PhaseExposure } from './phase-exposure.js';

/** Both denominators of an area over a window. */
export type BothExposures = Record<Denominator, WindowExposure>;

/** The days that a report is about, and what counts as fresh in it. */
export interface ExposureWindow {
  window: DayWindow;
  today: Day;
  freshDays: number;
}

/** Of the phase's groups together. */
export function wholeExposure(reported: PhaseExposure, asked: ExposureWindow): BothExposures {
  const both = reported.track.inWindow({ phase: reported.phase, ...asked });
  return reported.isCorrectedIn(asked.window) ? correctedExposure(both) : both;
}

/** Devices that were corrected, and what was derived from them; attempts that somebody reported are as they were. */
export function correctedExposure({ attempts, enrolledDevices }: BothExposures): BothExposures {
  return {
    attempts: attempts.derived ? { ...attempts, corrected: true } : attempts,
    enrolledDevices: { ...enrolledDevices, corrected: true },
  };
}

export interface GroupExposures {
  byGroup: Map<number, BothExposures>;
  /** What reports for all groups say beyond those of single groups; null: every report names its group. */
  rest: BothExposures | null;
}

/** Told apart by group, as far as groups report up to the window's last day. The parts add up to the whole. */
export function groupExposures(reported: PhaseExposure, asked: ExposureWindow): GroupExposures {
  const { to } = asked.window;
  const byGroup = new Map<number, BothExposures>();
  for (const group of reported.groupsUntil(to)) byGroup.set(group, wholeExposure(reported.ofGroup(group), asked));
  if (reported.rows.every((row) => row.group !== null || row.date > to)) return { byGroup, rest: null };
  const whole = wholeExposure(reported, asked);
  const parts = [...byGroup.values()];
  const left = (of: Denominator) =>
    beyond(
      whole[of],
      parts.map((part) => part[of]),
    );
  return { byGroup, rest: { attempts: left('attempts'), enrolledDevices: left('enrolledDevices') } };
}

/** A figure for all less the figures of its parts; unknown when nothing is left for the others. */
function beyond(whole: WindowExposure, parts: readonly WindowExposure[]): WindowExposure {
  if (whole.value === null) return whole;
  const left = whole.value - parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return { ...whole, value: left > 0 ? Math.round(left * 100) / 100 : null };
}
