import { writeFileSync } from 'node:fs';
import { ImportTickets } from '../../src/imports/commands/import-tickets.js';
import { RunningImports } from '../../src/imports/commands/running-imports.js';
import { fileSource } from '../../src/imports/csv/csv-source.js';
import { ImportExposure } from '../../src/imports/exposure/import-exposure.js';
import { WriteHistories } from '../../src/imports/history/write-histories.js';
import { ImportLog } from '../../src/imports/import-log.js';
import { ImportsStore } from '../../src/imports/imports.store.js';
import { OWN_EXPORT, OWN_MAPPING } from '../../src/imports/mapping/own-export.js';
import { RolloutDirectory } from '../../src/rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../src/rollout/policy/policy-in-force.js';
import { Subjects } from '../../src/tickets/subjects.js';
import { TransactionRecordingDb } from '../rehearsal/recording-db.js';
import { openRehearsedApp } from '../rehearsal/rehearsed-app.js';
import type { RecordedImports } from './recorded-imports.js';

/*
 * A process of its own: lets the product's own classes import each file, on a copy of the database, and writes down the
 * statements they send.
 */

const [recording = '', by = '', ...files] = process.argv.slice(2);
const { app, database, clock, close } = await openRehearsedApp();
const part = <T>(type: abstract new (...args: never[]) => T): T => app.get<T>(type as never, { strict: false });
const imports: RecordedImports = [];
for (const file of files) {
  const db = new TransactionRecordingDb(database.db);
  const running = new RunningImports(db, part(ImportsStore), part(ImportLog));
  const importing = new ImportTickets(
    ...([part(Subjects), part(RolloutDirectory), part(PolicyInForce), part(WriteHistories)] as const),
    ...([part(ImportExposure), running, part(ImportLog), clock] as const),
  );
  const result = await importing.run(db, {
    ...{ file: fileSource(file), fileName: null, exposure: null, mapping: OWN_MAPPING, mappingName: OWN_EXPORT },
    ...{ dryRun: false, partial: false, by: Number(by) },
  });
  if (!result.ok) throw new Error(`the rehearsed import was refused: ${JSON.stringify(result).slice(0, 1000)}`);
  imports.push(db.statements);
}
writeFileSync(recording, JSON.stringify(imports));
await close();
process.send?.('recorded', () => process.exit(0));
