import { seededRandom } from '../../src/demo/plan/random.js';
import { dayOf, ordinal } from '../../src/domain/rollout/day.js';
import { DeskJudge } from '../../src/domain/trends/signals/desk-judge.js';
import type { DeskHistory, LeafHistory } from '../../src/domain/trends/signals/desk.js';
import { PLATFORMS } from '../../src/domain/words.js';
import { poisson } from './simulated-desk.js';

const TODAY = '2026-03-20';
const WEEKS = 52;

/** A desk of `phases` x 5 platforms x signatures with a year behind it. */
export function largeDesk(signatures: number, phases: number): DeskHistory {
  const random = seededRandom(2026);
  const first = ordinal(TODAY) - WEEKS * 7;
  const leaves: LeafHistory[] = [];
  for (let phase = 1; phase <= phases; phase += 1) {
    for (let n = 0; n < signatures; n += 1) {
      const platform = PLATFORMS[n % PLATFORMS.length]!;
      const days = new Map<number, number>();
      for (let day = first; day <= ordinal(TODAY); day += 1) {
        const tickets = poisson(0.3, random.next);
        if (tickets > 0) days.set(day, tickets);
      }
      const kind = n % 2 === 0 ? 'enrollment' : 'app_install';
      leaves.push({ phase, platform, kind, signature: `signature ${n}`, days, requesters: [`a${n}`, `b${n}`] });
    }
  }
  const exposure = Array.from({ length: phases }, (_, at) =>
    PLATFORMS.flatMap((platform) =>
      (['attempts', 'enrolledDevices'] as const).map((of) => {
        return { phase: at + 1, platform, of, from: first, perDay: new Float64Array(WEEKS * 7 + 1).fill(100) };
      }),
    ),
  ).flat();
  const starts = dayOf(first);
  const phasesOf = Array.from({ length: phases }, (_, at) => {
    return { id: at + 1, kind: 'production' as const, state: 'active' as const, starts, ends: null };
  });
  const now = Date.parse(`${TODAY}T20:00:00Z`);
  return { today: TODAY, now, phases: phasesOf, leaves, exposure, excluded: [], freshDays: 3, leastExposure: 20 };
}

export interface Cost {
  cells: number;
  /** CPU milliseconds, medians. */
  full: number;
  again: number;
}

/** CPU time of judging a large desk from scratch, and again after one ticket of today. */
export function costOf(history: DeskHistory, rounds: number): Cost {
  const judge = new DeskJudge();
  const full: number[] = [];
  const again: number[] = [];
  let cells = 0;
  const today = ordinal(TODAY);
  for (let round = 0; round < rounds; round += 1) {
    full.push(cpu(() => (cells = judge.judge(history, null).cells.length)));
    for (let n = 0; n < 5; n += 1) {
      const leaf = history.leaves[(round * 37 + n * 11) % history.leaves.length]!;
      (leaf.days as Map<number, number>).set(today, (leaf.days.get(today) ?? 0) + 1);
      again.push(cpu(() => judge.judge(history, [leaf])));
    }
  }
  return { cells, full: median(full), again: median(again) };
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
