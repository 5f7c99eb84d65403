import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { isRated } from '../../domain/rollout/phase.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import type { PlatformDevices } from '../../domain/trends/forecast/planned-devices.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import type { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { ReadPlannedDevices } from '../../trends/forecast/read-planned-devices.js';
import { enrolledDevices, type EnrolledRow } from './agenda.queries.js';

/** Devices still to come in a place; null: the plan does not say. */
export type ToCome = (place: Pick<Cell, 'phase' | 'platform'>) => number | null;

type OfPlatform = (platform: Cell['platform']) => number | null;

/**
 * Planned devices that are not enrolled yet, of rated phases that go on. Where devices are neither planned nor can be worked
 * out (`ReadPlannedDevices`), the plan still counts users: one device each, and a platform gets its share of the devices that
 * are enrolled so far.
 */
@Injectable()
export class DevicesToCome {
  constructor(
    private readonly rollout: RolloutDirectory,
    private readonly planned: ReadPlannedDevices,
  ) {}

  async upTo(db: Db, day: Day): Promise<ToCome> {
    const enrolled = await enrolledDevices(db, day);
    const left = new Map<number, OfPlatform>();
    for (const { id, kind, state } of this.rollout.phases()) {
      if (!isRated(kind) || state === 'complete') continue;
      const platforms = await this.planned.of(id);
      const own = enrolled.filter(({ phase }) => phase === id);
      left.set(id, platforms === null ? this.byUsers(id, own, enrolled) : byDevices(platforms, own));
    }
    return ({ phase, platform }) => {
      if (phase !== null && !left.has(phase)) return 0;
      const asked = phase === null ? [...left.values()] : [left.get(phase)!];
      const known = asked.flatMap((of) => of(platform) ?? []);
      return known.length === 0 && asked.length > 0 ? null : known.reduce((total, devices) => total + devices, 0);
    };
  }

  private byUsers(phase: number, own: readonly EnrolledRow[], all: readonly EnrolledRow[]): OfPlatform {
    const groups = this.rollout.groups().filter((group) => group.phase === phase);
    const { users } = plannedUsersOf(groups);
    if (users === null) return () => null;
    const left = Math.max(0, users - devicesIn(own));
    return (platform) => {
      if (platform === null) return left;
      const share =
        devicesIn(all) === 0 ? null : devicesIn(all.filter((row) => row.platform === platform)) / devicesIn(all);
      return share === null ? null : Math.round(left * share);
    };
  }
}

function byDevices(planned: readonly PlatformDevices[], own: readonly EnrolledRow[]): OfPlatform {
  const left = planned.map(({ platform, devices }) => ({
    platform,
    devices: Math.max(0, devices - devicesIn(own.filter((row) => row.platform === platform))),
  }));
  return (platform) => devicesIn(left.filter((row) => platform === null || row.platform === platform));
}

function devicesIn(rows: readonly { devices: number }[]): number {
  return rows.reduce((total, { devices }) => total + devices, 0);
}
