import { copyFileSync } from 'node:fs';
import { Random } from './load/random.js';
import { runFault } from './kinds/run-fault.js';
import { FAULTS } from './kinds/all.js';
import { readOptions } from './options.js';
import { textOf } from './report/print.js';
import { isClean, sumOf, type Row } from './report/row.js';
import { Ground } from './stage/ground.js';
import { TEETH } from './teeth/teeth.js';
import { TRIALS } from './trials/all.js';

const options = readOptions(process.argv);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const rows: Row[] = [];

// SIGTERM ends the run after the present fault, with everything checked and printed. Ctrl-C ends it at once: from a
// terminal it reaches the servers too.
let stopped = false;
process.on('SIGTERM', () => {
  stopped = true;
  tell('ending after this one');
});
process.on('SIGINT', () => process.exit(130));
tell(`seed ${options.seed}`);
const ground = await Ground.prepare();
try {
  const { only, seed } = options;
  const wanted = ({ name }: { name: string }) => only === undefined || only.includes(name);
  const isStopped = () => stopped;
  // Each by itself is the same for the same seed, whatever ran before.
  const context = ({ name }: { name: string }) => ({
    ...{ ground, options, tell, isStopped },
    random: new Random(seed ^ seedOf(name)),
  });
  for (const fault of FAULTS.filter(wanted)) if (!stopped) rows.push(await runFault(fault, context(fault)));
  for (const trial of TRIALS.filter(wanted)) if (!stopped) rows.push(await trial.run(context(trial)));
  for (const tooth of TEETH.filter(wanted)) {
    if (stopped) break;
    const row = await runFault(tooth, context(tooth));
    rows.push({ ...row, bit: sumOf(row, ...tooth.expects) > 0 });
  }
} finally {
  if (options.log !== undefined) copyFileSync(ground.log, options.log);
  await ground.close();
}
process.stdout.write(`${options.json ? JSON.stringify({ options, rows }, undefined, 2) : `\n${textOf(rows)}`}\n`);
process.exit(rows.every(isClean) ? 0 : 1);

function seedOf(name: string): number {
  return [...name].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7);
}
