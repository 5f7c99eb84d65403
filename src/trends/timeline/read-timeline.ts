import { Injectable } from '@nestjs/common';
import type { DayWindow } from '../../domain/rollout/day.js';
import { excludedWindows } from '../../domain/trends/left-out-days.js';
import type { ExcludedWindow } from '../../domain/trends/signals/desk.js';
import { Db } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import type { TrendFilter } from '../question/trend-filter.js';
import { type DrawnEntry, timelineOf } from './timeline-reading.queries.js';

/** Reads the timeline as trends need it. */
@Injectable()
export class ReadTimeline {
  constructor(
    private readonly db: Db,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  /** Entries that concern what a filter leaves, the oldest first; times in ISO 8601. */
  async drawn(window: DayWindow, filter: TrendFilter = {}): Promise<DrawnEntry[]> {
    const entries = await timelineOf(this.db, window, { timeZone: this.timeZone(), kind: null });
    return entries.filter((entry) => concerns(entry, filter)).map(drawnEntry);
  }

  /** Days of the window's updates and outages, which expectations and second figures leave out. */
  async leftOut(window: DayWindow): Promise<ExcludedWindow[]> {
    const entries = await timelineOf(this.db, window, { timeZone: this.timeZone(), kind: 'service_update' });
    return this.windowsOf(entries);
  }

  windowsOf(entries: readonly DrawnEntry[]): ExcludedWindow[] {
    const zone = { timeZone: this.timeZone(), today: this.deskDay.today() };
    const timed = entries.map((entry) => ({
      ...entry,
      at: instantOfTimestamp(entry.at),
      until: entry.until === null ? null : instantOfTimestamp(entry.until),
    }));
    return excludedWindows(timed, zone);
  }

  private timeZone(): string {
    return this.policy.current().document.trends.deskTimeZone;
  }
}

function concerns({ phase, platforms, groups }: DrawnEntry, filter: TrendFilter): boolean {
  const ofPhase = phase === null || filter.phase === undefined || filter.phase === phase;
  const ofPlatform = platforms.length === 0 || filter.platform === undefined || platforms.includes(filter.platform);
  const ofGroup = groups.length === 0 || filter.group === undefined || groups.some((group) => group === filter.group);
  return ofPhase && ofPlatform && ofGroup;
}

function drawnEntry(entry: DrawnEntry): DrawnEntry {
  const iso = (time: string) => new Date(instantOfTimestamp(time)).toISOString();
  return { ...entry, at: iso(entry.at), until: entry.until === null ? null : iso(entry.until) };
}
