import { addDays, daysBetween } from '../../domain/rollout/day.js';
import type { Day } from '../../domain/instant.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import type { PlannedPhase } from './rollout-plan.js';
import type { Random } from './random.js';

export interface PlannedExposure {
  phase: PlannedPhase['key'];
  group: string;
  date: Day;
  platform: Platform;
  /** Null where the desk only knows how many devices are enrolled. */
  attempts: number | null;
  enrolledDevices: number;
}

const DEVICES_PER_USER = 1.2;

/** Share of a group's devices. */
const MIX: Readonly<Record<Platform, number>> = {
  windows: 0.46,
  ios_ipados: 0.26,
  android: 0.2,
  macos: 0.06,
  linux: 0.02,
};

/** What a group's owner expects: its devices by platform. */
export function expectedDevices(plannedUsers: number): Record<Platform, number> {
  const of = (platform: Platform) => Math.round(plannedUsers * DEVICES_PER_USER * MIX[platform]);
  return Object.fromEntries(PLATFORMS.map((platform) => [platform, of(platform)])) as Record<Platform, number>;
}

/** Few go early, most when the enrollment mail has come (third week), the rest after. */
const BY_WEEK = [0.12, 0.2, 0.42, 0.18, 0.08];

/** Saturdays and Sundays see a few. */
const weekdayShare = (day: Day) => ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) ? 0.03 : 0.188);

/** Share of attempts that fail on an ordinary day. */
export const ORDINARY_FAILURE = 0.05;

/** Enrollment attempts and enrolled devices day by day, until the day before `today`. */
export function plannedExposure(phases: readonly PlannedPhase[], today: Day, random: Random): PlannedExposure[] {
  return phases.flatMap((phase) =>
    phase.groups.flatMap((group) => {
      const rows: PlannedExposure[] = [];
      for (const platform of PLATFORMS) rows.push(...series(phase, { ...group, platform }, today, random));
      return rows;
    }),
  );
}

function series(
  phase: PlannedPhase,
  of: { name: string; plannedUsers: number; platform: Platform },
  today: Day,
  random: Random,
): PlannedExposure[] {
  const rows: PlannedExposure[] = [];
  const devices = of.plannedUsers * DEVICES_PER_USER * MIX[of.platform];
  let enrolled = 0;
  const last = phase.ends < today ? phase.ends : addDays(today, -1);
  for (let date = phase.starts; date <= last; date = addDays(date, 1)) {
    const week = BY_WEEK[Math.min(Math.floor(daysBetween(phase.starts, date) / 7), BY_WEEK.length - 1)] ?? 0;
    const expected = devices * week * weekdayShare(date);
    const attempts = around(expected, random);
    enrolled += Math.round(attempts * (1 - ORDINARY_FAILURE));
    // Two days that nobody typed, and a phase for which Intune's device totals are all there is.
    const untyped = phase.key === 'production-1' && [11, 19].includes(daysBetween(phase.starts, date));
    if (untyped) continue;
    rows.push({
      ...{ phase: phase.key, group: of.name, date, platform: of.platform },
      attempts: phase.key === 'expanded' ? null : attempts,
      enrolledDevices: enrolled,
    });
  }
  return rows;
}

/** A whole number around an expectation. */
function around(expected: number, random: Random): number {
  const spread = expected * (0.75 + random.next() * 0.5);
  return Math.floor(spread) + (random.chance(spread - Math.floor(spread)) ? 1 : 0);
}
