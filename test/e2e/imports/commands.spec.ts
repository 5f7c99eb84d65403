import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '../../setup/database.js';
import { builtProgram, runProgram } from '../../setup/program.js';
import { logText } from '../../integration/imports/log-lines.js';
import { SMALL_LOG, SMALL_LOG_REPORT } from '../../integration/imports/small-log.js';
import { oldDeskFile, OLD_DESK } from './imports-desk.js';

describe('imports: commands', () => {
  const DONE =
    '1;Cannot enroll;Enroll;Win;0x80180014;ada@contoso.example;Bob Old;Done;1;01.03.2024 09:00;02.03.2024 10:00';

  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: string;
  beforeAll(async () => {
    builtProgram();
    database = await freshDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'tierline imports '));
  }, 90_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  function file(name: string, content: string): string {
    const place = path.join(folder, name);
    writeFileSync(place, content);
    return place;
  }

  async function tierline(...args: string[]) {
    const { ended, stdout, stderr } = runProgram(args, { DATABASE_URL: database.url });
    const code = await ended;
    return { code, stdout: stdout(), stderr: stderr() };
  }

  describe('tierline replay', () => {
    it('plays a log, tells how far it is on stderr, and prints the report; with --reset it is taken back first', async () => {
      const log = file('log.csv', logText(SMALL_LOG));
      const first = await tierline('replay', log, '--preset', 'bpi2013', '--json');
      expect(first.stderr).toContain('70 of 70 events');
      expect(first.code).toBe(0);
      expect(JSON.parse(first.stdout)).toMatchObject({ ...SMALL_LOG_REPORT, run: { created: 15, unchanged: 0 } });
      const reset = await tierline('replay', log, '--preset', 'bpi2013', '--reset');
      expect(reset.stderr).toContain('took back import 1: 15 tickets');
      expect(reset.stdout).toMatch(/Team hand-overs +17\n/);
      expect(reset.stdout).toContain('15 made, 0 changed, 0 unchanged');
    }, 60_000);

    it('refuses what it cannot read in words', async () => {
      expect(await tierline('replay', folder, '--preset', 'bpi2013')).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(`${folder} cannot be read: it is no file`),
      });
      expect(await tierline('replay', file('x.csv', 'a\n'), '--preset', 'otrs')).toMatchObject({
        code: 1,
        stderr: 'tierline: there is no preset otrs: bpi2013\n',
      });
      const wrong = await tierline(
        'replay',
        file('wrong.csv', logText(SMALL_LOG).replace('A3,2024-03-04T12', 'A3,2024-03-44T12')),
        '--preset',
        'bpi2013',
      );
      expect(wrong).toMatchObject({ code: 1, stdout: '' });
      expect(wrong.stderr).toContain('line 15, column "Change Date+Time": "2024-03-44T12:00:00+00:00" is no date');
    }, 60_000);
  });

  describe('tierline import', () => {
    it('says what a dry run would do, and imports with a mapping from a file', async () => {
      const mapping = file('mapping.json', JSON.stringify(OLD_DESK));
      const csv = file('tickets.csv', oldDeskFile(DONE));
      const dry = await tierline('import', csv, '--mapping', mapping, '--dry-run');
      expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('1 rows: 1 would be made (0 open)') });
      const done = await tierline('import', csv, '--mapping', mapping, '--json');
      expect(JSON.parse(done.stdout)).toMatchObject({
        dryRun: false,
        refused: false,
        total: 1,
        created: 1,
        formerStaff: 1,
      });
    }, 60_000);

    it('names lines and columns of what is wrong, with exit code 1', async () => {
      const mapping = file('mapping.json', JSON.stringify(OLD_DESK));
      const csv = file('wrong.csv', oldDeskFile(DONE, DONE.replace('1;', '2;').replace('Win', 'Amiga')));
      const refused = await tierline('import', csv, '--mapping', mapping);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(
        'nothing was imported: 1 of 2 rows cannot be taken\n  line 3, column "OS": "Amiga" is none of android',
      );
      const asJson = await tierline('import', csv, '--mapping', mapping, '--json');
      expect(asJson.code).toBe(1);
      expect(JSON.parse(asJson.stdout)).toMatchObject({
        import: null,
        refused: true,
        failed: 1,
        errors: [{ line: 3, column: 'OS' }],
      });
      const partial = await tierline('import', csv, '--mapping', mapping, '--partial');
      expect(partial).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('2 rows: 0 made (0 open), 0 changed, 1 unchanged, 1 refused'),
      });
      expect(await tierline('import', csv, '--mapping', 'nowhere')).toMatchObject({
        code: 1,
        stderr: 'tierline: there is no saved mapping and no readable file nowhere\n',
      });
      const bad = file('bad.json', '{"source":"x","columns":{"A":"colour"}}');
      expect((await tierline('import', csv, '--mapping', bad)).stderr).toContain('/columns/A: must name a field');
    }, 90_000);
  });
});
