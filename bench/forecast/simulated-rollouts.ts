import { backTest, type BackTest } from '../../src/domain/trends/forecast/back-test.js';
import type { ForecastPhase } from '../../src/domain/trends/forecast/lived.js';
import { addDays } from '../../src/domain/rollout/day.js';
import type { Platform } from '../../src/domain/words.js';
import { seededRandom, type Random } from '../../src/demo/plan/random.js';

/** How simulated phases differ. */
export interface RolloutShape {
  phases: number;
  /** Coefficient of variation of the rate between phases. */
  spread: number;
  /** Users of a phase: from and to. */
  users: readonly [number, number];
  /** Tickets per 100 devices in all. */
  rate: number;
}

const FIRST = '2026-01-05';
const WEEKS = 4;
const PACE = [0.2, 0.25, 0.35, 0.2];
const MIX: readonly (readonly [Platform, number])[] = [
  ['windows', 0.6],
  ['ios_ipados', 0.5],
];

/** Phases one after the other whose rates are drawn from a gamma: what the model of the forecast takes for granted. */
export function simulatedBackTests(shape: RolloutShape, seed: number): BackTest[] {
  const random = seededRandom(seed);
  const phases = Array.from({ length: shape.phases }, (_, at): ForecastPhase => {
    const starts = addDays(FIRST, at * WEEKS * 7);
    const users = random.whole(...shape.users);
    const own = (shape.rate / 100) * drawnGamma(1 / shape.spread ** 2, random) * shape.spread ** 2;
    const tickets = MIX.flatMap(([platform, perUser]) =>
      PACE.flatMap((share, week) =>
        Array.from({ length: 5 }, (_day, day) => ({
          ...{ platform, day: addDays(starts, week * 7 + day) },
          tickets: drawnPoisson((users * perUser * own * share) / 5, random),
        })),
      ),
    );
    const ends = addDays(starts, WEEKS * 7 - 1);
    return {
      ...{ id: at + 1, name: `Phase ${at + 1}`, kind: 'production', state: 'complete', starts, ends },
      ...{ plannedUsers: users, plannedDevices: new Map(), tickets },
      devices: MIX.map(([platform, perUser]) => ({ platform, day: ends, devices: Math.round(users * perUser) })),
    };
  });
  const today = addDays(FIRST, shape.phases * WEEKS * 7 + 1);
  return backTest(phases, { today, excluded: [], minimum: 20 });
}

/** Gamma with that shape and mean `shape`: G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000). */
function drawnGamma(shape: number, random: Random): number {
  if (shape < 1) return drawnGamma(shape + 1, random) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawnNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function drawnNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** By adding up waiting times: the means are small. */
function drawnPoisson(mean: number, random: Random): number {
  let count = 0;
  for (let waited = -Math.log(1 - random.next()); waited < mean; waited -= Math.log(1 - random.next())) count += 1;
  return count;
}
