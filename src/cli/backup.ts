import type { Command } from 'commander';
import { megabytes, progressOnStderr, seconds, thousands } from './progress.js';

interface Options {
  verify?: boolean;
  replace?: boolean;
  json?: boolean;
}

/** `tierline backup`: everything the database holds in one file, while the server runs or not. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write everything that the database holds to a file, while the server runs or not')
    .argument('<file>', 'file to write, for its owner alone to read; - is standard output')
    .option('--verify', 'read the backup FILE instead and say whether it is whole; needs no database')
    .option('--replace', 'put the new backup in the place of a file of that name')
    .option('--json', 'print the result as JSON')
    .action((file: string, options: Options) =>
      options.verify ? verify(file, options) : take(program, file, options),
    );
}

interface Result {
  tables: number;
  rows: number;
  fileBytes: number;
  created: string;
}

async function take(program: Command, file: string, options: Options): Promise<void> {
  const began = performance.now();
  const { readConfig } = await import('../platform/config/config.js');
  const { placeToRead } = await import('../backup/connect.js');
  const { takeBackup } = await import('../backup/take-backup.js');
  const { stopWhileStarting } = await import('./until-stopped.js');
  const config = readConfig();
  refuseTerminal(file);
  stopWhileStarting();
  const place = await placeToRead(config);
  const line = progressOnStderr();
  try {
    const onProgress = (rows: number, about: number, table: string) =>
      line.tell(() => `${table}: ${thousands(rows)} of about ${thousands(Math.round(Math.max(about, rows)))} rows`);
    const taken = await writeTo(file, options, (write) =>
      takeBackup({ url: place.url, program: program.version() ?? 'unknown', write, onProgress }),
    );
    line.end();
    report(file, { ...taken, created: taken.header.created }, options, `backup of ${taken.header.created}`, began);
  } finally {
    line.end();
    await place.close();
  }
}

type Taken = Awaited<ReturnType<typeof import('../backup/take-backup.js').takeBackup>>;
type Write = Parameters<typeof import('../backup/take-backup.js').takeBackup>[0]['write'];

async function writeTo(file: string, { replace }: Options, work: (write: Write) => Promise<Taken>): Promise<Taken> {
  if (file === '-') {
    const { writeBackupStream } = await import('../backup/file/backup-stream.js');
    return writeBackupStream(process.stdout, work);
  }
  const { writeBackupFile } = await import('../backup/file/backup-file.js');
  return writeBackupFile(file, {
    replace: replace === true,
    write: work,
    check: async (draft) => void (await read(draft)),
  });
}

/** What is in a backup; rejects when it is not whole. */
async function read(file: string): Promise<Result> {
  const { withBackup } = await import('../backup/file/open-backup.js');
  const { verifyBackup } = await import('../backup/format/read-backup.js');
  return withBackup(file, process.stdin, async (backup) => {
    const { header, trailer } = await verifyBackup(backup);
    const { tables, rows } = trailer;
    return { tables, rows, fileBytes: backup.size, created: header.created };
  });
}

async function verify(file: string, options: Options): Promise<void> {
  const began = performance.now();
  const result = await read(file);
  report(file, result, options, `whole, of ${result.created}`, began);
}

function report(
  file: string,
  { tables, rows, fileBytes, created }: Result,
  options: Options,
  what: string,
  began: number,
) {
  const name = file === '-' ? (options.verify ? 'standard input' : 'standard output') : file;
  const text = options.json
    ? JSON.stringify({ file, created, tables, rows, bytes: fileBytes, seconds: Number(seconds(began).slice(0, -2)) })
    : `${name}: ${what}, ${tables} tables, ${thousands(rows)} rows, ${megabytes(fileBytes)}, ${seconds(began)}`;
  if (file === '-' && !options.verify) console.error(text);
  else console.log(text);
}

function refuseTerminal(file: string): void {
  if (file !== '-' || !process.stdout.isTTY) return;
  console.error('tierline: a backup is no text for a terminal: name a file, or send standard output elsewhere');
  process.exit(1);
}
