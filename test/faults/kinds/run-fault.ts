import { setTimeout as delay } from 'node:timers/promises';
import type { Options } from '../options.js';
import { addVerdict, emptyRow, sumOf, type Row } from '../report/row.js';
import type { Random } from '../load/random.js';
import type { Ground } from '../stage/ground.js';
import { Stage } from '../stage/stage.js';
import type { Fault, StrikeOnce } from './fault.js';

/** The desk is compared with the database at least as often; what clients remember is thrown away then. */
const WINDOW_MS = 25_000;
const SHORTEST_REST_MS = 150;

export type Tell = (line: string) => void;

export interface RunContext {
  ground: Ground;
  random: Random;
  options: Options;
  tell: Tell;
  /** The run is to end after the present fault. */
  isStopped: () => boolean;
}

/** Lets a fault happen as often as asked, at random instants, and checks everything in windows. */
export async function runFault(fault: Fault, { ground, random, options, tell, isStopped }: RunContext): Promise<Row> {
  const row = emptyRow(fault.name);
  const begun = performance.now();
  const setting = await fault.set(ground, random);
  if ('notHere' in setting) return { ...row, notHere: setting.notHere };
  try {
    const stage = await Stage.open({ ...setting.plan, random: random.branch() });
    try {
      await strikes(fault, setting.strike, stage, { row, random, times: fault.times(options), tell, isStopped });
    } finally {
      await stage.close();
    }
  } catch (error) {
    row.failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await setting.clear?.();
    row.seconds = (performance.now() - begun) / 1000;
  }
  return row;
}

interface Strikes {
  row: Row;
  random: Random;
  times: number;
  tell: Tell;
  isStopped: () => boolean;
}

async function strikes(
  fault: Fault,
  strike: StrikeOnce,
  stage: Stage,
  { row, random, times, tell, isStopped }: Strikes,
): Promise<void> {
  let windowBegan = performance.now();
  for (let n = 1; n <= times; n++) {
    await delay(random.whole(SHORTEST_REST_MS, fault.restMs ?? 800));
    const { readyMs } = await strike(stage, random);
    row.count = n;
    if (readyMs !== undefined) row.ready.push(readyMs);
    tell(`${fault.name} ${n}/${times}${readyMs === undefined ? '' : `: ready after ${Math.round(readyMs)} ms`}`);
    if (n < times && !isStopped() && performance.now() - windowBegan < WINDOW_MS) continue;
    await delay(SHORTEST_REST_MS);
    const verdict = await stage.check();
    windowBegan = performance.now();
    addVerdict(row, verdict);
    const lost = sumOf(row, 'lost', 'event_lost');
    tell(
      `${fault.name}: checked ${verdict.acknowledged} writes, ${verdict.eventsChecked} events; lost so far: ${lost}`,
    );
  }
}
