import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { placeToRead, withClient } from '../../../src/backup/connect.js';
import { writeBackupFile } from '../../../src/backup/file/backup-file.js';
import { writeBackupStream } from '../../../src/backup/file/backup-stream.js';
import { withBackup } from '../../../src/backup/file/open-backup.js';
import { BackupRefusal } from '../../../src/backup/refusal.js';
import { migrate, programMigrations } from '../../../src/backup/restore/migrate-to.js';
import { takeMigrationLock } from '../../../src/backup/restore/target.queries.js';
import { takeBackup } from '../../../src/backup/take-backup.js';
import { readConfig } from '../../../src/platform/config/config.js';
import { freshDatabase, testDatabase, type TestDatabase } from '../../setup/database.js';
import { contentsOf } from './contents.js';
import { Tomorrow1900000000000 } from './future.js';
import { backupOf, bareDatabase, restoreInto } from './in-memory.js';
import { openTestDb } from './open-test-db.js';
import { until } from '../operations/until.js';

describe('backup: refusals', () => {
  // Each restore makes a database: seconds on a busy machine.
  jest.setTimeout(120_000);

  let source: TestDatabase;
  let backup: Buffer;
  let folder: string;

  beforeAll(async () => {
    source = await testDatabase({ poolSize: 3 });
    await source.db.execute(`INSERT INTO locations (code, name, time_zone) VALUES ('redmond', 'Redmond', 'UTC')`);
    backup = await backupOf(source.url);
    folder = mkdtempSync(path.join(tmpdir(), 'tierline-backup-test-'));
  });
  afterAll(async () => {
    await source.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const inBare = async (work: (url: string) => Promise<void>) => {
    const { url, drop } = await bareDatabase();
    try {
      await work(url);
    } finally {
      await drop();
    }
  };

  /** The same with the tables of this program, without a row. */
  const inEmpty = async (work: (url: string) => Promise<void>) => {
    const { url, drop } = await freshDatabase();
    try {
      await work(url);
    } finally {
      await drop();
    }
  };

  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'not refused',
      (error: unknown) => {
        if (error instanceof BackupRefusal) return error.message;
        throw error;
      },
    );

  const objects = `SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace`;

  describe('a restore is refused before anything is touched', () => {
    it('into a database that somebody uses, naming what is there', async () => {
      await inBare(async (url) => {
        await restoreInto(url, backup);
        const before = await openTestDb(url);
        await before.db.execute(`INSERT INTO staff (email, name, role) VALUES ('a@b.example', 'A', 'lead')`);
        const contents = await contentsOf(before.db);
        await before.close();
        expect(await refusal(restoreInto(url, backup))).toMatch(
          /not empty \(rows: (locations 1, staff 1|staff 1, locations 1)\)/,
        );
        const after = await openTestDb(url);
        expect(await contentsOf(after.db)).toEqual(contents);
        await after.close();
      });
    });

    it('into a database of something else', async () => {
      await inBare(async (url) => {
        await withClient(url, (client) => client.query('CREATE TABLE invoices (id integer)'));
        expect(await refusal(restoreInto(url, backup))).toContain('not of Tierline: it has the tables invoices');
        await withClient(url, async (client) => expect((await client.query(objects)).rows).toEqual([{ n: 1 }]));
      });
    });

    it('while a server, or anybody else of this program, is connected', async () => {
      await inEmpty(async (url) => {
        const server = await openTestDb(url);
        expect(await refusal(restoreInto(url, backup))).toMatch(/in use \(tierline, \d connections\): stop it first/);
        await server.close();
        await withClient(url, async (client) => {
          // The server's connection is closed; its backend lets go of the lock a moment later.
          await until(() => takeMigrationLock(client));
          expect(await refusal(restoreInto(url, backup))).toContain('being migrated or restored by somebody else');
        });
        expect(await refusal(restoreInto(url, backup))).toBe('not refused');
      });
    });

    it('of a backup with migrations that this program does not have, naming them', async () => {
      await inEmpty(async (url) => {
        await migrate(url, [...programMigrations(), Tomorrow1900000000000]);
        const newer = await backupOf(url);
        await inBare(async (target) => {
          expect(await refusal(restoreInto(target, newer))).toContain(
            'was made by Tierline 0.0.0-test with migrations that this program does not have (Tomorrow1900000000000)',
          );
          await withClient(target, async (client) => expect((await client.query(objects)).rows).toEqual([{ n: 0 }]));
        });
        // Nor an older backup into a database of a newer program.
        expect(await refusal(restoreInto(url, backup))).toContain(
          'migrations that this program does not have: Tomorrow',
        );
      });
    });

    it('of a backup with a table that no migration makes', async () => {
      await inEmpty(async (url) => {
        await withClient(url, (client) => client.query('CREATE TABLE notes_of_the_dba (id integer)'));
        const strange = await backupOf(url);
        await inBare(async (target) =>
          expect(await refusal(restoreInto(target, strange))).toContain(
            'what no migration of Tierline makes: table notes_of_the_dba',
          ),
        );
      });
    });

    it('of rows that break a rule: nothing stays, and no row is shown', async () => {
      await inEmpty(async (url) => {
        await withClient(url, async (client) => {
          await client.query('ALTER TABLE comments DROP CONSTRAINT comments_ticket_id_fkey');
          await client.query(`INSERT INTO comments (ticket_id, text, at) VALUES (77, 'secret words', now())`);
        });
        const wrong = await backupOf(url);
        await inBare(async (target) => {
          const why = await refusal(restoreInto(target, wrong));
          expect(why).toMatch(/does not take the backup: .*comments_ticket_id_fkey/);
          expect(why).not.toMatch(/secret|77/);
          const { db, close } = await openTestDb(target);
          expect((await contentsOf(db))['locations']).toBe('0 ');
          await close();
        });
      });
    });

    it('of a damaged backup, wherever it was to go', async () => {
      const cut = backup.subarray(0, backup.length - 1);
      expect(await refusal(restoreInto('postgres://nobody@127.0.0.1:1/none', cut))).toContain('is cut off or damaged');
    });
  });

  describe('a backup is refused', () => {
    const take = (url: string) => takeBackup({ url, program: '0', write: async () => undefined });

    it('of a database that Tierline never used, and makes none', async () => {
      await inBare(async (url) => expect(await refusal(take(url))).toContain('there is nothing to back up'));
      const config = readConfig({ TIERLINE_DATA_DIR: path.join(folder, 'none') });
      expect(await refusal(placeToRead(config))).toContain(`there is no database in ${folder}/none`);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('of a database that cannot be reached, without the password', async () => {
      const why = await refusal(take('postgres://somebody:s3cret@127.0.0.1:1/none'));
      expect(why).toContain('cannot be opened');
      expect(why).not.toContain('s3cret');
    });

    it('by a user who may not read all of it, instead of leaving out what he cannot see', async () => {
      const role = `reader_${path.basename(folder).replaceAll(/\W/g, '')}`.toLowerCase();
      const as = new URL(source.url);
      as.username = role;
      as.password = 'reader';
      const name = new URL(source.url).pathname.slice(1);
      await source.db.execute(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
      try {
        await source.db.execute(`GRANT CONNECT ON DATABASE ${name} TO ${role}`);
        await source.db.execute(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
        expect(await refusal(take(as.href))).toMatch(/may not read all of it: sequence .*tickets_id_seq/);
        await source.db.execute(`GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
        expect(await refusal(take(as.href))).toBe('not refused');
        await source.db.execute(`REVOKE SELECT ON hops FROM ${role}`);
        expect(await refusal(take(as.href))).toMatch(/may not read all of it: permission denied for table hops/);
        await source.db.execute(`GRANT SELECT ON hops TO ${role}`);
        await source.db.execute('ALTER TABLE hops ENABLE ROW LEVEL SECURITY');
        await expect(take(as.href)).rejects.toThrow('row-level security');
      } finally {
        await source.db.execute('ALTER TABLE hops DISABLE ROW LEVEL SECURITY');
        await source.db.execute(`DROP OWNED BY ${role}`);
        await source.db.execute(`DROP ROLE ${role}`);
      }
    });

    it('and leaves no transaction behind, when the database cuts it or the place is full', async () => {
      const terminate = () =>
        source.db
          .query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tierline backup'
        AND datname = current_database()`);
      const cut = takeBackup({
        ...{ url: source.url, program: '0', write: async () => undefined },
        onSnapshot: async () => void (await terminate()),
      });
      expect(await refusal(cut)).toMatch(/the database went away/);
      let room = 3;
      const full = takeBackup({
        ...{ url: source.url, program: '0' },
        write: async () => {
          if (--room < 0) throw new BackupRefusal('no space left');
        },
      });
      expect(await refusal(full)).toBe('no space left');
      const left = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'tierline backup' AND datname = current_database()`;
      for (let n = 1; n > 0; await new Promise((go) => setTimeout(go, 10)))
        n = (await source.db.query<{ n: number }>(left))[0]!.n;
    });
  });

  describe('the file of a backup', () => {
    const write = (file: string, bytes: string, options: { replace?: boolean; bad?: boolean } = {}) =>
      writeBackupFile(file, {
        replace: options.replace === true,
        write: async (put) => put(Buffer.from(bytes)),
        check: async (draft) => {
          expect(readFileSync(draft, 'utf8')).toBe(bytes);
          if (options.bad) throw new BackupRefusal('it cannot be read back');
        },
      });

    it('is for its owner alone, and there only when it is whole and was read back', async () => {
      const file = path.join(folder, 'one');
      await write(file, 'first');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await refusal(write(file, 'second'))).toContain('exists: give another name, or --replace');
      expect(await refusal(write(file, 'second', { replace: true, bad: true }))).toBe('it cannot be read back');
      expect(readFileSync(file, 'utf8')).toBe('first');
      await write(file, 'second', { replace: true });
      expect(readFileSync(file, 'utf8')).toBe('second');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder)).toEqual(['one']);
      expect(await refusal(write(path.join(folder, 'nowhere', 'x'), ''))).toContain('cannot be written: ENOENT');
      rmSync(file);
    });

    it('goes to a stream at the pace of its reader, and ends when the reader does', async () => {
      const out = new PassThrough({ highWaterMark: 1000 });
      let written = 0;
      const writing = writeBackupStream(out, async (put) => {
        for (let n = 0; n < 100; n++) {
          await put(Buffer.alloc(1000));
          written++;
        }
      });
      await new Promise((go) => setTimeout(go, 30));
      expect(written).toBeLessThan(3);
      out.destroy(new Error('write EPIPE'));
      expect(await refusal(writing)).toContain('cannot be written to standard output: write EPIPE');
    });

    it('comes from standard input through a temporary file of which nothing is left', async () => {
      const input = new PassThrough();
      input.end(backup);
      const before = readdirSync(tmpdir()).filter((name) => name.endsWith('.restoring'));
      await withBackup('-', input, async (file) => {
        expect(file.size).toBe(backup.length);
        expect(await file.read(100, 50)).toEqual(backup.subarray(100, 150));
        expect(readdirSync(tmpdir()).filter((name) => name.endsWith('.restoring'))).toEqual(before);
      });
    });

    it('that is not there, or is a folder, is named', async () => {
      const nothing = async () => undefined;
      expect(await refusal(withBackup(path.join(folder, 'no'), new PassThrough(), nothing))).toContain('ENOENT');
      expect(await refusal(withBackup(folder, new PassThrough(), nothing))).toContain('is no file');
      writeFileSync(path.join(folder, 'empty'), '');
      expect(await withBackup(path.join(folder, 'empty'), new PassThrough(), async ({ size }) => size)).toBe(0);
    });
  });
});
