import type { Denominator } from '../denominator.js';
import type { ExposureColumns } from './exposure-columns.js';
import { WEEK_DAYS, weekday } from '../../rollout/week.js';
import { type DeskDays } from './judged-window.js';

/** Weeks of a phase that are told apart; later ones are like the last. */
const AGES = 16;

/** As if so many tickets had been seen on an ordinary weekday, or at the age before: a few tickets move no factor far. */
const PRIOR_WEEKDAY = 20;
const PRIOR_AGE = 10;

/** Rounds of fitting rates of series and factors to each other. */
const ROUNDS = 6;

/** How many times the ordinary rate a day has. */
export interface DayFactors {
  /** By weekday, Monday first. */
  weekday: readonly number[];
  /** By week of the phase, from 0. */
  age: readonly number[];
}

/** One series of exposure with the tickets of all its cells by column. */
export interface CountedSeries {
  exposure: ExposureColumns;
  tickets: Float64Array;
}

/** Week of the phase that a day lies in, from 0; its columns count from `starts`. */
export function ageOf(day: number, starts: number): number {
  return Math.min(AGES - 1, Math.max(0, Math.floor((day - starts) / WEEK_DAYS)));
}

/**
 * Weekday and age factors of one denominator, from all series of the desk together, judged days left out: rates of the series
 * and factors are fitted to each other in turn (iterative proportional fitting: W. E. Deming and F. F. Stephan, Annals of
 * Mathematical Statistics 11, 1940), each factor drawn to 1, or to that of the age before, by some tickets' weight.
 */
export function dayFactors(series: readonly CountedSeries[], of: Denominator, days: DeskDays): DayFactors {
  const own = series.filter(({ exposure }) => exposure.of === of);
  const weekdays = fitted(own, days, { groups: WEEK_DAYS, groupOf: weekday, ordinary: () => 1, prior: PRIOR_WEEKDAY });
  const age = fitted(own, days, {
    groups: AGES,
    groupOf: (day, { starts }) => ageOf(day, starts),
    known: (day) => weekdays[weekday(day)]!,
    ordinary: (factors, group) => (group === 0 ? 1 : factors[group - 1]!),
    prior: PRIOR_AGE,
  });
  return { weekday: weekdays, age };
}

interface Grouping {
  groups: number;
  groupOf: (day: number, exposure: ExposureColumns) => number;
  /** A factor that is known already. */
  known?: (day: number) => number;
  /** What a group's factor is drawn to. */
  ordinary: (factors: readonly number[], group: number) => number;
  prior: number;
}

function fitted(series: readonly CountedSeries[], days: DeskDays, grouping: Grouping): number[] {
  const { groups, ordinary, prior } = grouping;
  const sums = series.map((one) => sumsOf(one, days, grouping)).filter(({ tickets }) => tickets > 0);
  const seen = Array.from({ length: groups }, (_, group) => sums.reduce((sum, one) => sum + one.seen[group]!, 0));
  const factors = new Array<number>(groups).fill(1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const expected = new Float64Array(groups);
    for (const { tickets, exposure } of sums) {
      const whole = exposure.reduce((sum, value, group) => sum + value * factors[group]!, 0);
      if (whole > 0) exposure.forEach((value, group) => (expected[group]! += (tickets / whole) * value));
    }
    for (let group = 0; group < groups; group += 1) {
      const drawnTo = ordinary(factors, group);
      factors[group] = (seen[group]! + prior) / (expected[group]! + prior / drawnTo);
    }
  }
  return factors;
}

interface GroupSums {
  tickets: number;
  seen: Float64Array;
  exposure: Float64Array;
}

function sumsOf({ exposure, tickets }: CountedSeries, days: DeskDays, { groups, groupOf, known }: Grouping): GroupSums {
  const sums: GroupSums = { tickets: 0, seen: new Float64Array(groups), exposure: new Float64Array(groups) };
  for (let column = 0; column < days.judged; column += 1) {
    const value = exposure.counted[column]!;
    if (Number.isNaN(value)) continue;
    const day = days.first + column;
    const group = groupOf(day, exposure);
    sums.tickets += tickets[column]!;
    sums.seen[group]! += tickets[column]!;
    sums.exposure[group]! += value * (known ? known(day) : 1);
  }
  return sums;
}
