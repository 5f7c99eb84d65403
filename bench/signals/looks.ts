import { negativeBinomialTail } from '../../src/domain/trends/negative-binomial.js';
import { seededRandom } from '../../src/demo/plan/random.js';
import { gamma, poisson } from './simulated-desk.js';

/**
 * How many times one look's chance must be counted because a cell is looked at on every day of its window: the chance of a
 * week's most surprising look is held against that of one look.
 */
export interface Looks {
  perWeek: number;
  variance: number;
  /** Share of weeks of which some look has a chance of .005 or less, in multiples of .005. */
  inflation: number;
  /** The same for the look at the end of the week alone: counts are whole, so it is under 1. */
  oneLook: number;
}

/** Wednesday to Sunday of a week, then Monday and Tuesday with it. */
const WINDOWS = [3, 4, 5, 6, 7, 8, 9];
const LEVEL = 0.005;

/** Quiet weeks of a cell whose mean is known; tickets fall on all days alike, the worst case for looks. */
export function simulateLooks(perWeek: number, variance: 1 | 2, weeks: number, seed: number): Looks {
  const random = seededRandom(seed).next;
  const chances = new Map<number, number>();
  const chanceOf = (count: number, days: number) => {
    const key = count * 10 + days;
    const known = chances.get(key);
    if (known !== undefined) return known;
    const worked = negativeBinomialTail(count, (perWeek * days) / 7, variance);
    chances.set(key, worked);
    return worked;
  };
  const daily = () => {
    const mean = perWeek / 7;
    return poisson(variance === 1 ? mean : gamma(mean / (variance - 1), random) * (variance - 1), random);
  };
  let [anyLook, oneLook] = [0, 0];
  for (let week = 0; week < weeks; week += 1) {
    let count = 0;
    let least = 1;
    for (let day = 1; day <= WINDOWS.at(-1)!; day += 1) {
      count += daily();
      if (!WINDOWS.includes(day)) continue;
      const chance = chanceOf(count, day);
      least = Math.min(least, chance);
      if (day === 7 && chance <= LEVEL) oneLook += 1;
    }
    if (least <= LEVEL) anyLook += 1;
  }
  return { perWeek, variance, inflation: anyLook / weeks / LEVEL, oneLook: oneLook / weeks / LEVEL };
}
