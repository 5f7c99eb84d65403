import { ordinal } from '../../src/domain/rollout/day.js';
import { cellKey } from '../../src/domain/trends/signals/cell.js';
import { type Random, seededRandom } from '../../src/demo/plan/random.js';
import { tableOf } from '../report/table.js';
import { arrivals } from './fast-arrivals.js';
import { burstFound, FAST_BURSTS, type FastBurst, type FastFound, type Place } from './fast-bursts.js';
import { type FastRow, playFast } from './fast-play.js';
import { isAbout } from './play.js';
import { type Call, type Rollout, rolloutOf } from './rollout.js';

/** The fast rule and first seen over the example rollout, ticket by ticket: what they cry for nothing, how soon they cry. */

/** A story's tickets are still in the judged window for so long. */
const AFTER = 9;
/** The last days, on which the example lays its open work: laid over each other, it is a burst of its own. */
const OPEN_WORK = 4;
/** Bursts of each kind in each rollout. */
const BURSTS = 4;

export interface FastScore {
  weeks: number;
  fast: number;
  firstSeen: number;
  /** False rows of either from a phase that opened. */
  opening: number;
  right: number;
  found: Record<FastBurst, FastFound[]>;
  said: string[];
}

/** Plays the rollouts of all seeds. Rows count once a week. */
export function playFastStories(
  rollouts: readonly Rollout[],
  { seeds, times, variance }: { seeds: readonly number[]; times: number; variance: 1 | 2 },
): FastScore {
  const score: FastScore = {
    ...{ weeks: 0, fast: 0, firstSeen: 0, opening: 0, right: 0, said: [] },
    found: { known: [], new: [], outage: [] },
  };
  rollouts.forEach((whole, at) => {
    const rollout = { ...whole, last: whole.last - OPEN_WORK };
    const random = seededRandom(seeds[at]! * 6151 + variance);
    const stories = rollout.stories.filter(({ day }) => day <= rollout.last);
    const ordinary = arrivals(
      rollout.ordinary.filter(({ day }) => day <= rollout.last),
      rollout,
      variance,
      random,
    );
    score.weeks += Math.round((rollout.last - rollout.first + 1) / 7);
    count(score, playFast(rollout, [...ordinary, ...stories]), stories);
    plant(score, { rollout, calls: ordinary, times }, random);
  });
  return score;
}

function count(score: FastScore, rows: readonly FastRow[], stories: readonly Call[]): void {
  const counted = new Set<string>();
  for (const { day, at, row, fromOpening } of rows) {
    const cells = [row.cell, ...row.folded.map(({ cell }) => cell)];
    const right = stories.some((call) => {
      return call.day <= day && day <= call.day + AFTER && cells.some((cell) => isAbout(cell, call));
    });
    const week = Math.floor((day + 3) / 7);
    const key = `${week} ${row.rule} ${cellKey(row.cell)} ${right}`;
    if (counted.has(key)) continue;
    counted.add(key);
    if (right) score.right += 1;
    else if (row.rule === 'fast') score.fast += 1;
    else score.firstSeen += 1;
    if (right) continue;
    if (fromOpening) score.opening += 1;
    score.said.push(
      `${new Date(at).toISOString().slice(0, 16)} ${row.rule} ${cellKey(row.cell)} ${row.requesters} of ${row.expected?.toFixed(2)} ${row.why?.expectedFrom} ${row.why?.chance.toExponential(1)} ${fromOpening ? 'opening' : ''}`,
    );
  }
}

/** On working days of production, in the phase that runs, like one of its tickets. */
function plant(score: FastScore, place: Omit<Place, 'day' | 'like'>, random: Random): void {
  const { rollout, calls } = place;
  const production = rollout.phases.filter(({ kind, starts }) => kind === 'production' && starts !== null);
  const since = Math.min(...production.map(({ starts }) => ordinal(starts!)));
  const ids = new Set(production.map(({ id }) => id));
  const likes = calls.filter(({ day, phase, signature }) => day >= since && ids.has(phase) && signature !== null);
  for (const what of FAST_BURSTS) {
    for (let n = 0; n < BURSTS; n += 1) {
      const { day } = random.pick(likes);
      const like = random.pick(likes.filter((call) => call.day === day && call.kind !== 'question'));
      score.found[what].push(burstFound(what, { ...place, day, like }, random));
    }
  }
}

/** The table, printed after that of the weekly rule. */
export function fastSection(seeds: readonly number[], verbose: boolean): string {
  const rows: string[][] = [];
  const said: string[] = [];
  for (const times of [1, 3, 10]) {
    const rollouts = seeds.map((seed) => rolloutOf(seed, times));
    for (const variance of [1, 2] as const) {
      const score = playFastStories(rollouts, { seeds, times, variance });
      rows.push([
        `x${times}`,
        `${variance}x`,
        (score.fast / score.weeks).toFixed(3),
        (score.firstSeen / score.weeks).toFixed(3),
        String(score.opening),
        String(score.right),
        ...FAST_BURSTS.map((what) => foundIn(score.found[what])),
      ]);
      if (verbose) said.push(`x${times} ${variance}x`, ...score.said);
    }
  }
  const head = ['rollout', 'variance', 'false fast a week', 'false first seen', 'from opening', 'right rows'];
  return [...said, tableOf([...head, ...FAST_BURSTS.map((what) => `${what}: found, person, minutes`)], rows)].join(
    '\n',
  );
}

function foundIn(all: readonly FastFound[]): string {
  const found = all.filter(({ nth }) => nth !== null);
  const median = (of: (one: FastFound) => number) => found.map(of).sort((a, b) => a - b)[found.length >> 1];
  return `${found.length} of ${all.length}, ${median(({ nth }) => nth!)}, ${median(({ minutes }) => minutes!)?.toFixed(0)}`;
}
