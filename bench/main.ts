import { loadavg } from 'node:os';
import { readOptions } from './options.js';
import { emptyReport } from './report/figures-report.js';
import { textOf } from './report/print.js';
import { verdictsOf } from './report/verdicts.js';
import { Run } from './run.js';

const report = emptyReport(readOptions(process.argv));

let printing = false;

function print(): void {
  if (printing) return;
  printing = true;
  Object.assign(report.machine, { loadAfter: loadavg()[0] ?? NaN, seconds: process.uptime() });
  const printed = report.options.json
    ? JSON.stringify({ ...report, verdicts: verdictsOf(report) }, undefined, 2)
    : `\n${textOf(report)}`;
  process.stdout.write(`${printed}\n`, () => process.exit(0));
}

// Who cannot wait sees what was measured so far; the undertaker clears up.
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    report.missing['everything else'] = `ended by ${name}`;
    print();
  });

try {
  await new Run(report, (line) => void process.stderr.write(`${line}\n`)).all();
} catch (error) {
  report.missing['everything else'] ??= String(error);
}
print();
