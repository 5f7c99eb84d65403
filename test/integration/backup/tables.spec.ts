import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { tablesOf } from '../../../src/backup/catalogue.queries.js';
import { withClient } from '../../../src/backup/connect.js';
import { verifyBackup } from '../../../src/backup/format/read-backup.js';
import { FILLED_BY_MIGRATIONS, LEFT_OUT } from '../../../src/backup/left-out.js';
import { migrate, nameOf, programMigrations } from '../../../src/backup/restore/migrate-to.js';
import type { TestDatabase } from '../../setup/database.js';
import { testDatabase } from '../../setup/database.js';
import { contentsOf, schemaOf } from './contents.js';
import { Tomorrow1900000000000, TOMORROWS_ROWS } from './future.js';
import { backupOf, bareDatabase, fileOf, restoreInto } from './in-memory.js';
import { openTestDb } from './open-test-db.js';

describe('backup: tables', () => {
  // Each restore makes a database: seconds on a busy machine.
  jest.setTimeout(120_000);

  const NOW = programMigrations();
  const TOMORROW = [...NOW, Tomorrow1900000000000];
  const HEADS = ['event_head', 'rollup_head'];

  let source: TestDatabase;
  let backup: Buffer;

  beforeAll(async () => {
    source = await testDatabase();
    await migrate(source.url, TOMORROW);
    for (const statement of TOMORROWS_ROWS) await source.db.execute(statement);
    backup = await backupOf(source.url);
  });
  afterAll(() => source.close());

  const inBare = async (work: (url: string) => Promise<void>) => {
    const { url, drop } = await bareDatabase();
    try {
      await work(url);
    } finally {
      await drop();
    }
  };

  describe('what a backup holds', () => {
    it('is every table of the catalogue but those that are left out for a reason', async () => {
      const { header } = await verifyBackup(fileOf(backup));
      const there = await source.db.query<{ name: string }>(
        `SELECT relname::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
       AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
      );
      const expected = there.map(({ name }) => name).filter((name) => name !== 'migrations' && !(name in LEFT_OUT));
      expect(header.tables.map(({ name }) => name).sort()).toEqual(expected.sort());
      expect(header.tables.map(({ name }) => name)).toContain('Odd name, of "tomorrow"');
      expect(header.migrations).toEqual(TOMORROW.map(nameOf));
    });

    it('leaves out no table that is not there, and says why for each', async () => {
      const names = (await withClient(source.url, tablesOf)).map(({ name }) => name);
      expect(Object.keys(LEFT_OUT).filter((name) => !names.includes(name))).toEqual([]);
      for (const why of Object.values(LEFT_OUT)) expect(why.length).toBeGreaterThan(20);
    });

    it('a table that a migration fills is named, or a new database would count as one in use', async () => {
      await inBare(async (url) => {
        await migrate(url, NOW);
        await withClient(url, async (client) => {
          const filled: string[] = [];
          for (const { name } of await tablesOf(client)) {
            const { rowCount } = await client.query(`SELECT FROM "${name.replaceAll('"', '""')}" LIMIT 1`);
            if (rowCount !== 0) filled.push(name);
          }
          expect(filled).toEqual(FILLED_BY_MIGRATIONS.toSorted());
        });
      });
    });

    it('is the same, byte for byte, as long as the rows are', async () => {
      const again = await verifyBackup(fileOf(await backupOf(source.url)));
      expect(again.sums).toEqual((await verifyBackup(fileOf(backup))).sums);
    });
  });

  describe('a table of tomorrow', () => {
    it('comes back with every row and every rule, whatever its columns and keys', async () => {
      await inBare(async (url) => {
        await restoreInto(url, backup, TOMORROW);
        const restored = await openTestDb(url);
        try {
          expect(await contentsOf(restored.db, HEADS)).toEqual(await contentsOf(source.db, HEADS));
          expect(await schemaOf(restored.db)).toEqual(await schemaOf(source.db));
          // Also where nothing was drawn from a sequence since.
          const again = (await verifyBackup(fileOf(await backupOf(url)))).header.sequences;
          expect(again).toEqual((await verifyBackup(fileOf(backup))).header.sequences);
          const next = `INSERT INTO "Odd name, of ""tomorrow""" (code) VALUES ('z') RETURNING id, twice`;
          // The row with id 4 was deleted before the backup: its number is not given again.
          expect(await restored.db.query(next)).toEqual([{ id: 5, twice: 10 }]);
          expect(await restored.db.query(`SELECT nextval('tomorrow_numbers') AS n`)).toEqual([{ n: 25 }]);
          await expect(restored.db.execute('INSERT INTO tomorrow_right VALUES (30, 77)')).rejects.toThrow(
            'foreign key',
          );
          await expect(restored.db.execute('INSERT INTO tomorrow_left VALUES (3)')).rejects.toThrow('only by hand');
        } finally {
          await restored.close();
        }
      });
    });

    it('is made empty when an older backup is restored, also where it was made already', async () => {
      await inBare(async (old) => {
        await migrate(old, NOW);
        const made = await openTestDb(old);
        await made.db.execute(`INSERT INTO locations (code, name, time_zone) VALUES ('redmond', 'Redmond', 'UTC')`);
        await made.close();
        const older = await backupOf(old);
        for (const before of [NOW, TOMORROW]) {
          await inBare(async (url) => {
            await migrate(url, before);
            const { migrated } = await restoreInto(url, older, TOMORROW);
            expect(migrated).toEqual(['Tomorrow1900000000000']);
            const { db, close } = await openTestDb(url);
            expect(await db.query('SELECT code FROM locations')).toEqual([{ code: 'redmond' }]);
            expect(await db.query('SELECT name FROM migrations ORDER BY id')).toEqual(
              TOMORROW.map((migration) => ({ name: nameOf(migration) })),
            );
            expect(await schemaOf(db)).toEqual(await schemaOf(source.db));
            await close();
          });
        }
      });
    });
  });
});
