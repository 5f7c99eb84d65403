import { loadavg } from 'node:os';
import { readOptions } from './options.js';
import { emptyReport } from './report/figures-report.js';
import { textOf } from './report/print.js';
import { verdictsOf } from './report/verdicts.js';
import { Run } from './run.js';

const report = emptyReport(readOptions(process.argv));
try {
  await new Run(report, (line) => void process.stderr.write(`${line}\n`)).all();
} catch (error) {
  report.missing['everything else'] = String(error);
}
Object.assign(report.machine, { loadAfter: loadavg()[0] ?? NaN, seconds: process.uptime() });
const printed = report.options.json
  ? JSON.stringify({ ...report, verdicts: verdictsOf(report) }, undefined, 2)
  : `\n${textOf(report)}`;
process.stdout.write(`${printed}\n`, () => process.exit(0));
