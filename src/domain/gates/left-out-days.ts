import type { Day } from '../instant.js';
import { clipWindow, daysOf, type DayWindow } from '../rollout/day.js';
import { excludedWindows, type LeftOutEntry } from '../trends/left-out-days.js';
import type { LeftOutWindow } from './gate-reading.js';

/** An outage or a service update of the timeline, with its title. */
export type TitledEntry = LeftOutEntry & { title: string };

/** The days of a gate's window that outages and service updates of its phase touch, each with its title. */
export function leftOutOf(
  entries: readonly TitledEntry[],
  { phase, window, timeZone, today }: { phase: number; window: DayWindow; timeZone: string; today: Day },
): LeftOutWindow[] {
  return entries.flatMap((entry) =>
    excludedWindows([entry], { timeZone, today }).flatMap((excluded) => {
      const within = clipWindow(window, excluded.from, excluded.to);
      if (within === null || (excluded.phase !== null && excluded.phase !== phase)) return [];
      return [{ ...within, title: entry.title, platforms: excluded.platforms, phase: excluded.phase }];
    }),
  );
}

/** How many days are left out of any platform's figures. */
export function countLeftOutDays(windows: readonly LeftOutWindow[]): number {
  return new Set(windows.flatMap(daysOf)).size;
}
