import { dayIn } from '../clock/day-in.js';
import type { Day } from '../instant.js';
import type { TimelineEntry } from '../rollout/timeline.js';
import type { Platform } from '../words.js';
import type { ExcludedWindow } from './signals/desk.js';

/** What must be known of an entry of the timeline. */
export type LeftOutEntry = Pick<TimelineEntry, 'kind' | 'variant' | 'phase' | 'platforms' | 'at' | 'until'>;

/**
 * The days that service updates and outages leave out of expectations, gates and second figures: each day of the desk that
 * lies in [at, until]. An outage without an end goes on until today; another update without an end is its day. Entries that
 * name groups leave out their whole phase: exposure is seldom told apart by group. What begins after today leaves out
 * nothing yet. In the order of the entries.
 */
export function excludedWindows(
  entries: readonly LeftOutEntry[],
  { timeZone, today }: { timeZone: string; today: Day },
): ExcludedWindow[] {
  return entries.flatMap(({ kind, variant, phase, platforms, at, until }) => {
    const from = dayIn(timeZone, at);
    if (kind !== 'service_update' || from > today) return [];
    const last = until === null ? (variant === 'outage' ? today : from) : lastDay(timeZone, at, until);
    return [{ from, to: last < today ? last : today, platforms, phase }];
  });
}

/** A moment's end at midnight belongs to the day before. */
function lastDay(timeZone: string, at: number, until: number): Day {
  return dayIn(timeZone, Math.max(at, until - 1));
}

/** Whether a day of a phase (0: none) and platform is left out. */
export function isLeftOut(
  windows: readonly ExcludedWindow[],
  { phase, platform, day }: { phase: number; platform: string; day: Day },
): boolean {
  return windows.some(
    (window) =>
      day >= window.from &&
      day <= window.to &&
      (window.phase === null || window.phase === phase) &&
      (window.platforms.length === 0 || window.platforms.includes(platform as Platform)),
  );
}
