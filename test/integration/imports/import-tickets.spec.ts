import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportAsk } from '../../../src/imports/commands/import-ask.js';
import { importById } from '../../../src/imports/imports.queries.js';
import { readMapping } from '../../../src/imports/mapping/read-mapping.js';
import { openImports, type OpenImports } from '../../../src/imports/open-imports.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { textSource } from './log-lines.js';
import { contentsOf, countsOf } from './table-counts.js';

describe('imports: import tickets', () => {
  const read = readMapping({
    source: 'old-desk',
    columns: {
      Number: 'externalId',
      Summary: 'title',
      Kind: 'kind',
      OS: 'platform',
      Code: 'errorCode',
      User: 'requester.upn',
      Group: 'group',
      Place: 'location',
      Agent: 'owner',
      Status: { field: 'state', values: { Open: 'queued' } },
      Level: 'tier',
      Opened: 'reportedAt',
      Resolved: 'resolvedAt',
      Closed: 'closedAt',
      How: 'closedAs',
    },
    dateFormat: 'iso',
  });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { mapping } = read;

  const HEADER = 'Number,Summary,Kind,OS,Code,User,Group,Place,Agent,Status,Level,Opened,Resolved,Closed,How';
  const CLOSED =
    '1,No enrollment,enrollment,windows,0x80180014,ada@contoso.example,Retail,charlotte,Bob Old,closed,2,2024-07-02T10:00:00Z,2024-07-03T10:00:00Z,2024-07-08T10:00:00Z,done';
  const OPEN = '2,App fails,app_install,macos,n/a,eve@contoso.example,,,Bob Old,Open,3,2024-07-05T10:00:00Z,,,';
  const NOBODY = '3,Anonymous,other,linux,,,,,,closed,,2024-07-01T10:00:00Z,,2024-07-01T11:00:00Z,test';
  const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

  let database: TestDatabase;
  let imports: OpenImports;
  let phase: number;

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database;
    await db.execute(
      `INSERT INTO locations (code, name, time_zone) VALUES ('charlotte', 'Charlotte', 'America/New_York')`,
    );
    const [row] = await db.query<{ id: number }>(
      `INSERT INTO phases (name, kind, state, starts_on, ends_on) VALUES ('Pilot', 'limited_pilot', 'active', '2024-07-01', '2024-07-31') RETURNING id`,
    );
    phase = row!.id;
    await db.execute(`INSERT INTO phase_groups (phase_id, name, planned_users) VALUES ($1, 'Retail', 50)`, [phase]);
    await db.execute(
      `INSERT INTO staff (email, name, role) VALUES ('cara@contoso.example', 'Cara', 'tier1'), ('twin1@contoso.example', 'Twin', 'tier1'), ('twin2@contoso.example', 'Twin', 'tier1')`,
    );
    imports = await openImports(db);
  });
  afterAll(() => database.close());

  function run(text: string | Buffer, options: Partial<ImportAsk> = {}) {
    const ask = {
      file: textSource(text),
      fileName: 'tickets.csv',
      exposure: null,
      mapping,
      mappingName: null,
      dryRun: false,
      partial: false,
      by: null,
    };
    return imports.tickets.run(database.db, { ...ask, ...options });
  }

  async function imported(text: string, options: Partial<ImportAsk> = {}) {
    const result = await run(text, options);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return { importId: result.importId ?? 0, ...result.report };
  }

  const revert = (importId: number) => imports.revert.run(database.db, importId, null);
  const ticket = async (externalId: string) =>
    (
      await database.db.query<Record<string, unknown>>(
        `SELECT * FROM tickets WHERE external_source = 'old-desk' AND external_id = $1`,
        [externalId],
      )
    )[0];

  describe('an import', () => {
    it('changes nothing in a dry run and says what it would do', async () => {
      const before = await contentsOf(database.db);
      const report = await imported(file(CLOSED, OPEN, NOBODY), { dryRun: true });
      expect(report).toMatchObject({
        importId: 0,
        total: 3,
        created: 3,
        open: 1,
        failed: 0,
        formerStaff: 1,
        errors: [],
      });
      expect(await contentsOf(database.db)).toEqual(before);
      expect(await database.db.query(`SELECT 1 FROM imports`)).toEqual([]);
    });

    it('brings in history quietly and open tickets alive, counts them, and is taken back to the last row', async () => {
      const before = await contentsOf(database.db);
      const { importId, ...report } = await imported(file(CLOSED, OPEN, NOBODY));
      expect(report).toMatchObject({
        total: 3,
        created: 3,
        updated: 0,
        unchanged: 0,
        failed: 0,
        open: 1,
        formerStaff: 1,
      });

      expect(await ticket('1')).toMatchObject({
        ...{
          state: 'closed',
          tier: 2,
          closed_as: 'done',
          imported: true,
          source: 'import',
          import_id: importId,
          counted: true,
        },
        ...{
          signature: 'v1/enrollment/windows/code:0x80180014',
          phase_id: phase,
          group_name: 'Retail',
          location: 'charlotte',
        },
        ...{ counted_day: '2024-07-02', due_user: null, user_used: 0, assignee_id: null, path_tiers: [1, 2] },
      });
      expect(await ticket('2')).toMatchObject({
        ...{
          state: 'queued',
          tier: 3,
          assignee_id: null,
          owner_id: null,
          user_runs: true,
          tier_runs: true,
          counted: true,
        },
      });
      expect((await ticket('2'))!['due_user']).not.toBeNull();
      expect(await ticket('3')).toMatchObject({ requester_name: null, closed_as: 'test', counted: false });
      expect(await countsOf(database.db)).toMatchObject([
        { day: '2024-07-02', phase, platform: 'windows', kind: 'enrollment', tickets: 1 },
        { day: '2024-07-05', phase: 0, platform: 'macos', kind: 'app_install', tickets: 1 },
      ]);
      const [bob] = await database.db.query(`SELECT name, role, active, former FROM staff WHERE id = $1`, [
        (await ticket('1'))!['owner_id'],
      ]);
      expect(bob).toEqual({ name: 'Bob Old', role: 'viewer', active: false, former: true });
      const loud = await database.db.query(
        `SELECT type, rooms FROM events WHERE NOT quiet AND subject = $1 ORDER BY id`,
        [`import:${importId}`],
      );
      expect(loud).toEqual([
        { type: 'import.started', rooms: ['leads'] },
        { type: 'import.finished', rooms: ['leads', 'desk', 'tier:3'] },
      ]);
      expect(await database.db.query(`SELECT 1 FROM events WHERE NOT quiet AND ticket_id IS NOT NULL`)).toEqual([]);
      expect(await database.db.query(`SELECT 1 FROM count_deltas WHERE NOT quiet`)).toEqual([]);

      expect(await revert(importId)).toMatchObject({ ok: true, reverted: { tickets: 3, formerStaff: 1, exposure: 0 } });
      expect(await contentsOf(database.db)).toEqual(before);
      expect(await revert(importId)).toEqual({ ok: false, code: 'not_revertible', state: 'reverted' });
    });

    it("starts the clocks of an open ticket: the user's with the report, the tier's with the import", async () => {
      const { importId } = await imported(file(OPEN));
      const segments = await database.db.query(
        `SELECT s.n, s.state, s.tier, s.user_runs, s.tier_runs, from_at = t.reported_at AS "fromReport", to_at IS NULL AS open
       FROM segments s JOIN tickets t ON t.id = s.ticket_id WHERE t.external_id = '2' ORDER BY n`,
      );
      expect(segments).toEqual([
        { n: 1, state: 'queued', tier: 3, user_runs: true, tier_runs: false, fromReport: true, open: false },
        { n: 2, state: 'queued', tier: 3, user_runs: true, tier_runs: true, fromReport: false, open: true },
      ]);
      expect((await ticket('2'))!['user_used']).toBeGreaterThan(0);
      expect(await ticket('2')).toMatchObject({ tier_used: 0, segment_n: 2, tier_run: 2 });
      await revert(importId);
    });

    it('does nothing when it is run again, and writes changed history anew', async () => {
      const first = await imported(file(CLOSED, NOBODY));
      const once = await contentsOf(database.db);
      expect(await imported(file(NOBODY, CLOSED))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
      expect(await contentsOf(database.db)).toEqual(once);

      const changed = CLOSED.replace('windows', 'macos')
        .replace('No enrollment', 'No enrollment at all')
        .replace('Bob Old', 'Cara');
      const second = await imported(file(changed, NOBODY));
      expect(second).toMatchObject({ created: 0, updated: 1, unchanged: 1, formerStaff: 0 });
      const [cara] = await database.db.query<{ id: number }>(`SELECT id FROM staff WHERE name = 'Cara'`);
      expect(await ticket('1')).toMatchObject({
        platform: 'macos',
        title: 'No enrollment at all',
        owner_id: cara!.id,
        version: 2,
      });
      expect(await countsOf(database.db)).toMatchObject([{ day: '2024-07-02', platform: 'macos', tickets: 1 }]);
      const [found] = await database.db.query(
        `SELECT count(*)::int AS segments, (SELECT count(*)::int FROM ticket_texts WHERE words @@ to_tsquery('simple', 'all')) AS texts
       FROM segments s JOIN tickets t ON t.id = s.ticket_id WHERE t.external_id = '1'`,
      );
      expect(found).toEqual({ segments: 3, texts: 1 });

      expect(await revert(second.importId)).toMatchObject({ ok: false, code: 'tickets_updated' });
      expect(await imported(file(CLOSED))).toMatchObject({ updated: 1 });
      expect(await revert(second.importId)).toMatchObject({ ok: true, reverted: { tickets: 0 } });
      expect(await revert(first.importId)).toMatchObject({ ok: true, reverted: { tickets: 2 } });
      expect(await countsOf(database.db)).toEqual([]);
    });

    it('leaves alone what people have worked on, and is not taken back then', async () => {
      const { importId } = await imported(file(CLOSED, OPEN));
      const id = (await ticket('1'))!['id'] as number;
      await database.db.execute(
        `INSERT INTO events (type, subject, ticket_id, actor_id, at) VALUES ('ticket.commented', $1, $2, (SELECT min(id) FROM staff), now())`,
        [`TL-${id}`, id],
      );
      const again = await imported(file(CLOSED.replace('windows', 'macos'), OPEN.replace('macos', 'linux')));
      expect(again).toMatchObject({ updated: 0, unchanged: 2 });
      expect(again.notices.map(({ line, detail }) => [line, detail])).toEqual([
        [2, `differs, but TL-${id} was worked on here since: it is left as it is`],
        [3, `differs, but TL-${(await ticket('2'))!['id'] as number} is open at the desk: it is left as it is`],
      ]);
      const before = await contentsOf(database.db);
      expect(await revert(importId)).toEqual({ ok: false, code: 'tickets_worked_on', keys: [`TL-${id}`] });
      expect(await contentsOf(database.db)).toEqual(before);
      await database.db.execute(`DELETE FROM events WHERE type = 'ticket.commented'`);

      await database.db.execute(
        `INSERT INTO tickets (kind, title, platform, requester_upn, state, tier, clock_since, user_runs, tier_runs, queue_at, counted_day, reported_at, created_at, updated_at, follows)
      VALUES ('other', 'after', 'linux', 'x', 'queued', 1, now(), true, true, now(), now(), now(), now(), now(), $1)`,
        [id],
      );
      expect(await revert(importId)).toEqual({ ok: false, code: 'tickets_worked_on', keys: [`TL-${id}`] });
      await database.db.execute(`DELETE FROM tickets WHERE title = 'after'`);
      expect(await revert(importId)).toMatchObject({ ok: true });
    });

    it('knows our own people by address or by a name that only one has', async () => {
      const rows = ['cara@contoso.example', 'CARA', 'Twin', 'gone@contoso.example'].map(
        (agent, at) => `${10 + at},T,other,linux,,u@x,,,${agent},closed,1,2024-07-01T10:00:00Z,,2024-07-01T11:00:00Z,`,
      );
      const { importId, formerStaff } = await imported(file(...rows));
      const owners = await database.db.query(
        `SELECT s.name, s.former, s.email LIKE '%.invalid' AS "cannotReceiveMail" FROM tickets t JOIN staff s ON s.id = t.owner_id WHERE t.import_id = $1 ORDER BY t.id`,
        [importId],
      );
      expect(owners).toEqual([
        { name: 'Cara', former: false, cannotReceiveMail: false },
        { name: 'Cara', former: false, cannotReceiveMail: false },
        { name: 'Twin', former: true, cannotReceiveMail: true },
        { name: 'gone@contoso.example', former: true, cannotReceiveMail: true },
      ]);
      expect(formerStaff).toBe(2);
      await revert(importId);
    });
  });

  describe('wrong rows', () => {
    const WRONG = [
      CLOSED,
      CLOSED.replace('1,', '20,').replace('windows', 'amiga'),
      CLOSED.replace('1,', '21,').replace('0x80180014', 'no such code'),
      CLOSED.replace('1,', '22,').replace('2024-07-03', '2024-07-33'),
      CLOSED.replace('1,', '23,').replace('charlotte', 'atlantis'),
      CLOSED.replace('1,', '24,').replace('closed,2', 'sleeping,2'),
      CLOSED,
      OPEN.replace('2,', '25,').replace('eve@contoso.example', ''),
      CLOSED.replace('1,', '26,').replace(',done', ',duplicate'),
      `27,"two\nlines",other,linux,,u@x,,,,closed,1,2024-07-01T10:00:00Z,,2024-07-01T11:00:00Z,`,
      '28,short',
    ];
    const FAULTS = [
      [3, 'OS', '/rows/1/platform', 'none of android'],
      [4, 'Code', '/rows/2/errorCode', 'neither a number'],
      [5, 'Resolved', '/rows/3/resolvedAt', 'no date'],
      [6, 'Place', '/rows/4/location', 'no location "atlantis"'],
      [7, 'Status', '/rows/5/state', 'none of queued'],
      [8, 'Number', '/rows/6/externalId', 'line 2 has the same number'],
      [9, null, '/rows/7/requester', 'name the requester or the device'],
      [10, 'How', '/rows/8/closedAs', 'duplicate cannot be imported'],
      [13, null, '/rows/10', 'has 2 cells, the header has 15'],
    ] as const;

    it('stop the whole import, each named by its line', async () => {
      const before = await contentsOf(database.db);
      const result = await run(file(...WRONG));
      expect(result).toMatchObject({ ok: false, code: 'import_refused', report: { total: 11, failed: 9, created: 0 } });
      const found = result.ok || result.code !== 'import_refused' ? [] : result.report.errors;
      expect(found.map(({ line, column, pointer }) => [line, column, pointer])).toEqual(
        FAULTS.map(([line, column, pointer]) => [line, column, pointer]),
      );
      found.forEach(({ detail }, at) => expect(detail).toContain(FAULTS[at]![3]));
      expect(await contentsOf(database.db)).toEqual(before);
    });

    it('are left out when the rest is asked for, and kept with the import', async () => {
      const { importId, ...report } = await imported(file(...WRONG), { partial: true });
      expect(report).toMatchObject({ total: 11, created: 2, failed: 9 });
      expect(await importById(database.db, importId)).toMatchObject({
        state: 'done',
        failed: 9,
        errors: FAULTS.map(([line]) => ({ line })),
      });
      await revert(importId);
    });

    it('alone make no import, whatever was asked', async () => {
      expect(await run(file(WRONG[1]!), { partial: true })).toMatchObject({ ok: false, report: { failed: 1 } });
      expect(await run(HEADER, { partial: true })).toMatchObject({
        ok: false,
        report: { total: 0, errors: [{ detail: 'the file has a header and no rows' }] },
      });
      expect(await run('', { partial: true })).toMatchObject({
        ok: false,
        report: { errors: [{ line: 1, detail: 'the file is empty' }] },
      });
      expect(await run('Summary\nx\n', { partial: true })).toMatchObject({
        ok: false,
        report: { errors: expect.arrayContaining([expect.objectContaining({ column: 'Number', line: 1 })]) },
      });
    });
  });

  describe('exposure in the same import', () => {
    const EXPOSURE =
      'phase,date,platform,attempts,enrolledDevices,group\nPilot,2024-07-01,windows,5,5,\npilot,2024-07-02,windows,4,9,\n';
    const rows = () =>
      database.db.query(
        `SELECT day, attempts, enrolled_devices AS devices, source, import_id AS "importId" FROM exposure ORDER BY day`,
      );

    it('is stored with the import and goes with it', async () => {
      const before = await contentsOf(database.db);
      const { importId, exposure } = await imported(file(CLOSED), { exposure: textSource(EXPOSURE) });
      expect(exposure).toEqual({ total: 2, stored: 2, unchanged: 0, failed: 0 });
      expect(await rows()).toEqual([
        { day: '2024-07-01', attempts: 5, devices: 5, source: 'import', importId },
        { day: '2024-07-02', attempts: 4, devices: 9, source: 'import', importId },
      ]);
      expect((await imported(file(CLOSED), { exposure: textSource(EXPOSURE) })).exposure).toEqual({
        total: 2,
        stored: 0,
        unchanged: 2,
        failed: 0,
      });
      expect(await revert(importId)).toMatchObject({ ok: true, reverted: { tickets: 1, exposure: 2 } });
      const { counts: _exposureMarks, ...contents } = await contentsOf(database.db);
      expect(contents).toEqual({ ...before, counts: undefined });
    });

    it('never replaces a figure that is here, and names its own lines', async () => {
      await database.db.execute(
        `INSERT INTO exposure (phase_id, platform, day, attempts, source) VALUES ($1, 'windows', '2024-07-02', 3, 'typed')`,
        [phase],
      );
      const text = `${EXPOSURE}Moon,2024-07-03,windows,1,,\nPilot,2024-02-30,windows,1,,\nPilot,2024-07-04,amiga,1,,\n`;
      const result = await run(file(CLOSED), { exposure: textSource(text) });
      expect(result).toMatchObject({ ok: false, code: 'import_refused' });
      const errors = result.ok || result.code !== 'import_refused' ? [] : result.report.errors;
      expect(errors.map(({ line, column }) => [line, column]).sort()).toEqual([
        [3, null],
        [4, 'phase'],
        [5, 'date'],
        [6, 'platform'],
      ]);
      expect(errors.find(({ line }) => line === 3)?.detail).toContain('an import replaces none');
      const { importId, exposure } = await imported(file(CLOSED), { exposure: textSource(text), partial: true });
      expect(exposure).toEqual({ total: 5, stored: 1, unchanged: 0, failed: 4 });
      await revert(importId);
      expect(await rows()).toEqual([
        { day: '2024-07-02', attempts: 3, devices: null, source: 'typed', importId: null },
      ]);
    });
  });

  describe('imports and each other', () => {
    it('run one at a time: a second one is told so and leaves nothing', async () => {
      let second: unknown;
      const many = Array.from({ length: 1200 }, (_, at) => CLOSED.replace('1,', `c${at},`));
      const { importId } = await imported(file(...many), {
        onProgress: () => {
          second ??= run(file(OPEN));
        },
      });
      expect(await second).toEqual({ ok: false, code: 'import_running' });
      expect(await ticket('2')).toBeUndefined();
      await revert(importId);
    });

    it('of a program that ended in the middle is marked failed by the next one', async () => {
      const [{ id } = { id: 0 }] = await database.db.query<{ id: number }>(
        `INSERT INTO imports (source, kind, state) VALUES ('old-desk', 'tickets', 'running') RETURNING id`,
      );
      const { importId } = await imported(file(CLOSED));
      expect((await importById(database.db, id))?.state).toBe('failed');
      await revert(importId);
    });

    it('that fails in the middle leaves nothing but its mark', async () => {
      const before = await contentsOf(database.db);
      const many = Array.from({ length: 700 }, (_, at) => CLOSED.replace('1,', `d${at},`));
      const broken = run(file(...many), {
        onProgress: () => {
          throw new Error('the terminal went away');
        },
      });
      await expect(broken).rejects.toThrow('the terminal went away');
      expect(await contentsOf(database.db)).toEqual(before);
      const [last] = await database.db.query(`SELECT state, created FROM imports ORDER BY id DESC LIMIT 1`);
      expect(last).toEqual({ state: 'failed', created: 0 });
      expect(await database.db.query(`SELECT 1 FROM events WHERE type = 'import.failed'`)).toHaveLength(1);
    });
  });
});
