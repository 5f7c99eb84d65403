import { pooledDispersion } from './dispersion.js';
import { chanceOfSoMany, expectFromSums, type Expectation } from './expectation.js';
import type { Counted } from './rate-ratio.js';

/** Weeks that are looked back at: a year, so that every season counts once. */
export const WEEKS_BACK = 52;

/**
 * The newest weeks before this one stay out of the past: a slow rise must not make itself expected (EARS C2: L. Hutwagner et
 * al., "The bioterrorism preparedness and response Early Aberration Reporting System", J Urban Health 80, 2003).
 */
export const WEEKS_LEFT_OUT = 2;

/** With fewer weeks there is no expectation. */
export const LEAST_WEEKS = 8;

/** As if half a ticket had been seen in one ordinary week: a cell that never had one can still be surprised. */
const PRIOR_TICKETS = 0.5;

export interface WeekJudged {
  expectation: Expectation;
  /** The chance of so many tickets or more, if the cell were as before. */
  chance: number;
}

/** Weeks added up. */
export interface WeeksSeen extends Counted {
  weeks: number;
}

/**
 * What a cell's own weeks let expect at an exposure (> 0); null with fewer than 8 of them. `dispersion` >= 1.
 */
export function expectFromWeeks(
  { weeks, ...past }: WeeksSeen,
  exposure: number,
  dispersion: number,
): Expectation | null {
  if (weeks < LEAST_WEEKS) return null;
  const prior = { tickets: PRIOR_TICKETS, exposure: past.exposure / weeks };
  return expectFromSums(past, exposure, { prior, dispersion });
}

/** The weeks of the past that the rule looks at; `past` is in the order of time, the week before this one last. */
export function weeksLookedAt<Week>(past: readonly Week[]): readonly Week[] {
  const end = Math.max(0, past.length - WEEKS_LEFT_OUT);
  return past.slice(Math.max(0, end - WEEKS_BACK), end);
}

/**
 * How surprising this week's tickets of one cell are, given its past weeks in order; null with fewer than 8 of them. Weeks
 * without exposure belong in neither. `dispersion` (>= 1) is that of all cells together, where there are others; left out,
 * the cell's own is taken.
 */
export function judgeWeek(past: readonly Counted[], week: Counted, dispersion?: number): WeekJudged | null {
  const looked = weeksLookedAt(past);
  const seen = looked.reduce<WeeksSeen>(
    (sum, { count, exposure }) => ({
      count: sum.count + count,
      exposure: sum.exposure + exposure,
      weeks: sum.weeks + 1,
    }),
    { count: 0, exposure: 0, weeks: 0 },
  );
  const expectation = expectFromWeeks(seen, week.exposure, dispersion ?? pooledDispersion([looked]));
  return expectation && { expectation, chance: chanceOfSoMany(week.count, expectation) };
}
