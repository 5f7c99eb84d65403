import type { Day } from '../../instant.js';
import { addDays, daysBetween } from '../../rollout/day.js';
import { isRated } from '../../rollout/phase.js';
import type { PhaseKind, PhaseState, Platform } from '../../words.js';
import { WEEK_DAYS } from '../../rollout/week.js';
import { comparedBy, weeksOfAge } from '../equal-age.js';
import { isLeftOut } from '../left-out-days.js';
import type { ExcludedWindow } from '../signals/desk.js';

/** Tickets of one platform on a day, without questions: asking is no failure. */
export interface DayTickets {
  platform: Platform;
  day: Day;
  tickets: number;
}

/** Devices of one platform that were enrolled at the end of a day, all groups together. */
export interface DayDevices {
  platform: Platform;
  day: Day;
  devices: number;
}

/** A phase as the forecast looks at it. */
export interface ForecastPhase {
  id: number;
  name: string;
  kind: PhaseKind;
  state: PhaseState;
  starts: Day;
  /** Null: open. */
  ends: Day | null;
  /** Null: nobody knows. */
  plannedUsers: number | null;
  /** Of the plan, where somebody said so. */
  plannedDevices: ReadonlyMap<Platform, number>;
  tickets: readonly DayTickets[];
  devices: readonly DayDevices[];
}

/** A week of age: week 1 is days 1 to 7 of the phase. */
export interface AgeWeek {
  week: number;
  from: Day;
  to: Day;
  /** 7, or less in a phase's last week. */
  days: number;
}

/** Longer than any phase with an end; an open one is forecast for so many weeks. */
const MOST_WEEKS = 26;

/** The weeks of age of a phase within its dates. */
export function ageWeeks({ starts, ends }: Pick<ForecastPhase, 'starts' | 'ends'>): AgeWeek[] {
  const until = ends ?? addDays(starts, MOST_WEEKS * WEEK_DAYS - 1);
  return weeksOfAge(starts, until, MOST_WEEKS).map(({ from, to }, at) => {
    return { week: at + 1, from, to, days: daysBetween(from, to) + 1 };
  });
}

/** Phases whose tickets say something about others: pilots and production, never `operations`, which goes by the calendar. */
export function isForecast(kind: PhaseKind): boolean {
  return isRated(kind) && comparedBy(kind) === 'age';
}

/** True when the phase was over before `asOf`. */
export function isDone({ ends }: Pick<ForecastPhase, 'ends'>, asOf: Day): boolean {
  return ends !== null && ends < asOf;
}

/** What one phase had in one week of age on one platform. */
export interface LivedWeek {
  week: number;
  platform: Platform;
  tickets: number;
  /** Days of the week that count, 1 to 7: those of service updates and outages are left out. */
  days: number;
  /** Tickets of the days left out. */
  leftOut: number;
}

/**
 * The complete weeks of age (seven days, within its dates) that a phase had lived before `asOf`, by platform; a week whose
 * every day is left out is none.
 */
export function livedWeeks(
  phase: ForecastPhase,
  platforms: readonly Platform[],
  { asOf, excluded }: { asOf: Day; excluded: readonly ExcludedWindow[] },
): LivedWeek[] {
  const tickets = new Map<string, number>();
  for (const { platform, day, tickets: more } of phase.tickets) {
    const key = `${platform} ${day}`;
    tickets.set(key, (tickets.get(key) ?? 0) + more);
  }
  return ageWeeks(phase)
    .filter(({ to, days }) => days === WEEK_DAYS && to < asOf)
    .flatMap(({ week, from }) =>
      platforms.flatMap((platform): LivedWeek[] => {
        const lived: LivedWeek = { week, platform, tickets: 0, days: 0, leftOut: 0 };
        for (let i = 0; i < WEEK_DAYS; i += 1) {
          const day = addDays(from, i);
          const seen = tickets.get(`${platform} ${day}`) ?? 0;
          if (isLeftOut(excluded, { phase: phase.id, platform, day })) lived.leftOut += seen;
          else {
            lived.tickets += seen;
            lived.days += 1;
          }
        }
        return lived.days === 0 ? [] : [lived];
      }),
    );
}

/** Devices enrolled on a platform before `asOf`, as last reported; null: never reported. */
export function enrolledBy(phase: ForecastPhase, platform: Platform, asOf: Day): number | null {
  let newest: DayDevices | null = null;
  for (const report of phase.devices) {
    if (report.platform !== platform || report.day >= asOf) continue;
    if (newest === null || report.day > newest.day) newest = report;
  }
  return newest?.devices ?? null;
}
