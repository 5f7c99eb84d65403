import type { Random } from '../../src/demo/plan/random.js';
import { poisson } from '../signals/simulated-desk.js';
import type { Cell } from '../../src/domain/trends/signals/cell.js';
import type { Call } from './rollout.js';

/** A signature that has four times its usual tickets for two weeks, wherever it usually has them. */
export interface Burst {
  cell: Cell;
  /** Its Monday. */
  from: number;
  /** Usual tickets in each of its two weeks. */
  usual: [number, number];
}

export const BURST_TIMES = 4;
export const BURST_DAYS = 14;
/** Below this a burst of four times is a handful of tickets. */
export const LEAST_A_WEEK = 4;

/** Mean tickets per leaf and day, over rollouts that differ by their seed alone: what is usual, without the noise of one. */
export class Usual {
  private readonly days = new Map<string, { leaf: Call; mean: number }>();

  constructor(rollouts: readonly (readonly Call[])[]) {
    for (const calls of rollouts) {
      for (const call of calls) {
        const key = `${call.phase}|${call.signature}|${call.day}`;
        const known = this.days.get(key) ?? { leaf: call, mean: 0 };
        this.days.set(key, known);
        known.mean += 1 / rollouts.length;
      }
    }
  }

  of(signature: string, from: number, to: number): { leaf: Call; mean: number }[] {
    return [...this.days.values()].filter(({ leaf }) => {
      return leaf.signature === signature && leaf.day >= from && leaf.day <= to;
    });
  }

  /** Every signature and Monday from which on both weeks have enough tickets for a burst that must be found. */
  places(mondays: readonly number[]): Burst[] {
    const signatures = new Set([...this.days.values()].flatMap(({ leaf }) => leaf.signature ?? []));
    return [...signatures].sort().flatMap((signature) =>
      mondays.flatMap((from): Burst[] => {
        const week = (at: number) =>
          this.of(signature, from + at * 7, from + at * 7 + 6).reduce((sum, { mean }) => sum + mean, 0);
        const usual: [number, number] = [week(0), week(1)];
        if ((usual[0] + usual[1]) / 2 < LEAST_A_WEEK) return [];
        const { platform, kind } = this.of(signature, from, from + 6)[0]!.leaf;
        return [{ cell: { phase: null, platform, kind, signature }, from, usual }];
      }),
    );
  }
}

/** The tickets that a burst adds. */
export function burstCalls(burst: Burst, usual: Usual, variance: 1 | 2, random: Random): Call[] {
  return usual.of(burst.cell.signature!, burst.from, burst.from + BURST_DAYS - 1).flatMap(({ leaf, mean }) => {
    const more = mean * (BURST_TIMES - 1);
    // Twice the variance: half as many calls, each of two users.
    const calls = variance === 2 ? 2 * poisson(more / 2, random.next) : poisson(more, random.next);
    return Array.from({ length: calls }, (_, at) => ({
      ...leaf,
      who: `burst-${leaf.signature}-${leaf.phase}-${leaf.day}-${at}`,
    }));
  });
}

/** The same tickets on average with twice the variance: each is gone, or comes twice. */
export function withVariance(calls: readonly Call[], variance: 1 | 2, random: Random): Call[] {
  if (variance === 1) return [...calls];
  return calls.flatMap((call) => (random.chance(0.5) ? [] : [call, { ...call, who: `${call.who} too` }]));
}
