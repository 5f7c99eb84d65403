import { PLATFORMS, type Platform } from '../words.js';

/** A phase whose devices are still enrolling, or will. */
export interface OpenPhase {
  /** Null: nobody said. */
  plannedUsers: number | null;
  /** Devices planned by platform; null: the plan names only users. */
  plannedDevices: ReadonlyMap<Platform, number> | null;
  /** Devices enrolled so far. */
  enrolled: ReadonlyMap<Platform, number>;
}

/**
 * About how many devices are still to be enrolled, by platform: of each open phase what the plan names less what is enrolled.
 * Where the plan names only users, one device a user, split as the devices enrolled so far (`enrolled`) are. Null: no open
 * phase says what it plans, or users cannot be split because no device was enrolled yet.
 */
export function devicesToCome(
  open: readonly OpenPhase[],
  enrolled: ReadonlyMap<Platform, number>,
): Map<Platform, number> | null {
  const known = open.filter(({ plannedUsers, plannedDevices }) => plannedUsers !== null || plannedDevices !== null);
  if (known.length === 0 && open.length > 0) return null;
  const all = sumOf(enrolled);
  const users = known
    .filter(({ plannedDevices }) => plannedDevices === null)
    .reduce((sum, phase) => sum + Math.max(0, (phase.plannedUsers ?? 0) - sumOf(phase.enrolled)), 0);
  if (users > 0 && all === 0) return null;
  return new Map(
    PLATFORMS.map((platform) => {
      const split = users === 0 ? 0 : (users * (enrolled.get(platform) ?? 0)) / all;
      const named = known.reduce((sum, phase) => sum + leftOf(phase, platform), 0);
      return [platform, Math.round(named + split)];
    }),
  );
}

function leftOf({ plannedDevices, enrolled }: OpenPhase, platform: Platform): number {
  if (plannedDevices === null) return 0;
  return Math.max(0, (plannedDevices.get(platform) ?? 0) - (enrolled.get(platform) ?? 0));
}

function sumOf(devices: ReadonlyMap<Platform, number>): number {
  return [...devices.values()].reduce((sum, own) => sum + own, 0);
}
