import { tableOf } from '../report/table.js';
import { fastSection } from './fast-section.js';
import { playStories } from './play-stories.js';

/** `npm run bench:stories`: the example rollout with planted bursts, played through the weekly rule day by day. */

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
const verbose = process.argv.includes('--rows');

const rows: string[][] = [];
for (const [times, bursts] of [
  [1, 0],
  [3, 2],
  [10, 3],
] as const) {
  for (const variance of [1, 2] as const) {
    const score = playStories({ seeds: SEEDS, times, variance, bursts });
    rows.push([
      `x${times}, ${bursts} bursts`,
      `${variance}x`,
      `${score.found} of ${score.bursts}`,
      (score.falseRows / score.weeks).toFixed(3),
      `${score.trueRows} of ${score.trueRows + score.falseRows}`,
      String(score.openingRows),
      score.delays.sort((a, b) => a - b)[Math.floor(score.delays.length / 2)]?.toString() ?? '-',
    ]);
    if (verbose) process.stdout.write(`${[...score.missed, ...score.said].join('\n')}\n`);
  }
}
process.stdout.write(
  `${tableOf(['rollout', 'variance', 'bursts found', 'false rows a week', 'right rows', 'from opening', 'median day'], rows)}\n`,
);
process.stdout.write(`\nThe fast rule and first seen, ticket by ticket\n${fastSection(SEEDS, verbose)}\n`);
