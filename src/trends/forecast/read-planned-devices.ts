import { Injectable } from '@nestjs/common';
import { phasesBefore } from '../../domain/trends/forecast/basis.js';
import {
  devicesPerUser,
  type DevicesPerUser,
  plannedDevicesOf,
  type PlatformDevices,
} from '../../domain/trends/forecast/planned-devices.js';
import type { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { ReadForecastPhases } from './read-forecast-phases.js';

/** What a phase is made for. */
export interface PlannedDevices {
  /** Null: nobody knows. */
  platforms: PlatformDevices[] | null;
  /** What derived numbers are worked out with; null: no phase done knows. */
  perUser: DevicesPerUser | null;
}

/** How many devices a phase is planned for: as somebody said, else from planned users and phases done (marked). */
@Injectable()
export class ReadPlannedDevices {
  constructor(
    private readonly phases: ReadForecastPhases,
    private readonly deskDay: DeskDay,
  ) {}

  /** By platform; null: neither planned, nor are there planned users and a phase done to work it out. */
  async of(phase: number): Promise<PlatformDevices[] | null> {
    return (await this.plan(phase)).platforms;
  }

  async plan(id: number, db?: Db): Promise<PlannedDevices> {
    const phases = await this.phases.all({ withTickets: false }, db);
    const today = this.deskDay.today();
    const phase = phases.find((each) => each.id === id);
    if (!phase) return { platforms: null, perUser: null };
    const perUser = devicesPerUser(phasesBefore(phases, id, today), today);
    return { platforms: plannedDevicesOf(phase, perUser), perUser };
  }
}
