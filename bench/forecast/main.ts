import { backTest, type BackTest } from '../../src/domain/trends/forecast/back-test.js';
import { tableOf } from '../report/table.js';
import { simulatedBackTests } from './simulated-rollouts.js';
import { wholeRollout } from './whole-rollout.js';

/** `npm run bench:forecast`: each phase of the example rollout forecast from those before it, over 20 seeds. */

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
const MINIMUM = 20;

interface Summary {
  told: number;
  inside: number;
  weeks: number;
  weeksInside: number;
  /** Expected by came, as logarithms: 0 is right. */
  errors: number[];
  widths: number[];
}

const EMPTY = (): Summary => ({ told: 0, inside: 0, weeks: 0, weeksInside: 0, errors: [], widths: [] });

function take(summary: Summary, test: BackTest): void {
  if (test.inside === null || test.expected === null) return;
  summary.told += 1;
  summary.inside += Number(test.inside);
  summary.weeks += test.weeks;
  summary.weeksInside += test.weeksInside;
  summary.errors.push(Math.log((test.expected + 0.5) / (test.came + 0.5)));
  summary.widths.push(((test.upper ?? 0) + 0.5) / ((test.lower ?? 0) + 0.5));
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const share = (of: number, all: number): string =>
  all === 0 ? '-' : `${of} of ${all} (${Math.round((100 * of) / all)} %)`;

function rowOf(name: string, { told, inside, weeks, weeksInside, errors, widths }: Summary): string[] {
  const typical = (Math.exp(median(errors.map(Math.abs))) - 1) * 100;
  return [
    name,
    share(inside, told),
    share(weeksInside, weeks),
    told === 0 ? '-' : `${((Math.exp(median(errors)) - 1) * 100).toFixed(0)} %`,
    told === 0 ? '-' : `${typical.toFixed(0)} %`,
    told === 0 ? '-' : `${median(widths).toFixed(1)}x`,
  ];
}

const HEAD = ['', 'inside', 'weeks inside', 'bias', 'typical error', 'upper by lower'];

const byPhase = new Map<string, Summary>();
const all = EMPTY();
let example = '';
for (const seed of SEEDS) {
  const { phases, today, excluded } = wholeRollout(seed);
  for (const test of backTest(phases, { today, excluded, minimum: MINIMUM })) {
    const own = byPhase.get(test.name) ?? EMPTY();
    byPhase.set(test.name, own);
    take(own, test);
    take(all, test);
    if (seed !== 1) continue;
    const told =
      test.inside === null
        ? `no forecast (${test.missing ?? ''})`
        : `${test.expected?.toFixed(0)} (${test.lower}-${test.upper})`;
    example += `  ${test.name}: ${told}, came ${test.came} and ${test.leftOut} on days left out\n`;
  }
}
process.stdout.write(
  'The example rollout run to its end, seeds 1 to 20: each phase forecast on its first day from those before it, 95 % intervals\n' +
    tableOf(HEAD, [...[...byPhase].map(([name, one]) => rowOf(name, one)), rowOf('all', all)]) +
    `\n\nSeed 1:\n${example}`,
);

/** Where the model holds: coverage is what the intervals promise. */
const simulated = [0.15, 0.3, 0.5].flatMap((spread) =>
  (
    [
      [100, 400],
      [1000, 4000],
    ] as const
  ).map((users) => {
    const summary = EMPTY();
    for (const seed of Array.from({ length: 60 }, (_, at) => at + 1)) {
      for (const test of simulatedBackTests({ phases: 5, spread, users, rate: 8 }, seed)) take(summary, test);
    }
    return rowOf(`${spread}, ${users[0]}-${users[1]} users`, summary);
  }),
);
process.stdout.write(
  `\nSimulated: five phases of 8 tickets per 100 devices, 60 seeds, by how much their rates differ (coefficient of variation)\n${tableOf(HEAD, simulated)}\n`,
);
