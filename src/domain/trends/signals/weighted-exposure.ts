import type { DayFactors } from './day-factors.js';
import { ageOf } from './day-factors.js';
import type { ExposureColumns } from './exposure-columns.js';
import { WEEK_DAYS, weekday } from '../../rollout/week.js';
import { type DeskDays, PAST_WEEKS } from './judged-window.js';

/** One series' exposure by week, each day counted by how many times the ordinary rate it has. */
export interface WeightedExposure {
  /** By weekday alone, for cells that are compared with their own weeks. */
  ordinary: WeekSums;
  /** By weekday and age, for phases that are compared at equal age. */
  aged: WeekSums;
  /** The last week of the phase that each past week reaches; -1: the phase had not begun. */
  ageOfWeek: Int16Array;
  /** Week of the phase today. */
  age: number;
  /** Attempts, or mean devices, of the judged days; null without any known day. */
  judged: number | null;
  /** The same with excluded days. */
  judgedWhole: number | null;
}

export interface WeekSums {
  /** By column; 0 where nothing is known. */
  perDay: Float64Array;
  past: Float64Array;
  judged: number;
}

export function weightedExposure(exposure: ExposureColumns, factors: DayFactors, days: DeskDays): WeightedExposure {
  const ordinary = noSums(days);
  const aged = noSums(days);
  for (let column = 0; column < days.length; column += 1) {
    const value = exposure.counted[column]!;
    if (Number.isNaN(value)) continue;
    const day = days.first + column;
    const weighted = value * factors.weekday[weekday(day)]!;
    const atAge = weighted * factors.age[ageOf(day, exposure.starts)]!;
    addDay(ordinary, column, weighted, days);
    addDay(aged, column, atAge, days);
  }
  return {
    ordinary,
    aged,
    ageOfWeek: Int16Array.from({ length: PAST_WEEKS }, (_, week) => {
      const lastDay = days.first + week * WEEK_DAYS + WEEK_DAYS - 1;
      return lastDay < exposure.starts ? -1 : Math.floor((lastDay - exposure.starts) / WEEK_DAYS);
    }),
    age: Math.floor((days.first + days.length - 1 - exposure.starts) / WEEK_DAYS),
    judged: judgedOf(exposure.counted, exposure.of, days),
    judgedWhole: judgedOf(exposure.whole, exposure.of, days),
  };
}

function noSums(days: DeskDays): WeekSums {
  return { perDay: new Float64Array(days.length), past: new Float64Array(PAST_WEEKS), judged: 0 };
}

function addDay(sums: WeekSums, column: number, value: number, days: DeskDays): void {
  sums.perDay[column] = value;
  if (column >= days.judged) sums.judged += value;
  else sums.past[Math.floor(column / WEEK_DAYS)]! += value;
}

/** Attempts add up; devices are at risk all the time, so their mean counts. */
function judgedOf(perDay: Float64Array, of: ExposureColumns['of'], days: DeskDays): number | null {
  let sum = 0;
  let known = 0;
  for (let column = days.judged; column < days.length; column += 1) {
    if (Number.isNaN(perDay[column]!)) continue;
    sum += perDay[column]!;
    known += 1;
  }
  if (known === 0) return null;
  return of === 'attempts' ? sum : sum / known;
}
