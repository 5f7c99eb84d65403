import { WEEK_DAYS, weekOf } from '../../domain/rollout/week.js';
import { WEEKS_SHOWN } from '../../domain/figures/week.js';
import type { Day } from '../../domain/instant.js';
import { addDays, daysBetween, isDay, type DayWindow } from '../../domain/rollout/day.js';
import type { Problem } from '../../domain/rollout/problem.js';
import { validationFailed } from '../../platform/http/problem.js';

/** Days looked at when none are named. */
const DEFAULT_DAYS = 28;
const MOST_DAYS = WEEKS_SHOWN * WEEK_DAYS;

const NO_DAY = 'must be a day, YYYY-MM-DD';

/** The days asked for; throws 400 for days that are none, lie ahead, stand the wrong way round or are too many. */
export function figuresWindow({ from, to }: { from?: string; to?: string }, today: Day): DayWindow {
  const wrong = Object.entries({ from, to }).filter(([, day]) => day !== undefined && !isDay(day));
  if (wrong.length > 0) refuse(wrong.map(([name]) => ({ pointer: `/${name}`, detail: NO_DAY })));
  const last = to ?? today;
  const first = from ?? addDays(last, 1 - DEFAULT_DAYS);
  if (first > last) refuse([{ pointer: '/from', detail: `from ${first} is after ${last}` }]);
  if (first > today) refuse([{ pointer: '/from', detail: `from ${first} lies ahead of today, ${today}` }]);
  if (daysBetween(first, last) >= MOST_DAYS) {
    refuse([{ pointer: '/from', detail: `from ${first} to ${last} is more than ${WEEKS_SHOWN} weeks` }]);
  }
  return { from: first, to: last };
}

/** The week asked for, by any of its days; the last one that is over when none is named. Throws 400 for one that lies ahead. */
export function figuresWeek(day: string | undefined, today: Day): DayWindow {
  if (day === undefined) return weekOf(addDays(weekOf(today).from, -1));
  if (!isDay(day)) refuse([{ pointer: '/week', detail: NO_DAY }]);
  const week = weekOf(day);
  if (week.from > today) refuse([{ pointer: '/week', detail: `the week of ${day} lies ahead of today, ${today}` }]);
  return week;
}

function refuse(problems: Problem[]): never {
  throw validationFailed(problems);
}
