import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { openDesk, type Desk } from '../../setup/desk.js';
import { OLD_DESK, oldDeskFile, upload } from './imports-desk.js';

describe('imports: imports', () => {
  const DONE =
    '1;Cannot enroll;Enroll;Win;0x80180014;ada@contoso.example;Bob Old;Done;1;01.03.2024 09:00;02.03.2024 10:00';
  const OPEN = '2;App fails;App;Apple;;eve@contoso.example;;Open;2;01.03.2024 09:00;';

  interface Shown {
    id: number;
    errors: { line: number; column: string | null; pointer: string; detail: string }[];
  }

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const count = async (): Promise<number> =>
    (await desk.db.query<{ n: number }>('SELECT count(*)::int AS n FROM tickets'))[0]!.n;
  const revert = (id: number) => desk.lead.post(`/imports/${id}/reversions`);

  describe('POST /imports', () => {
    it('imports a file with the mapping beside it, shows the import, and takes it back', async () => {
      const dry = await upload(desk, desk.lead, oldDeskFile(DONE, OPEN), { mapping: OLD_DESK, query: '?dryRun=true' });
      expect(dry.status).toBe(200);
      expect(dry.body).toMatchObject({ dryRun: true, total: 2, created: 2, open: 1, formerStaff: 1, failed: 0 });
      expect(await count()).toBe(0);

      const done = await upload(desk, desk.lead, oldDeskFile(DONE, OPEN), { mapping: OLD_DESK });
      expect(done.status).toBe(201);
      const { id } = done.body as Shown;
      expect(done.headers['location']).toBe(`/api/v1/imports/${id}`);
      expect(done.body).toMatchObject({
        state: 'done',
        source: 'old-desk',
        file: 'tickets.csv',
        created: 2,
        open: 1,
        startedBy: { id: desk.lead.id },
      });
      expect((await desk.lead.get(`/imports/${id}`)).body).toEqual(done.body);
      expect((await desk.lead.get('/imports?limit=1')).body).toEqual({ items: [done.body], next: null });

      const list = await desk.tier1.get('/tickets');
      const [open, closed] = (list.body as { items: { key: string; state: string; imported: boolean }[] }).items;
      expect([open, closed]).toMatchObject([
        { state: 'queued', tier: 2, imported: true },
        { state: 'closed', imported: true, owner: { name: 'Bob Old' } },
      ]);
      const history = await desk.tier1.get(`/tickets/${closed!.key}/events`);
      expect(
        (history.body as { items: { type: string; quiet: boolean }[] }).items.map(({ type, quiet }) => [type, quiet]),
      ).toEqual([
        ['ticket.logged', true],
        ['ticket.closed', true],
        ['ticket.imported', true],
      ]);
      expect((await desk.tier1.get(`/tickets/${closed!.key}/clocks`)).body).toMatchObject({
        user: { usedMinutes: 0, state: 'stopped', due: null },
      });

      // The open one is work like any other; then it is no longer the import's to take back.
      expect((await desk.tier2.post('/queues/my-tier/next')).body).toMatchObject({ key: open!.key, state: 'working' });
      const [claimed] = await desk.db.query(
        `SELECT quiet, source FROM events WHERE subject = $1 AND type = 'ticket.claimed'`,
        [open!.key],
      );
      expect(claimed).toEqual({ quiet: false, source: 'api' });
      const refused = await revert(id);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'tickets_worked_on', tickets: [open!.key], count: 1 });
      expect(await count()).toBe(2);
    });

    it('says in the feed that it began and what came of it, and nothing of single tickets', async () => {
      const head = (await desk.db.query<{ seq: number }>('SELECT seq FROM event_head'))[0]!.seq;
      const { body } = await upload(
        desk,
        desk.lead,
        oldDeskFile(DONE.replace('1;', '10;'), OPEN.replace('2;', '11;')),
        {
          mapping: OLD_DESK,
        },
      );
      let types: string[] = [];
      for (let tries = 0; tries < 50 && types.length < 2; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const feed = await desk.lead.get(`/events?after=${head}`);
        types = (feed.body as { items: { type: string }[] }).items.map((event) => event.type);
      }
      expect(types).toEqual(['import.started', 'import.finished']);
      expect((await revert((body as Shown).id)).body).toMatchObject({ state: 'reverted', reverted: { tickets: 2 } });
    });

    it('brings in history that goes on where it ended: a lead reopens it, and it is alive', async () => {
      const [reported, closed] = [5, 2].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());
      const csv = `key,kind,title,platform,requester.upn,reportedAt,state,tier,closedAt\nX-9,other,Old,linux,u@x.example,${reported},closed,2,${closed}\n`;
      const { body } = await upload(desk, desk.lead, csv);
      expect(body).toMatchObject({ created: 1, open: 0 });
      const [row] = await desk.db.query<{ key: string }>(
        `SELECT 'TL-' || id AS key FROM tickets WHERE external_id = 'X-9'`,
      );
      const reopened = await desk.lead.post(`/tickets/${row!.key}/reopenings`, { reason: 'It came back' });
      expect(reopened.body).toMatchObject({
        state: 'queued',
        tier: 1,
        due: { user: expect.any(String), tier: expect.any(String) },
      });
      expect((await revert((body as Shown).id)).body).toMatchObject({ code: 'tickets_worked_on', tickets: [row!.key] });
    });

    it('takes text/csv with the name of a saved mapping', async () => {
      const saved = await desk.lead.put('/import-mappings/old-desk', OLD_DESK);
      expect(saved.status).toBe(201);
      const done = await upload(desk, desk.lead, oldDeskFile(DONE.replace('1;', '20;')), {
        plain: true,
        query: '?mapping=old-desk&fileName=export.csv',
      });
      expect(done.status).toBe(201);
      expect(done.body).toMatchObject({ mapping: 'old-desk', file: 'export.csv', created: 1 });
      await revert((done.body as Shown).id);
    });

    it('names lines and columns of what is wrong, and imports nothing or the rest', async () => {
      const before = await count();
      const csv = oldDeskFile(
        DONE.replace('1;', '30;'),
        DONE.replace('1;', '31;').replace('Win', 'Amiga'),
        DONE.replace('1;', '32;').replace('01.03', '31.02'),
      );
      const refused = await upload(desk, desk.lead, csv, { mapping: OLD_DESK });
      expect(refused.status).toBe(400);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      expect(refused.body).toMatchObject({
        code: 'import_refused',
        total: 3,
        failed: 2,
        detail: 'Nothing was imported: 2 of 3 rows cannot be taken.',
      });
      expect((refused.body as Shown).errors).toMatchObject([
        { line: 3, column: 'OS', pointer: '/rows/1/platform' },
        {
          line: 4,
          column: 'Opened',
          pointer: '/rows/2/reportedAt',
          detail: '"31.02.2024 09:00" is no date in the form dd.MM.yyyy HH:mm',
        },
      ]);
      expect(await count()).toBe(before);
      const partial = await upload(desk, desk.lead, csv, { mapping: OLD_DESK, query: '?partial=true' });
      expect(partial.body).toMatchObject({ created: 1, failed: 2, errors: [{ line: 3 }, { line: 4 }] });
      await revert((partial.body as Shown).id);
    });

    it.each([
      ['an empty file', '', 'the file is empty'],
      ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'Excel'],
      ['a gzip file', gzipSync('a,b\n'), 'gzip'],
      ['a file in another encoding', Buffer.from('Gr\xf6\xdfe;b\n1;2\n', 'latin1'), 'UTF-8'],
      ['a NUL in the header', 'Num\0ber;b\n1;2\n', 'binary'],
      ['a header without the columns', 'a;b\n1;2\n', 'there is no such column'],
      ['a header with a column twice', `Number;${oldDeskFile(DONE)}`, 'the column is there twice'],
    ])('refuses %s with the reason', async (_name, csv, detail) => {
      const { status, body } = await upload(desk, desk.lead, csv, { mapping: OLD_DESK });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'import_refused' });
      expect((body as Shown).errors[0]).toMatchObject({ line: 1, detail: expect.stringContaining(detail) });
    });

    it.each([
      ['a mapping that is no JSON', { mapping: '{source' }, 'malformed_json', undefined],
      [
        'a mapping with faults',
        { mapping: { source: 'x', columns: { A: 'colour' } } },
        'validation_failed',
        '/mapping/columns/A',
      ],
      ['a mapping that is not there', { mapping: 'nowhere' }, 'validation_failed', '/mapping'],
      ['two mappings', { mapping: OLD_DESK, query: '?mapping=old-desk' }, 'validation_failed', '/mapping'],
      ['an unknown option', { mapping: OLD_DESK, query: '?dryrun=true' }, 'validation_failed', '/dryrun'],
      ['a flag that is none', { mapping: OLD_DESK, query: '?partial=maybe' }, 'validation_failed', '/partial'],
    ])('refuses %s', async (_name, options, code, pointer) => {
      const { status, body } = await upload(desk, desk.lead, oldDeskFile(DONE), options);
      expect([status, (body as { code: string }).code]).toEqual([400, code]);
      if (pointer !== undefined) expect((body as Shown).errors.map((error) => error.pointer)).toContain(pointer);
    });

    it('answers the same request with the same key once more, and refuses the key for another file', async () => {
      const first = await upload(desk, desk.lead, oldDeskFile(DONE.replace('1;', '40;')), {
        mapping: OLD_DESK,
        key: 'import-1',
      });
      const again = await upload(desk, desk.lead, oldDeskFile(DONE.replace('1;', '40;')), {
        mapping: OLD_DESK,
        key: 'import-1',
      });
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
      expect(again.body).toEqual(first.body);
      const other = await upload(desk, desk.lead, oldDeskFile(DONE.replace('1;', '41;')), {
        mapping: OLD_DESK,
        key: 'import-1',
      });
      expect(other.status).toBe(422);
      await revert((first.body as Shown).id);
    });

    it('is for leads, and for nobody who is not signed in', async () => {
      for (const agent of [desk.viewer, desk.tier1, desk.tier3]) {
        expect((await upload(desk, agent, oldDeskFile(DONE), { mapping: OLD_DESK })).status).toBe(403);
      }
      const nobody = await request(desk.url)
        .post('/api/v1/imports')
        .set('Content-Type', 'text/csv')
        .send(oldDeskFile(DONE));
      expect(nobody.status).toBe(401);
    });

    it('takes no other content type, no broken upload and no strange part; other routes take no upload', async () => {
      expect((await desk.lead.post('/imports', { a: 1 })).status).toBe(415);
      const strange = request(desk.url).post('/api/v1/imports').set('Authorization', `Bearer ${desk.lead.token}`);
      expect((await strange.attach('virus', Buffer.from('x'), 'x.csv')).body).toMatchObject({
        errors: [{ pointer: '/virus' }],
      });
      const without = request(desk.url).post('/api/v1/imports').set('Authorization', `Bearer ${desk.lead.token}`);
      expect((await without.field('mapping', 'tierline')).body).toMatchObject({ errors: [{ pointer: '/file' }] });
      const broken = request(desk.url).post('/api/v1/imports').set('Authorization', `Bearer ${desk.lead.token}`);
      const answer = await broken
        .set('Content-Type', 'multipart/form-data; boundary=x')
        .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc');
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'malformed_multipart']);
      const elsewhere = request(desk.url).post('/api/v1/tickets').set('Authorization', `Bearer ${desk.lead.token}`);
      expect((await elsewhere.attach('file', Buffer.from('x'), 'x.csv')).status).toBe(415);
    });

    it('refuses more than 64 MiB without keeping it', async () => {
      const { port } = new URL(desk.url);
      const { request: send } = await import('node:http');
      const status = await new Promise<number | string>((resolve) => {
        const headers = { Authorization: `Bearer ${desk.lead.token}`, 'Content-Type': 'text/csv' };
        const sent = send({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/imports', headers }, (answer) =>
          resolve(answer.statusCode ?? 0),
        );
        sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
        const piece = Buffer.alloc(1024 * 1024, 'x');
        const more = (left: number) =>
          left === 0 ? sent.end() : sent.write(piece, (error) => (error ? undefined : more(left - 1)));
        more(70);
      });
      expect(status).toBe(413);
      const announced = request(desk.url)
        .post('/api/v1/imports')
        .set('Authorization', `Bearer ${desk.lead.token}`)
        .set('Content-Type', 'text/csv');
      expect(
        (
          await announced
            .set('Content-Length', '70000000')
            .send()
            .catch(() => ({ status: 413 }))
        ).status,
      ).toBe(413);
    });
  });

  describe('reversions', () => {
    it('of what is not there are 404, of a reverted import 409', async () => {
      expect((await revert(999_999)).status).toBe(404);
      const { body } = await upload(desk, desk.lead, oldDeskFile(DONE.replace('1;', '50;')), { mapping: OLD_DESK });
      await revert((body as Shown).id);
      expect((await revert((body as Shown).id)).body).toMatchObject({
        status: 409,
        code: 'not_revertible',
        state: 'reverted',
      });
      expect((await desk.tier3.post(`/imports/${(body as Shown).id}/reversions`)).status).toBe(403);
    });
  });

  describe('saved mappings', () => {
    it('are kept, listed, replaced and forgotten', async () => {
      expect((await desk.lead.put('/import-mappings/zendesk', { ...OLD_DESK, source: 'zendesk' })).status).toBe(201);
      const again = await desk.admin.put('/import-mappings/zendesk', OLD_DESK);
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ name: 'zendesk', mapping: OLD_DESK, savedBy: { id: desk.admin.id } });
      expect((await desk.lead.get('/import-mappings/zendesk')).body).toEqual(again.body);
      const list = (await desk.lead.get('/import-mappings')).body as { items: { name: string }[] };
      expect(list.items.map(({ name }) => name)).toEqual(['old-desk', 'zendesk']);
      expect((await desk.lead.delete('/import-mappings/zendesk')).status).toBe(204);
      expect((await desk.lead.delete('/import-mappings/zendesk')).status).toBe(404);
      expect((await desk.lead.get('/import-mappings/zendesk')).status).toBe(404);
    });

    it('are refused with every fault', async () => {
      const { status, body } = await desk.lead.put('/import-mappings/bad', {
        source: 'X',
        columns: { A: 'colour' },
        extra: 1,
      });
      expect(status).toBe(400);
      expect((body as Shown).errors.map(({ pointer }) => pointer).sort()).toEqual(['/columns/A', '/extra', '/source']);
      expect((await desk.lead.put('/import-mappings/tierline', OLD_DESK)).status).toBe(400);
      expect((await desk.lead.put('/import-mappings/Not%20A%20Name', OLD_DESK)).status).toBe(400);
      expect((await desk.tier2.put('/import-mappings/mine', OLD_DESK)).status).toBe(403);
    });
  });
});
