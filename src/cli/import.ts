import type { Command } from 'commander';
import { progressLine } from './progress.js';
import type { ImportReport } from '../imports/import-report.js';
import type { Mapping } from '../imports/mapping/mapping.js';

interface Options {
  mapping: string;
  exposure?: string;
  dryRun?: boolean;
  partial?: boolean;
  json?: boolean;
}

/** `tierline import`: tickets of another system from a CSV file. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('import tickets from a CSV file: closed ones as quiet history, open ones into their queue')
    .argument('<file>', 'CSV file of tickets')
    .option('--mapping <name|file>', 'a saved column mapping or a JSON file of one', 'tierline')
    .option('--exposure <file>', 'CSV file of exposure rows to import with them')
    .option('--dry-run', 'say what would happen, change nothing')
    .option('--partial', 'import the good rows although others are wrong')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: Options) => {
      const { withImports } = await import('./with-imports.js');
      await withImports(file, (room) => importFile(room, file, options));
    });
}

type Room = Parameters<Parameters<typeof import('./with-imports.js').withImports>[1]>[0];

async function importFile({ db, imports }: Room, file: string, options: Options): Promise<void> {
  const { basename } = await import('node:path');
  const { fileSource } = await import('../imports/csv/csv-source.js');
  const { refuse, RUNNING } = await import('./with-imports.js');
  const { name, mapping } = await mappingOf(db, options.mapping);
  const began = performance.now();
  const line = progressLine('rows');
  const result = await imports.tickets.run(db, {
    ...{ file: fileSource(file), fileName: basename(file), mapping, mappingName: name, by: null },
    exposure: options.exposure === undefined ? null : fileSource(options.exposure),
    ...{ dryRun: options.dryRun === true, partial: options.partial === true, onProgress: line.tell },
  });
  line.end();
  if (!result.ok && result.code === 'import_running') throw RUNNING();
  const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
  if (options.json) {
    const id = result.ok ? result.importId : null;
    console.log(
      JSON.stringify(
        { import: id, dryRun: options.dryRun === true, refused: !result.ok, ...result.report, seconds },
        null,
        1,
      ),
    );
    if (!result.ok) process.exitCode = 1;
  } else if (!result.ok) throw refuse(result.report.errors, result.report.failed, result.report.total);
  else await print(result.report, result.importId, seconds);
}

/** A file of a mapping, when there is one of that name, else a saved or built-in mapping. */
async function mappingOf(db: Room['db'], asked: string): Promise<{ name: string | null; mapping: Mapping }> {
  const { readFile } = await import('node:fs/promises');
  const { StartupError } = await import('../platform/config/startup-error.js');
  const { readMapping } = await import('../imports/mapping/read-mapping.js');
  const { mappingNamed } = await import('../imports/mapping/mappings.queries.js');
  const saved = await mappingNamed(db, asked);
  if (saved) return { name: asked, mapping: saved };
  let text: string;
  try {
    text = await readFile(asked, 'utf8');
  } catch (error) {
    throw new StartupError(`there is no saved mapping and no readable file ${asked}`, error);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StartupError(`the mapping ${asked} is not JSON: ${(error as Error).message}`, error);
  }
  const read = readMapping(document);
  if (read.ok) return { name: null, mapping: read.mapping };
  const faults = read.faults.map(({ pointer, detail }) => `  ${pointer === '' ? '/' : pointer}: ${detail}`);
  throw new StartupError([`the mapping ${asked} cannot be used:`, ...faults].join('\n'));
}

async function print(report: ImportReport, importId: number | null, seconds: number): Promise<void> {
  const { faultLine } = await import('../imports/row-fault.js');
  const { total, created, updated, unchanged, failed, open, formerStaff, exposure } = report;
  const verb = importId === null ? 'would be ' : '';
  console.log(
    `${total} rows: ${created} ${verb}made (${open} open), ${updated} ${verb}changed, ${unchanged} unchanged, ${failed} refused`,
  );
  if (formerStaff > 0)
    console.log(
      `${formerStaff} people are not on the staff: they ${importId === null ? 'would become' : 'became'} former staff`,
    );
  if (exposure)
    console.log(
      `exposure: ${exposure.stored} rows ${verb}stored, ${exposure.unchanged} unchanged, ${exposure.failed} refused`,
    );
  if (report.ignoredColumns.length > 0) console.log(`columns that fill nothing: ${report.ignoredColumns.join(', ')}`);
  for (const fault of report.errors) console.log(`refused, ${faultLine(fault)}`);
  for (const notice of report.notices) console.log(`left as it is, ${faultLine(notice)}`);
  if (importId !== null) console.log(`import ${importId}, ${seconds} s`);
}
