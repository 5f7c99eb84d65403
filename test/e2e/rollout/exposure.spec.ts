import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../../setup/app.js';
import {
  addedGroup,
  as,
  deskDay,
  eventsOf,
  person,
  plannedPhase,
  startRolloutApp,
  type Person,
} from './rollout-app.js';

describe('rollout: exposure', () => {
  let app: TestApp;
  let lead: Person;
  let engineer: Person;
  let agent: Person;
  let phase: number;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead');
    engineer = await person(app, 'tier3', 'Mia Engineer');
    agent = await person(app, 'tier1');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    phase = await plannedPhase(app, lead, { starts: deskDay(-10) });
  });

  const put = (body: object, query = '') => as(app, engineer).put(`/phases/${phase}/exposure${query}`).send(body);
  const putCsv = (text: string, query = '') =>
    as(app, engineer).put(`/phases/${phase}/exposure${query}`).set('Content-Type', 'text/csv').send(text);
  const stored = () =>
    app.db.query<Record<string, unknown>>(
      `SELECT platform, day, group_id AS "group", attempts, enrolled_devices AS enrolled, source, corrected
     FROM exposure WHERE phase_id = $1 ORDER BY platform, day, group_id`,
      [phase],
    );

  interface Row {
    date: string;
    platform: string;
    reports: unknown[];
  }

  const read = async (from: string, to: string) => {
    const { body } = await as(app, agent).get(`/phases/${phase}/exposure?from=${from}&to=${to}`);
    return body as { rows: Row[]; totals: { platform: string }[] };
  };

  describe('entering exposure', () => {
    it('stores rows under their day, platform and group', async () => {
      const group = await addedGroup(app, lead, phase, { name: 'Retail' });
      const answer = await put({
        rows: [
          { date: deskDay(-2), platform: 'windows', attempts: 12, enrolledDevices: 10 },
          { date: deskDay(-1), platform: 'ios_ipados', attempts: 4, group: 'retail' },
          { date: deskDay(-1), platform: 'android', enrolledDevices: 7, group },
        ],
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        ...{ dryRun: false, accepted: 3, refused: 0, stored: 3, corrected: 0, superseded: 0, errors: [] },
      });
      const base = { source: 'typed', corrected: false };
      expect(await stored()).toEqual([
        { ...base, platform: 'android', day: deskDay(-1), group, attempts: null, enrolled: 7 },
        { ...base, platform: 'ios_ipados', day: deskDay(-1), group, attempts: 4, enrolled: null },
        { ...base, platform: 'windows', day: deskDay(-2), group: null, attempts: 12, enrolled: 10 },
      ]);
    });

    it('tells the desk and the cells whose rates change, and nobody when nothing does', async () => {
      const rows = [
        { date: deskDay(-2), platform: 'windows', attempts: 12 },
        { date: deskDay(-1), platform: 'macos', attempts: 2 },
      ];
      await put({ rows });
      const again = await put({ rows });
      expect(again.body).toMatchObject({ accepted: 2, stored: 0 });
      const events = (await eventsOf(app, 'exposure.changed')).filter(({ subject }) => subject === `phase:${phase}`);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        actor_id: engineer.id,
        rooms: ['desk', `cell:${phase}:windows`, `cell:${phase}:macos`],
        data: { phase, platforms: ['windows', 'macos'], from: deskDay(-2), to: deskDay(-1), rows: 2 },
      });
    });

    it('replaces the row of the same day and keeps the others', async () => {
      await put({ rows: [{ date: deskDay(-2), platform: 'windows', attempts: 12, enrolledDevices: 5 }] });
      await put({ rows: [{ date: deskDay(-1), platform: 'windows', attempts: 3 }] });
      await put({ rows: [{ date: deskDay(-2), platform: 'windows', attempts: 13 }] });
      expect(await stored()).toMatchObject([
        { day: deskDay(-2), attempts: 13, enrolled: null },
        { day: deskDay(-1), attempts: 3 },
      ]);
    });

    it.each<[string, object, string]>([
      ['a platform that is none', { platform: 'symbian' }, '/rows/1/platform'],
      ['no platform', { platform: undefined }, '/rows/1/platform'],
      ['an impossible day', { date: '2026-02-30' }, '/rows/1/date'],
      ['tomorrow', { date: deskDay(1) }, '/rows/1/date'],
      ['a day of another age', { date: '1999-01-01' }, '/rows/1/date'],
      ['a time for a day', { date: 5 }, '/rows/1/date'],
      ['fewer than no attempts', { attempts: -1 }, '/rows/1/attempts'],
      ['half an attempt', { attempts: 1.5 }, '/rows/1/attempts'],
      ['attempts as text', { attempts: '5' }, '/rows/1/attempts'],
      ['a serial number', { attempts: 4_000_000_000 }, '/rows/1/attempts'],
      ['nothing said', { attempts: null }, '/rows/1/attempts'],
      ['a group of nowhere', { group: 'Moon' }, '/rows/1/group'],
      ['a group by an unknown id', { group: 999_999 }, '/rows/1/group'],
      ['an unknown field', { colour: 'red' }, '/rows/1/colour'],
    ])('refuses %s, naming the row, and stores none of the others', async (_what, wrong, pointer) => {
      const good = { date: deskDay(-1), platform: 'windows', attempts: 1 };
      const answer = await put({ rows: [good, { date: deskDay(-1), platform: 'macos', attempts: 1, ...wrong }] });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
      expect(await stored()).toEqual([]);
      const partly = await put(
        { rows: [good, { date: deskDay(-1), platform: 'macos', attempts: 1, ...wrong }] },
        '?partial=true',
      );
      expect(partly.body).toMatchObject({
        accepted: 1,
        refused: 1,
        stored: 1,
        errors: [{ row: 1, line: null, pointer }],
      });
      expect(await stored()).toMatchObject([{ platform: 'windows' }]);
    });

    it.each<[string, unknown, string]>([
      ['no rows', {}, '/rows'],
      ['an empty list', { rows: [] }, '/rows'],
      ['too many', { rows: Array.from({ length: 5001 }, () => 0) }, '/rows'],
      ['a bare list', [], ''],
      ['an unknown field beside the rows', { rows: [{}], cells: 1 }, '/cells'],
      ['a correction that is neither yes nor no', { rows: [{}], correction: 'yes' }, '/correction'],
      ['a row that is none', { rows: ['x'] }, '/rows/0'],
    ])('refuses a body with %s', async (_what, body, pointer) => {
      for (const query of ['', '?partial=true']) {
        const answer = await put(body as object, query);
        expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer }] });
      }
    });

    it('names every bad row for what is wrong with it', async () => {
      const rows = [
        { platform: 'macos', attempts: 1 },
        { platform: 'macos', attempts: 1 },
        { platform: 'dos', date: 1 },
      ];
      const { body } = await put({ rows });
      expect((body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toEqual([
        ...['/rows/0/date', '/rows/1/date', '/rows/2/platform', '/rows/2/date', '/rows/2/attempts'],
      ]);
    });

    it('refuses one day twice, and a day with both kinds of row', async () => {
      await addedGroup(app, lead, phase, { name: 'Retail' });
      const row = { date: deskDay(-1), platform: 'windows', attempts: 1 };
      expect((await put({ rows: [row, row] })).body).toMatchObject({ errors: [{ pointer: '/rows/1' }] });
      await put({ rows: [row] });
      const mixed = { ...row, group: 'Retail' };
      expect((await put({ rows: [mixed] })).body).toMatchObject({ errors: [{ pointer: '/rows/0/group' }] });
      const corrected = await put({ rows: [mixed], correction: true });
      expect(corrected.body).toMatchObject({ stored: 1, superseded: 1, corrected: 0 });
      expect(await stored()).toMatchObject([{ attempts: 1, corrected: false }]);
    });

    it('takes fewer enrolled devices only as a correction, and marks it', async () => {
      await put({ rows: [{ date: deskDay(-3), platform: 'windows', enrolledDevices: 100 }] });
      const fewer = { date: deskDay(-1), platform: 'windows', enrolledDevices: 90 };
      const refused = await put({ rows: [fewer] });
      expect(refused.body).toMatchObject({ status: 400, errors: [{ pointer: '/rows/0/enrolledDevices' }] });
      expect((refused.body as { errors: { detail: string }[] }).errors[0]?.detail).toMatch(
        /100 .* 90 .*correction: true/,
      );
      expect(await stored()).toHaveLength(1);
      const answer = await put({ rows: [fewer, { ...fewer, platform: 'macos' }], correction: true });
      expect(answer.body).toMatchObject({ stored: 2, corrected: 1 });
      expect(await stored()).toMatchObject([
        { platform: 'macos', corrected: false },
        { platform: 'windows', day: deskDay(-3), corrected: false },
        { platform: 'windows', day: deskDay(-1), corrected: true },
      ]);
    });

    it('takes a file again that holds an old correction, but not the same row twice', async () => {
      const row = (days: number, enrolledDevices: number) => ({
        date: deskDay(days),
        platform: 'macos',
        enrolledDevices,
      });
      const rows = [row(-3, 100), row(-2, 90)];
      await put({ rows, correction: true });
      const again = await put({ rows: [...rows, row(-1, 95)] });
      expect(again.body).toMatchObject({ accepted: 3, stored: 1, corrected: 0 });
      expect(await stored()).toMatchObject([{ corrected: false }, { corrected: true }, { corrected: false }]);
      const lower = await put({ rows: [...rows, row(-1, 94), row(0, 93)] });
      expect(lower.body).toMatchObject({ status: 400, errors: [{ pointer: '/rows/3/enrolledDevices' }] });
      const twice = await put({ rows: [row(-2, 90), row(-1, 95), row(-1, 96)] });
      const detail = 'says the same day, platform and group as row 1';
      expect(twice.body).toMatchObject({ status: 400, errors: [{ pointer: '/rows/2', detail }] });
    });

    it('says what would happen without doing it', async () => {
      const rows = [
        { date: deskDay(-1), platform: 'windows', attempts: 1 },
        { date: deskDay(-1), platform: 'dos', attempts: 1 },
      ];
      const answer = await put({ rows }, '?dryRun=true');
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ dryRun: true, accepted: 1, refused: 1, stored: 0, errors: [{ row: 1 }] });
      expect(await stored()).toEqual([]);
      expect((await put({ rows }, '?dryRun=maybe')).body).toMatchObject({
        status: 400,
        errors: [{ pointer: '/dryRun' }],
      });
    });

    it('is for engineers and leads, of a phase that is there', async () => {
      const body = { rows: [{ date: deskDay(-1), platform: 'windows', attempts: 1 }] };
      expect((await as(app, agent).put(`/phases/${phase}/exposure`).send(body)).status).toBe(403);
      expect((await as(app, lead).put('/phases/999999/exposure').send(body)).status).toBe(404);
      expect((await as(app, lead).get('/phases/999999/exposure')).status).toBe(404);
    });

    it('of many at once judges each against the one before', async () => {
      const counts = [10, 20, 30, 40, 50, 60];
      const answers = await Promise.all(
        counts.map((enrolledDevices, i) => put({ rows: [{ date: deskDay(-i), platform: 'linux', enrolledDevices }] })),
      );
      // Later days were sent lower figures: whoever came first, the ones that are stored never fall.
      expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThanOrEqual(1);
      const rows = (await stored()) as { enrolled: number }[];
      expect(rows.map((row) => row.enrolled)).toEqual(rows.map((row) => row.enrolled).sort((a, b) => a - b));
    });
  });

  describe('exposure from a file', () => {
    it('is read with its header, in any order of columns', async () => {
      await addedGroup(app, lead, phase, { name: 'Retail, North' });
      const answer = await putCsv(
        [
          'Platform,date,enrolledDevices,attempts,group',
          `Windows,${deskDay(-2)},40,,`,
          `macos,${deskDay(-2)},,3,"Retail, North"`,
        ].join('\r\n'),
      );
      expect(answer.body).toMatchObject({ accepted: 2, stored: 2, errors: [] });
      expect(await stored()).toMatchObject([
        { platform: 'macos', attempts: 3, enrolled: null, source: 'csv' },
        { platform: 'windows', attempts: null, enrolled: 40, group: null, source: 'csv' },
      ]);
    });

    it('names each bad line and stores nothing, or the rest when asked', async () => {
      const text = [
        'date,platform,attempts',
        `${deskDay(-3)},windows,5`,
        '',
        `${deskDay(-2)},windows,many`,
        `${deskDay(-2)},windows,1,2`,
        `${deskDay(-2)},"mac"os,1`,
        `${deskDay(-1)},windows,6`,
      ].join('\n');
      const refused = await putCsv(text);
      expect(refused.status).toBe(400);
      const { errors } = refused.body as { errors: { line: number; detail: string; pointer: string }[] };
      expect(errors.map((error) => error.line)).toEqual([4, 5, 6]);
      expect(errors[0]).toMatchObject({ pointer: '/rows/1/attempts', detail: expect.stringMatching(/^line 4: /) });
      expect(await stored()).toEqual([]);
      const partly = await putCsv(text, '?partial=true');
      expect(partly.body).toMatchObject({ accepted: 2, refused: 3, stored: 2 });
      expect(await stored()).toHaveLength(2);
    });

    it.each([
      ['nothing', ''],
      ['no header', '2026-01-01,windows,4'],
      ['a column nobody knows', 'date,platform,attempts,mood\n'],
      ['a column twice', 'date,platform,attempts,date\n'],
      ['no platform', 'date,attempts\n'],
      ['no figures', 'date,platform\n'],
      ['no rows', 'date,platform,attempts\n'],
    ])('is refused with %s', async (_what, text) => {
      expect((await putCsv(text, '?partial=true')).status).toBe(400);
    });

    it('corrects when the address says so', async () => {
      await putCsv(`date,platform,enrolledDevices\n${deskDay(-3)},windows,9\n`);
      const fewer = `date;platform;enrolledDevices\n${deskDay(-2)};windows;8\n`;
      expect((await putCsv(fewer)).status).toBe(400);
      expect((await putCsv(fewer, '?correction=true')).body).toMatchObject({ stored: 1, corrected: 1 });
    });
  });

  describe('reading exposure', () => {
    it('derives attempts, carries devices forward and says so', async () => {
      await put({
        rows: [
          { date: deskDay(-6), platform: 'windows', attempts: 8, enrolledDevices: 20 },
          { date: deskDay(-4), platform: 'windows', enrolledDevices: 30 },
        ],
      });
      // Two enrollment tickets in the cell that day: one folded, one not yet; a question is no failure.
      await app.db.execute(
        `INSERT INTO rollups (grain, day, phase_id, platform, kind, tickets)
       VALUES ('facet', $2, $1, 'windows', 'enrollment', 1), ('total', $2, $1, 'windows', 'enrollment', 1)`,
        [phase, deskDay(-4)],
      );
      await app.db.execute(
        `INSERT INTO count_deltas (day, phase_id, platform, kind, tickets)
       VALUES ($2, $1, 'windows', 'enrollment', 1), ($2, $1, 'windows', 'question', 1)`,
        [phase, deskDay(-4)],
      );
      const { rows, totals } = await read(deskDay(-6), deskDay());
      const shown = { platform: 'windows', carriedForward: false, stale: false };
      expect(rows).toMatchObject([
        { ...shown, date: deskDay(-6), attempts: 8, derived: false, enrolledDevices: 20 },
        { ...shown, date: deskDay(-5), attempts: 5, derived: true, enrolledDevices: 20, carriedForward: true },
        { ...shown, date: deskDay(-4), attempts: 7, derived: true, enrolledDevices: 30, devicesAsOf: deskDay(-4) },
        { ...shown, date: deskDay(-3), attempts: null, derived: false, enrolledDevices: 30, carriedForward: true },
        { ...shown, date: deskDay(-2), attempts: null, carriedForward: true },
        { ...shown, date: deskDay(-1), attempts: null, carriedForward: true },
        { ...shown, date: deskDay(), attempts: null, carriedForward: true, stale: true, devicesAsOf: deskDay(-4) },
      ]);
      expect(rows[0]?.reports).toMatchObject([
        {
          group: null,
          attempts: 8,
          enrolledDevices: 20,
          source: 'typed',
          corrected: false,
          enteredBy: { name: 'Mia Engineer' },
        },
      ]);
      expect(rows[1]?.reports).toEqual([]);
      expect(totals).toMatchObject([
        { platform: 'windows', attempts: { value: 20, derived: true, stale: true }, enrolledDevices: { stale: true } },
      ]);
    });

    it('shows no zero where nothing is known', async () => {
      await put({ rows: [{ date: deskDay(-1), platform: 'linux', attempts: 0 }] });
      const { rows } = await read(deskDay(-2), deskDay(-1));
      expect(rows).toMatchObject([
        { date: deskDay(-2), attempts: null, enrolledDevices: null, devicesAsOf: null },
        { date: deskDay(-1), attempts: 0, enrolledDevices: null },
      ]);
    });

    it('takes the last 30 days when nothing is said, and none after today', async () => {
      await put({ rows: [{ date: deskDay(), platform: 'macos', attempts: 1 }] });
      const { body } = await as(app, agent).get(`/phases/${phase}/exposure?to=${deskDay(5)}`);
      expect(body).toMatchObject({ from: deskDay(-29), to: deskDay() });
      expect((body as { rows: Row[] }).rows).toHaveLength(30);
    });

    it.each(['from=x', 'to=2026-02-30', 'from=2026-02-02&to=2026-02-01', 'from=2001-01-01', 'until=2026-01-01'])(
      'refuses %s',
      async (query) => {
        expect((await as(app, agent).get(`/phases/${phase}/exposure?${query}`)).status).toBe(400);
      },
    );
  });

  describe('taking exposure back', () => {
    it('removes one row and says so', async () => {
      await put({ rows: [{ date: deskDay(-1), platform: 'macos', attempts: 1 }] });
      const address = `/phases/${phase}/exposure?date=${deskDay(-1)}&platform=macos`;
      expect((await as(app, agent).delete(address)).status).toBe(403);
      expect((await as(app, engineer).delete(address)).status).toBe(204);
      expect((await as(app, engineer).delete(address)).status).toBe(404);
      expect(await stored()).toEqual([]);
      expect((await eventsOf(app, 'exposure.changed')).at(-1)?.data).toMatchObject({ phase, removed: 1 });
    });

    it.each([
      'date=x&platform=macos',
      `platform=macos`,
      'date=2026-01-01&platform=x',
      'date=2026-01-01&platform=macos&group=x',
    ])('refuses %s', async (query) => {
      expect((await as(app, engineer).delete(`/phases/${phase}/exposure?${query}`)).status).toBe(400);
    });
  });
});
