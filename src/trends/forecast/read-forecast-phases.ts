import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { exposureDays } from '../../domain/rollout/exposure-days.js';
import { plannedUsersByPhase } from '../../domain/rollout/planned-users.js';
import type { DayDevices, DayTickets, ForecastPhase } from '../../domain/trends/forecast/lived.js';
import type { Platform } from '../../domain/words.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { readExposure } from '../denominators/exposure-reading.queries.js';
import { phaseExposures } from '../denominators/phase-exposure.js';
import { phaseTickets, plannedDeviceRows } from './forecast.queries.js';

/** All phases as the forecast looks at them: plan, tickets and enrolled devices by day. */
@Injectable()
export class ReadForecastPhases {
  constructor(
    private readonly db: Db,
    private readonly rollout: RolloutDirectory,
    private readonly deskDay: DeskDay,
  ) {}

  /** `withTickets` false: plan and devices alone, for who asks only how many are planned. */
  async all({ withTickets }: { withTickets: boolean }, db: Db = this.db): Promise<ForecastPhase[]> {
    const phases = this.rollout.phases();
    const today = this.deskDay.today();
    const planned = await plannedDeviceRows(db);
    const devices = await this.devices(db, today);
    const tickets = new Map<number, DayTickets[]>();
    for (const { phase, ...row } of withTickets ? await phaseTickets(db) : []) put(tickets, phase, row);
    const users = plannedUsersByPhase(
      phases.map(({ id }) => id),
      this.rollout.groups(),
    );
    return phases.map(({ id, name, kind, state, starts, ends }) => ({
      ...{ id, name, kind, state, starts, ends },
      plannedUsers: users.get(id)?.users ?? null,
      plannedDevices: new Map<Platform, number>(
        planned.flatMap((row) => (row.phase === id ? [[row.platform, row.devices] as const] : [])),
      ),
      tickets: tickets.get(id) ?? [],
      devices: devices.get(id) ?? [],
    }));
  }

  /** Enrolled devices at the end of each day, groups together, where any were reported. */
  private async devices(db: Db, today: Day): Promise<Map<number, DayDevices[]>> {
    const reading = await readExposure(db, { phase: null, platform: null, to: today });
    const found = new Map<number, DayDevices[]>();
    for (const reported of phaseExposures(reading, this.rollout.phases(), null)) {
      const { phase, platform, rows, failures, countsFrom } = reported;
      const last = rows.at(-1)!.date;
      const window = { from: rows[0]!.date, to: last < today ? last : today };
      for (const { date, enrolledDevices } of exposureDays({ rows, failures, window, countsFrom })) {
        if (enrolledDevices !== null) put(found, phase.id, { platform, day: date, devices: enrolledDevices });
      }
    }
    return found;
  }
}

function put<T>(lists: Map<number, T[]>, phase: number, row: T): void {
  const own = lists.get(phase);
  if (own) own.push(row);
  else lists.set(phase, [row]);
}
