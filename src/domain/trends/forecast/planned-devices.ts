import type { Day } from '../../instant.js';
import { PLATFORMS, type Platform } from '../../words.js';
import { enrolledBy, type ForecastPhase, isDone, isForecast } from './lived.js';

/** Where a number of devices comes from: said in the plan, worked out from planned users, or counted at a phase's end. */
export type DevicesFrom = 'planned' | 'derived' | 'enrolled';

export interface PlatformDevices {
  platform: Platform;
  devices: number;
  from: DevicesFrom;
}

/** Devices of each platform per planned user, as phases done had them at their end. */
export interface DevicesPerUser {
  byPlatform: ReadonlyMap<Platform, number>;
  /** Names of the phases it is of. */
  phases: string[];
}

/** Null: no phase done knows both its users and its devices. A phase that reports knows every platform: unreported is 0. */
export function devicesPerUser(phases: readonly ForecastPhase[], asOf: Day): DevicesPerUser | null {
  const telling = phases.filter(
    (phase) =>
      isForecast(phase.kind) &&
      isDone(phase, asOf) &&
      (phase.plannedUsers ?? 0) > 0 &&
      PLATFORMS.some((platform) => enrolledBy(phase, platform, asOf) !== null),
  );
  const users = telling.reduce((all, { plannedUsers }) => all + (plannedUsers ?? 0), 0);
  if (users === 0) return null;
  const byPlatform = new Map(
    PLATFORMS.map((platform) => {
      const devices = telling.reduce((all, phase) => all + (enrolledBy(phase, platform, asOf) ?? 0), 0);
      return [platform, devices / users] as const;
    }),
  );
  return { byPlatform, phases: telling.map(({ name }) => name) };
}

/**
 * The devices that a phase is made for, by platform: those of the plan; where it names none, planned users times the devices
 * per user of phases done. Platforms without a device are left out; null: nobody knows.
 */
export function plannedDevicesOf(
  phase: Pick<ForecastPhase, 'plannedUsers' | 'plannedDevices'>,
  perUser: DevicesPerUser | null,
): PlatformDevices[] | null {
  if (phase.plannedDevices.size > 0) {
    return PLATFORMS.flatMap((platform) => {
      const devices = phase.plannedDevices.get(platform) ?? 0;
      return devices > 0 ? [{ platform, devices, from: 'planned' as const }] : [];
    });
  }
  const { plannedUsers } = phase;
  if (perUser === null || plannedUsers === null) return null;
  return PLATFORMS.flatMap((platform) => {
    const devices = Math.round(plannedUsers * (perUser.byPlatform.get(platform) ?? 0));
    return devices > 0 ? [{ platform, devices, from: 'derived' as const }] : [];
  });
}

/** The devices whose tickets a phase before had: counted at the end of one that is done, planned of one that runs. */
export function devicesBehind(
  phase: ForecastPhase,
  perUser: DevicesPerUser | null,
  asOf: Day,
): PlatformDevices[] | null {
  if (!isDone(phase, asOf)) return plannedDevicesOf(phase, perUser);
  const counted = PLATFORMS.flatMap((platform) => {
    const devices = enrolledBy(phase, platform, asOf);
    return devices === null || devices === 0 ? [] : [{ platform, devices, from: 'enrolled' as const }];
  });
  return counted.length > 0 ? counted : null;
}
