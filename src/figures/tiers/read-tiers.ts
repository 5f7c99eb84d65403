import { Injectable } from '@nestjs/common';
import { weekOf } from '../../domain/rollout/week.js';
import { weeksUntil } from '../../domain/figures/week.js';
import { addDays, daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { BasisNow } from '../weeks/week-basis.js';
import { backlogNow, backlogOfWeeks, pingPong, type WeekBacklog } from './tiers.queries.js';

/** Age and backlog of each tier now and at the end of each week of a window, and what goes to and fro between them. */
@Injectable()
export class ReadTiers {
  constructor(
    private readonly clock: Clock,
    private readonly deskDay: DeskDay,
    private readonly basis: BasisNow,
  ) {}

  async read(db: Db, window: DayWindow) {
    const { zone } = this.basis.get();
    const weeks = this.weeksOver(window);
    const mondays = weeks.map(({ from }) => from);
    const [now, backlog, turns] = await Promise.all([
      backlogNow(db, this.clock.now()),
      backlogOfWeeks(db, mondays, zone),
      pingPong(db, window, zone),
    ]);
    return {
      window,
      now,
      weeks: weeks.map((week) => ({ week, tiers: backlog.filter(({ monday }) => monday === week.from).map(tierOf) })),
      pingPong: turns,
    };
  }

  /** Weeks that end within the window and are over. */
  private weeksOver({ from, to }: DayWindow): DayWindow[] {
    const yesterday = addDays(this.deskDay.today(), -1);
    const last = to < yesterday ? to : yesterday;
    const end = weekOf(last).to === last ? last : addDays(weekOf(last).from, -1);
    if (end < from) return [];
    return weeksUntil(end, Math.floor(daysBetween(from, end) / 7) + 1);
  }
}

function tierOf({ monday: _monday, ...tier }: WeekBacklog) {
  return tier;
}
