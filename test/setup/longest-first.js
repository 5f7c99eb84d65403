import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** How much a file of tests has to do, roughly: its size, or that of the specs it runs; starting the program counts more. */
function weightOf(file) {
  if (!file.endsWith('.suite.ts')) return sizeOf(file);
  const folder = path.dirname(file);
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts'));
  return specs.reduce((sum, name) => sum + sizeOf(path.join(folder, name)), 0);
}

function sizeOf(file) {
  const startsProgram = /setup\/(program|cluster)|runProgram|short-run/.test(readFileSync(file, 'utf8'));
  return statSync(file).size * (startsProgram ? 8 : 1);
}

/** The longest first, so that no worker is left with it at the end; jest itself knows only sizes on a first run. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const weights = new Map(tests.map((test) => [test, test.duration ?? 0]));
    if ([...weights.values()].every((known) => known > 0)) return super.sort(tests);
    for (const test of tests) weights.set(test, weightOf(test.path));
    return [...tests].sort((a, b) => weights.get(b) - weights.get(a));
  }
}
