import type { Day } from '../../domain/instant.js';
import { addDays, daysBetween, isDay, type DayWindow } from '../../domain/rollout/day.js';
import type { Problem } from '../../domain/rollout/problem.js';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 400;

/** The days asked for, both ends included: the last 30 when nothing is said, at most 400, none after today. */
export function exposureWindow(
  asked: { from?: string; to?: string },
  today: Day,
): { window: DayWindow } | { problems: Problem[] } {
  const { from, to } = asked;
  const problems: Problem[] = [];
  for (const [name, day] of Object.entries({ from, to })) {
    if (day !== undefined && !isDay(day))
      problems.push({ pointer: `/${name}`, detail: 'is a calendar day, YYYY-MM-DD' });
  }
  if (problems.length > 0) return { problems };
  const last = to === undefined || to > today ? today : to;
  const first = from ?? addDays(last, 1 - DEFAULT_DAYS);
  if (from !== undefined && to !== undefined && from > to) {
    return { problems: [{ pointer: '/from', detail: `from ${from} is after to ${to}` }] };
  }
  if (daysBetween(first, last) >= MOST_DAYS) {
    return { problems: [{ pointer: '/from', detail: `at most ${MOST_DAYS} days` }] };
  }
  return { window: { from: first, to: last } };
}
