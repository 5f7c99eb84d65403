import { ordinal } from '../../src/domain/rollout/day.js';
import { seededRandom } from '../../src/demo/plan/random.js';
import { burstCalls, type Burst, Usual, withVariance } from './planted-bursts.js';
import { play } from './play.js';
import { type Rollout, rolloutOf } from './rollout.js';
import { scoreOf, type Score } from './score.js';

export interface Stories {
  seeds: readonly number[];
  /** How many examples are laid over each other. */
  times: number;
  variance: 1 | 2;
  /** Bursts planted in each rollout. */
  bursts: number;
  /** Looked at on so many last days; left out: on all. */
  lastDays?: number;
}

function mondays({ first, last }: Rollout): number[] {
  const monday = first + ((7 - ((first + 3) % 7)) % 7);
  return Array.from({ length: Math.floor((last - monday + 1) / 7) - 1 }, (_, at) => monday + at * 7);
}

/** Plays the rollouts of all seeds. Bursts begin after the first week of production: the pilots' calls do not follow exposure. */
export function playStories({ seeds, times, variance, bursts: burstsEach, lastDays = Infinity }: Stories): Score {
  const rollouts = seeds.map((seed) => rolloutOf(seed, times));
  const usual = new Usual(rollouts.map(({ ordinary }) => ordinary));
  const opening = ordinal(rollouts[0]!.phases.find(({ kind }) => kind === 'production')!.starts!);
  const places = usual.places(mondays(rollouts[0]!)).filter(({ from }) => {
    return from >= Math.max(opening + 7, rollouts[0]!.last - lastDays);
  });
  const total: Score = {
    ...{ weeks: 0, trueRows: 0, falseRows: 0, openingRows: 0, bursts: 0, found: 0 },
    ...{ delays: [], missed: [], said: [] },
  };
  rollouts.forEach((rollout, at) => {
    const random = seededRandom(seeds[at]! * 7919 + variance);
    const bursts: Burst[] = [];
    for (let n = 0; n < burstsEach; n += 1) {
      const free = places.filter(({ cell }) => !bursts.some((one) => one.cell.signature === cell.signature));
      if (free.length > 0) bursts.push(random.pick(free));
    }
    const calls = withVariance(rollout.ordinary, variance, random);
    const planted = bursts.flatMap((burst) => burstCalls(burst, usual, variance, random));
    const looks = play(rollout, [...calls, ...planted, ...rollout.stories], lastDays);
    const score = scoreOf(looks, bursts, rollout.stories);
    for (const key of ['weeks', 'trueRows', 'falseRows', 'openingRows', 'bursts', 'found'] as const)
      total[key] += score[key];
    for (const key of ['delays', 'missed', 'said'] as const) total[key].push(...(score[key] as never[]));
  });
  return total;
}
