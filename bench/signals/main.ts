import { judgeWeek } from '../../src/domain/trends/weekly-rule.js';
import { tableOf } from '../report/table.js';
import { costOf, largeDesk } from './cost.js';
import { ears } from './ears.js';
import { readLabelledSeries } from './labelled-series.js';
import { simulateLooks } from './looks.js';
import { falsePer100, qualityOn, together, type Detector } from './quality.js';
import { heldAgainstReference, knownDetectors } from './reference.js';
import { simulate } from './simulate.js';

/** `npm run bench:signals -- FILE`: the weekly rule on series with known outbreaks, beside EARS C1 and C2. */

/** At which chance one cell alone is called; many cells together are called by their false discovery rate. */
const CALLED_AT = 0.005;

const weeklyRule: Detector = (counts) => {
  const weeks = counts.map((count) => ({ count, exposure: 1 }));
  return weeks.map((week, at) => (judgeWeek(weeks.slice(0, at), week)?.chance ?? 1) < CALLED_AT);
};

const byEars =
  (lag: 0 | 2, leastDeviation: number): Detector =>
  (counts) =>
    ears(counts, lag, leastDeviation).map(({ alarm }) => alarm);

const DETECTORS: readonly (readonly [string, Detector])[] = [
  ['weekly rule', weeklyRule],
  ['EARS C1', byEars(0, 0)],
  ['EARS C1, sd >= 0.5', byEars(0, 0.5)],
  ['EARS C2', byEars(2, 0)],
  ['EARS C2, sd >= 0.5', byEars(2, 0.5)],
];

const file = process.argv[2];
if (!file) {
  process.stderr.write('Usage: npm run bench:signals -- FILE   (CSV: series,t,observed,outbreak)\n');
  process.exit(2);
}
const series = readLabelledSeries(file);
const rows = DETECTORS.map(([name, detect]) => {
  const parts = series.map((one) => qualityOn(one, detect));
  const all = together(parts);
  const delays = all.delays.map((delay) => delay ?? 'missed').join(' ');
  return [
    name,
    `${all.found} of ${all.outbreaks}`,
    String(all.calledOutbreakWeeks),
    String(all.falseAlarms),
    falsePer100(all).toFixed(2),
    delays,
  ];
});
process.stdout.write(
  tableOf(
    ['detector', 'outbreaks found', 'their weeks called', 'false alarms', 'per 100 clean weeks', 'delays, weeks'],
    rows,
  ) + '\n',
);

const held = heldAgainstReference(file);
if (held) {
  const worst = held.furthest < 1e-9 ? 'under 1e-9' : held.furthest.toExponential(1);
  process.stdout.write(
    `\nEARS C1 and C2 against the reference: ${held.bounds} bounds, furthest ${worst}; ` +
      `${held.alarmsWrong} of ${held.alarms} alarms wrong\n`,
  );
}
const known = knownDetectors(file);
if (known) {
  const own = together(series.map((one) => qualityOn(one, weeklyRule)));
  const better = known.filter((one) => one.found > own.found && one.falsePer100 < falsePer100(own));
  process.stdout.write(
    `${known.length} known detectors: ${better.length} of them find more outbreaks with fewer false alarms` +
      `${better.map(({ name }) => ` (${name})`).join('')}; with fewer false alarms at all: ` +
      `${known.flatMap((one) => (one.falsePer100 < falsePer100(own) ? [`${one.name} (${one.found} of ${one.outbreaks})`] : [])).join(', ') || 'none'}\n`,
  );
}

/** Twenty made-up desks of 200 signatures: three of them burst to four times the usual each week. */
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
const simulated = [1, 2].map((variance) => {
  const seen = simulate({ cells: 200, weeks: 40, variance, burstsAWeek: 3, from: 12 }, SEEDS);
  const share = (found: number, of: number) => `${found} of ${of} (${Math.round((100 * found) / of)} %)`;
  return [
    `${variance}x`,
    (seen.falseRows / seen.weeks).toFixed(2),
    share(seen.foundAtOnce, seen.bursts),
    share(seen.foundBySecondWeek, seen.bursts),
    share(seen.busyFoundBySecondWeek, seen.busyBursts),
  ];
});
process.stdout.write(
  '\nSimulated: the weekly rule with a false discovery rate of .10 over 200 signatures, seeds 1 to 20\n' +
    tableOf(
      ['variance', 'false rows a week', 'bursts found at once', 'by the second week', 'of 4 a week and more'],
      simulated,
    ) +
    '\n',
);

const looks = ([1, 4, 16, 64] as const).flatMap((perWeek) =>
  ([1, 2] as const).map((variance) => simulateLooks(perWeek, variance, 400_000, 11)),
);
process.stdout.write(
  '\nQuiet weeks looked at every day, 400,000 each: how often some look has a chance of .005 or less, in multiples of .005\n' +
    tableOf(
      ['tickets a week', 'variance', 'the last look alone', 'any look'],
      looks.map(({ perWeek, variance, oneLook, inflation }) => {
        return [String(perWeek), `${variance}x`, oneLook.toFixed(2), inflation.toFixed(2)];
      }),
    ) +
    '\n',
);

const cost = costOf(largeDesk(250, 5), 15);
process.stdout.write(
  `\nA desk of ${cost.cells} cells and 52 weeks: judged from scratch in ${cost.full.toFixed(1)} ms of CPU, ` +
    `again after one ticket in ${cost.again.toFixed(2)} ms (medians)\n`,
);
