import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { withClient } from '../../../src/backup/connect.js';
import { soundness } from '../../../src/backup/drill/soundness.queries.js';
import { LEFT_OUT } from '../../../src/backup/left-out.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { A_PACKET, A_TICKET, openDesk, PASSWORD, type Desk } from '../../setup/desk.js';
import { playRandomly } from '../tickets/random-desk.js';
import { contentsOf, schemaOf } from './contents.js';
import { backupOf, backupWithContents, bareDatabase, restoreInto } from './in-memory.js';
import { openTestDb } from './open-test-db.js';
import { Writers } from './writers.js';

describe('backup: desk', () => {
  // Each restore makes a database: seconds on a busy machine.
  jest.setTimeout(120_000);

  /** What a restore changes on purpose, and what it leaves out. */
  const EXCEPT = [...Object.keys(LEFT_OUT), 'event_head', 'rollup_head'];

  let desk: Desk;
  let apiToken: string;

  beforeAll(async () => {
    desk = await openDesk();
    await desk.lead.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' });
    await playRandomly(desk, { seed: 5, tickets: 30, steps: 500, from: Date.UTC(2026, 9, 19, 13) });
    const issued = await desk.lead.post('/tokens', { name: 'monitor', scopes: ['ticket:read'] });
    apiToken = (issued.body as { token: string }).token;
  }, 120_000);
  afterAll(() => desk.close());

  const inBare = async (work: (url: string) => Promise<void>) => {
    const { url, drop } = await bareDatabase();
    try {
      await work(url);
    } finally {
      await drop();
    }
  };

  describe('a desk and its backup', () => {
    it('the backup is of one instant, whatever is written after it', async () => {
      const { backup, contents } = await backupWithContents(desk.database.url, EXCEPT, async () => {
        const writers = new Writers(desk, 2);
        await writers.more(4);
        await writers.stop();
      });
      expect((await contentsOf(desk.db, EXCEPT))['tickets']).not.toBe(contents['tickets']);
      await inBare(async (url) => {
        await restoreInto(url, backup);
        const restored = await openTestDb(url);
        expect(await contentsOf(restored.db, EXCEPT)).toEqual(contents);
        expect(await schemaOf(restored.db)).toEqual(await schemaOf(desk.db));
        for (const name of Object.keys(LEFT_OUT)) expect(await restored.db.query(`SELECT FROM ${name}`)).toEqual([]);
        await restored.close();
      });
    }, 60_000);

    it('taken while eight write, it holds what was acknowledged before and fits together', async () => {
      const writers = new Writers(desk, 8);
      await writers.more(16);
      const acknowledged = [...writers.logged];
      const during = writers.more(8);
      // Nobody waits for the backup: more is logged while it holds its snapshot.
      const backup = await backupOf(desk.database.url, { onSnapshot: () => during });
      await writers.stop();
      await inBare(async (url) => {
        await restoreInto(url, backup);
        const restored = await openTestDb(url);
        const keys = await restored.db.query<{ key: string }>(`SELECT 'TL-' || id AS key FROM tickets`);
        const kept = new Set(keys.map(({ key }) => key));
        expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
        expect(await withClient(url, soundness)).toMatchObject({ broken: [] });
        await restored.close();
      });
    }, 60_000);
  });

  describe('the program on a restored backup', () => {
    let again: TestApp;
    let drop: () => Promise<void>;
    let last: { ticket: number; event: number; seq: number };

    beforeAll(async () => {
      const bare = await bareDatabase();
      drop = bare.drop;
      const [row] = await desk.db.query<typeof last>(
        `SELECT (SELECT max(id) FROM tickets) AS ticket, (SELECT max(id) FROM events) AS event, (SELECT seq FROM event_head) AS seq`,
      );
      last = row!;
      await restoreInto(bare.url, await backupOf(desk.database.url));
      again = await startApp({ databaseUrl: bare.url });
    }, 60_000);
    afterAll(async () => {
      await again.close();
      await drop();
    });

    const signIn = async () => {
      const answer = await request(again.url)
        .post('/api/v1/sessions')
        .send({ email: desk.tier1.email, password: PASSWORD });
      expect(answer.status).toBe(201);
      return (answer.body as { token: string }).token;
    };

    it('lets people sign in, and ended every sign-in from before', async () => {
      const me = (token: string) => request(again.url).get('/api/v1/me').set('Authorization', `Bearer ${token}`);
      expect((await me(desk.tier1.token)).status).toBe(401);
      expect((await me(await signIn())).status).toBe(200);
      const tickets = request(again.url).get('/api/v1/tickets?limit=1');
      expect((await tickets.set('Authorization', `Bearer ${apiToken}`)).status).toBe(200);
    });

    it('gives new tickets and events numbers of their own, and works on', async () => {
      const token = await signIn();
      const post = (path: string, body: object) =>
        request(again.url).post(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).send(body);
      const logged = await post('/tickets', { ...A_TICKET, take: true });
      expect(logged.status).toBe(201);
      const { key } = logged.body as { key: string };
      expect(Number(key.slice(3))).toBe(last.ticket + 1);
      expect((await post(`/tickets/${key}/escalations`, A_PACKET)).status).toBe(201);
      const [event] = await again.db.query<{ id: number }>('SELECT min(id) AS id FROM events WHERE ticket_id = $1', [
        last.ticket + 1,
      ]);
      expect(event!.id).toBeGreaterThan(last.event);
    });

    it('tells who comes with a cursor from before to load anew, and numbers events where nobody has been', async () => {
      const token = await signIn();
      const feed = (after: number) =>
        request(again.url).get(`/api/v1/events?after=${after}`).set('Authorization', `Bearer ${token}`);
      // One that the backup knows, and one given in the hours that were lost.
      for (const after of [last.seq, last.seq + 5_000]) {
        const { status, body } = await feed(after);
        expect([status, (body as { type: string }).type]).toEqual([410, expect.stringContaining('cursor-below-floor')]);
      }
      const numbered = 'SELECT count(*) AS n FROM events WHERE seq > $1';
      const before = (await again.db.query<{ n: number }>(numbered, [last.seq + 1_000_000]))[0]!.n;
      await request(again.url)
        .post('/api/v1/tickets')
        .set('Authorization', `Bearer ${token}`)
        .send(A_TICKET)
        .expect(201);
      for (let now = before; now <= before; await new Promise((go) => setTimeout(go, 20)))
        now = (await again.db.query<{ n: number }>(numbered, [last.seq + 1_000_000]))[0]!.n;
      const { items } = (await feed(last.seq + 1_000_000_000)).body as { items: { type: string }[] };
      expect(items.map(({ type }) => type)).toContain('ticket.logged');
    });

    it('can be backed up and restored again', async () => {
      const { backup, contents } = await backupWithContents(again.database.url, EXCEPT);
      await inBare(async (url) => {
        await restoreInto(url, backup);
        const restored = await openTestDb(url);
        expect(await contentsOf(restored.db, EXCEPT)).toEqual(contents);
        await restored.close();
      });
    });
  });
});
