import { readFileSync } from 'node:fs';
import pg from 'pg';
import { PG_TYPES } from '../../src/platform/database/pg-types.js';
import type { RecordedImports, Replayed } from './recorded-imports.js';
import { copyIn, readLastImport, replay } from './replay.store.js';

/*
 * The other side: pg and nothing else. Sends the statements of recorded imports again, to a copy of the database in the
 * same state, and the rows that came of them by COPY to another copy. It reads no CSV and judges no row.
 */

const [recording = '', settings = '{}', copyUrl = ''] = process.argv.slice(2);
const imports = JSON.parse(readFileSync(recording, 'utf8')) as RecordedImports;
const poolOf = (url: string | undefined) =>
  new pg.Pool({ ...(JSON.parse(settings) as pg.PoolConfig), connectionString: url, types: PG_TYPES });
const [statements, copies] = [poolOf(process.env['DATABASE_URL']), poolOf(copyUrl)];

process.on('disconnect', () => process.exit(0));
process.on('message', (file: number) => {
  run(file).then(
    (took) => process.send?.(took),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');

async function run(file: number): Promise<Replayed> {
  const begun = performance.now();
  await replay(statements, imports[file] ?? []);
  const statementsMs = performance.now() - begun;
  const rows = await readLastImport(statements);
  const copyBegun = performance.now();
  await copyIn(copies, rows);
  return { statementsMs, copyMs: performance.now() - copyBegun };
}
