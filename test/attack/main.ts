import { readOptions } from './options.js';
import type { Part } from './part.js';
import { documentPart } from './document/part.js';
import { malformedPart, statefulPart, validPart } from './fuzz/part.js';
import { matrixPart } from './matrix/part.js';
import { rowsPart } from './rows/part.js';
import { socketPart } from './sockets/part.js';
import { isClean, textOf, type Report } from './report/print.js';
import { openTarget } from './target.js';

const PARTS: readonly Part[] = [documentPart, matrixPart, malformedPart, validPart, statefulPart, socketPart, rowsPart];

const options = readOptions(process.argv);
const report: Report = { seed: options.seed, parts: [], missing: {} };
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const wanted = PARTS.filter(({ name }) => options.only === undefined || options.only.includes(name));
for (const name of options.only ?? []) {
  if (!PARTS.some((part) => part.name === name)) report.missing[name] = 'there is no such part';
}
const target = await openTarget();
try {
  for (const part of wanted) {
    tell(part.name);
    try {
      report.parts.push(await part.run(options, target));
    } catch (error) {
      report.missing[part.name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }
} finally {
  await target.close();
}
process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : `\n${textOf(report)}`);
process.exit(isClean(report) ? 0 : 1);
