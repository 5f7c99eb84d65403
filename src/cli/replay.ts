import type { Command } from 'commander';
import { progressLine } from './progress.js';
import type { TierReport } from '../imports/replay/tier-report.js';

interface Options {
  preset: string;
  json?: boolean;
  reset?: boolean;
  partial?: boolean;
}

const PRESETS = ['bpi2013'];

/** `tierline replay`: a real incident log through the program's own history, then the tier report out of it. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('play a real incident log through the history of this program and print the tier report')
    .argument('<file>', 'CSV file of the log')
    .requiredOption('--preset <name>', `what the columns mean: ${PRESETS.join(', ')}`)
    .option('--json', 'print the report as JSON')
    .option('--reset', 'take earlier replays of the preset back first')
    .option('--partial', 'replay the good lines although others cannot be read')
    .action(async (file: string, options: Options) => {
      const { StartupError } = await import('../platform/config/startup-error.js');
      if (!PRESETS.includes(options.preset))
        throw new StartupError(`there is no preset ${options.preset}: ${PRESETS.join(', ')}`);
      const { withImports } = await import('./with-imports.js');
      await withImports(file, ({ db, imports }) => replay({ db, imports, file, options }));
    });
}

type Room = Parameters<Parameters<typeof import('./with-imports.js').withImports>[1]>[0];

async function replay({ db, imports, file, options }: Room & { file: string; options: Options }): Promise<void> {
  const { basename } = await import('node:path');
  const { fileSource } = await import('../imports/csv/csv-source.js');
  const { tierReportOf } = await import('../imports/replay/tier-report.js');
  const { tierReportRows } = await import('../imports/replay/tier-report.queries.js');
  const { refuse, RUNNING } = await import('./with-imports.js');
  if (options.reset) await reset({ db, imports }, options.preset);
  const began = performance.now();
  const line = progressLine('events');
  const result = await imports.replay.run(db, {
    ...{ file: fileSource(file), fileName: basename(file), partial: options.partial === true, by: null },
    onProgress: line.tell,
  });
  line.end();
  if (!result.ok && result.code === 'import_running') throw RUNNING();
  if (!result.ok) throw refuse(result.faults, result.failed, result.total);
  const seconds = (performance.now() - began) / 1000;
  const report = tierReportOf(await tierReportRows(db, options.preset, result.incidents));
  const { created, updated, unchanged, failed, errors } = result.report;
  const run = {
    import: result.importId,
    created,
    updated,
    unchanged,
    failed,
    seconds: Number(seconds.toFixed(3)),
    eventsPerSecond: Math.round(result.events / seconds),
  };
  if (options.json) console.log(JSON.stringify({ ...report, run: { ...run, errors } }, null, 1));
  else print(report, run);
}

async function reset({ db, imports }: Room, source: string): Promise<void> {
  const { StartupError } = await import('../platform/config/startup-error.js');
  const { standingImports } = await import('../imports/imports.queries.js');
  for (const id of await standingImports(db, source, 'replay')) {
    const result = await imports.revert.run(db, id, null);
    if (result.ok) console.error(`took back import ${id}: ${result.reverted.tickets} tickets`);
    else if (result.code === 'tickets_worked_on' || result.code === 'tickets_updated') {
      throw new StartupError(
        `import ${id} cannot be taken back, tickets were worked on since: ${result.keys.slice(0, 20).join(', ')}`,
      );
    } else throw new StartupError(`import ${id} cannot be taken back: ${result.code.replaceAll('_', ' ')}`);
  }
}

function print(
  report: TierReport,
  run: { created: number; unchanged: number; updated: number; seconds: number; eventsPerSecond: number },
): void {
  const counts = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, number]) => `${name}: ${number.toLocaleString('en-US')}`)
      .join('   ');
  const lines: [string, string | number | null][] = [
    ['Incidents', report.cases],
    ['Events', report.events],
    ['First level', counts(report.first_level)],
    ['Highest level', counts(report.max_level)],
    ['Last level', counts(report.last_level)],
    ['Never left level 1', report.cases_never_leaving_L1],
    ['Level transitions', counts(report.level_transitions)],
    ['Escalated', report.cases_with_escalation],
    ['Handed down', report.cases_with_deescalation],
    ['Both', report.cases_with_both],
    ['Straight up, level by level', report.IBM_rule_compliant_cases],
    ['Against the policy', counts(report.against_policy)],
    ['Team hand-overs', report.team_handovers],
    ['Back to the first team (A-B-A)', report['cases_with_team_pingpong_A-B-A']],
    ['Hours in level', counts(report.hours_in_level)],
    ['Median hours to first escalation', report.median_hours_to_first_escalation],
    ['Days from first to last event', counts(report.throughput_days)],
    ['Reopened', report['reopened_cases(Completed then Accepted/Queued)']],
    ['Waited for the vendor', report['cases_touching_Wait-Vendor']],
    ['Ended as', counts(report.final_status)],
    ['Sub status', counts(report.sub_status_counts)],
  ];
  for (const [name, value] of lines) {
    console.log(`${name.padEnd(34)} ${typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? 'none')}`);
  }
  console.log(
    `\n${run.created} made, ${run.updated} changed, ${run.unchanged} unchanged in ${run.seconds} s (${run.eventsPerSecond.toLocaleString('en-US')} events a second)`,
  );
}
