import { daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import type { WindowExposure } from '../../domain/rollout/exposure.js';
import type { Denominator } from '../../domain/trends/denominator.js';
import { type OpenPhase, devicesToCome } from '../../domain/trends/devices-to-come.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import type { PhaseKind, Platform } from '../../domain/words.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { coveredDays } from '../denominators/cover.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { type ExposureWindow, wholeExposure } from '../denominators/window-exposure.js';
import type { PlannedRow } from './planned-devices.queries.js';
import type { SignatureCover } from './signature-counts.queries.js';

const DENOMINATORS: readonly Denominator[] = ['attempts', 'enrolledDevices'];

/** What one phase and platform had in the days looked at, and in those that tell what is usual. */
export interface RankedExposure extends SignatureCover {
  /** Attempts or device-days. */
  everAtRisk: number;
  nowAtRisk: number;
  /** As shown: attempts, or mean devices. Null: none of the days looked at. */
  shown: WindowExposure | null;
}

/** The exposures that signatures may be divided by. */
export function rankedExposures(
  reported: readonly PhaseExposure[],
  { ever, now }: { ever: ExposureWindow; now: ExposureWindow },
): RankedExposure[] {
  return reported.flatMap((one) => {
    const both = { ever: wholeExposure(one, ever), now: wholeExposure(one, now) };
    return DENOMINATORS.flatMap((of): RankedExposure[] => {
      const everDays = coveredDays(both.ever[of], of, ever.window, one.phase);
      if (everDays === null) return [];
      const nowDays = coveredDays(both.now[of], of, now.window, one.phase);
      return [
        {
          ...{ phase: one.phase.id, platform: one.platform, of, ever: everDays, now: nowDays },
          everAtRisk: atRisk(both.ever[of], of, everDays),
          nowAtRisk: nowDays === null ? 0 : atRisk(both.now[of], of, nowDays),
          shown: nowDays === null ? null : both.now[of],
        },
      ];
    });
  });
}

function atRisk({ value }: WindowExposure, of: Denominator, { from, to }: DayWindow): number {
  return of === 'attempts' ? (value ?? 0) : (value ?? 0) * (daysBetween(from, to) + 1);
}

/** Devices still to come by platform, as the plan and what was reported up to a day say. */
export function devicesStillToCome(
  reported: readonly PhaseExposure[],
  rollout: Pick<RolloutDirectory, 'phases' | 'groups'>,
  planned: readonly PlannedRow[],
  asked: ExposureWindow,
): Map<Platform, number> | null {
  const enrolled = new Map<Platform, number>();
  const ofPhases = new Map<number, Map<Platform, number>>();
  for (const one of reported) {
    const devices = enrolledAtEnd(one, asked);
    enrolled.set(one.platform, (enrolled.get(one.platform) ?? 0) + devices);
    const own = ofPhases.get(one.phase.id) ?? new Map<Platform, number>();
    ofPhases.set(one.phase.id, own.set(one.platform, devices));
  }
  const open = rollout
    .phases()
    .filter(({ kind, state }) => state !== 'complete' && ENROLLING.includes(kind))
    .map(({ id }): OpenPhase => {
      const groups = rollout.groups().filter(({ phase }) => phase === id);
      const named = planned.filter(({ phase }) => phase === id);
      return {
        plannedUsers: plannedUsersOf(groups).users,
        plannedDevices: named.length === 0 ? null : new Map(named.map((row) => [row.platform, row.devices])),
        enrolled: ofPhases.get(id) ?? new Map<Platform, number>(),
      };
    });
  return devicesToCome(open, enrolled);
}

const ENROLLING: readonly PhaseKind[] = ['limited_pilot', 'expanded_pilot', 'production'];

/** Devices as last reported; where nobody reports them, the attempts. */
function enrolledAtEnd(one: PhaseExposure, asked: ExposureWindow): number {
  const { to } = asked.window;
  const { enrolledDevices } = one.track.inWindow({ phase: one.phase, ...asked, window: { from: to, to } });
  if (enrolledDevices.value !== null) return enrolledDevices.value;
  return one.track.inWindow({ phase: one.phase, ...asked }).attempts.value ?? 0;
}
