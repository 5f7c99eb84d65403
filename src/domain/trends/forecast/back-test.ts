import type { Day } from '../../instant.js';
import { PLATFORMS } from '../../words.js';
import { ALL_PLATFORMS } from './basis.js';
import { type Forecast, forecastPhase, type ForecastQuestion, type Missing } from './forecast-phase.js';
import { isDone, isForecast, type ForecastPhase } from './lived.js';
import { isLeftOut } from '../left-out-days.js';

/** What was forecast of a phase on the day it began, and what came. */
export interface BackTest {
  phase: number;
  name: string;
  /** Null: there was a forecast. */
  missing: Missing | null;
  expected: number | null;
  lower: number | null;
  upper: number | null;
  /** Tickets that came in the weeks and platforms that were forecast, without days left out. */
  came: number;
  /** Tickets of service updates and outages in them. */
  leftOut: number;
  /** Null: there was no forecast. */
  inside: boolean | null;
  /** Weeks that were forecast, and those of them that came inside of their interval. */
  weeks: number;
  weeksInside: number;
}

export interface Came {
  tickets: number;
  leftOut: number;
}

/** What came of what was forecast: by week, and all together. */
export function whatCame(
  forecast: Forecast,
  { phase, excluded }: Pick<ForecastQuestion, 'phase' | 'excluded'>,
): { total: Came; byWeek: Map<number, Came> } {
  const total: Came = { tickets: 0, leftOut: 0 };
  const byWeek = new Map<number, Came>();
  const strata = new Set(forecast.platforms.map(({ stratum }) => stratum));
  const uncovered = new Set(forecast.uncovered.map(({ stratum, week }) => `${stratum} ${week}`));
  for (const { week, from, to, tickets } of forecast.weeks) {
    if (tickets === null) continue;
    const came: Came = { tickets: 0, leftOut: 0 };
    for (const platform of PLATFORMS) {
      const stratum = strata.has(ALL_PLATFORMS) ? ALL_PLATFORMS : platform;
      if (!strata.has(stratum) || uncovered.has(`${stratum} ${week}`)) continue;
      for (const seen of phase.tickets) {
        if (seen.platform !== platform || seen.day < from || seen.day > to) continue;
        const out = isLeftOut(excluded, { phase: phase.id, platform, day: seen.day });
        came[out ? 'leftOut' : 'tickets'] += seen.tickets;
      }
    }
    byWeek.set(week, came);
    total.tickets += came.tickets;
    total.leftOut += came.leftOut;
  }
  return { total, byWeek };
}

/**
 * Each phase that is done, forecast with what was known before its first day, against what came. Exposure and tickets that
 * were reported later but are of earlier days count as known, and the plan is the one of today: a log of what was known when
 * would be needed to do better.
 */
export function backTest(
  phases: readonly ForecastPhase[],
  { today, excluded, minimum }: { today: Day } & Pick<ForecastQuestion, 'excluded' | 'minimum'>,
): BackTest[] {
  return phases
    .filter((phase) => isForecast(phase.kind) && isDone(phase, today))
    .sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : a.id - b.id))
    .map((phase) => {
      const question = { phase, phases, asOf: phase.starts, excluded, minimum };
      const forecast = forecastPhase(question);
      return tested(phase, forecast, whatCame(forecast, question));
    });
}

function tested(
  { id, name }: ForecastPhase,
  { missing, total, weeks }: Forecast,
  came: ReturnType<typeof whatCame>,
): BackTest {
  const told = weeks.flatMap(({ week, tickets }) =>
    tickets === null ? [] : [{ tickets, came: came.byWeek.get(week) }],
  );
  return {
    ...{ phase: id, name, missing },
    ...{ expected: total?.expected ?? null, lower: total?.lower ?? null, upper: total?.upper ?? null },
    ...{ came: came.total.tickets, leftOut: came.total.leftOut },
    inside: total === null ? null : within(total, came.total.tickets),
    weeks: told.length,
    weeksInside: told.filter(({ tickets, came: seen }) => within(tickets, seen?.tickets ?? 0)).length,
  };
}

function within({ lower, upper }: { lower: number; upper: number }, tickets: number): boolean {
  return tickets >= lower && tickets <= upper;
}
