import type { Day } from '../../domain/instant.js';
import { addDays, daysBetween, isDay, type DayWindow } from '../../domain/rollout/day.js';
import type { Problem } from '../../domain/rollout/problem.js';

/** Where nothing says when the rollout began. */
const DEFAULT_DAYS = 90;

/** Two years, one of them a leap year. */
const MOST_DAYS = 731;

/**
 * The days of a report: from the start of the earliest phase (90 days without one) to today, unless said otherwise; at
 * most two years, which the default keeps by itself. Problems name `/from` or `/to`.
 */
export function trendWindow(
  asked: { from?: string; to?: string },
  { today, firstStart }: { today: Day; firstStart: Day | null },
): { window: DayWindow } | { problems: Problem[] } {
  const problems = Object.entries({ from: asked.from, to: asked.to })
    .filter(([, day]) => day !== undefined && !isDay(day))
    .map(([name]) => ({ pointer: `/${name}`, detail: 'must be a day, YYYY-MM-DD' }));
  if (problems.length > 0) return { problems };
  const to = asked.to ?? today;
  const from = asked.from ?? defaultStart(to, firstStart);
  if (from > to) {
    const said = asked.to === undefined ? `today, ${to}` : `to ${to}`;
    return { problems: [{ pointer: '/from', detail: `from ${from} is after ${said}` }] };
  }
  if (daysBetween(from, to) >= MOST_DAYS) {
    return { problems: [{ pointer: '/from', detail: `from ${from} to ${to} is more than two years` }] };
  }
  return { window: { from, to } };
}

function defaultStart(to: Day, firstStart: Day | null): Day {
  const start = firstStart !== null && firstStart <= to ? firstStart : addDays(to, 1 - DEFAULT_DAYS);
  const earliest = addDays(to, 1 - MOST_DAYS);
  return start < earliest ? earliest : start;
}
