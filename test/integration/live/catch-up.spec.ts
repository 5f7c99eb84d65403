import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { received, startedAt } from '../../../src/live/client-cursor.js';
import type { EventFrame } from '../../../src/live/frames.js';
import { logHead } from '../../../src/platform/events/log-head.queries.js';
import { insertLocations, insertTicket } from '../identity/tickets-of-test.js';
import { newEvent } from '../events/new-event.js';
import type { TestApp } from '../../setup/app.js';
import {
  addAgent,
  closeListeners,
  connect,
  greeted,
  readAll,
  startLive,
  until,
  write,
  type Agent,
} from './live-app.js';

describe('live: catch up', () => {
  let app: TestApp;
  let agent: Agent;

  beforeAll(async () => {
    app = await startLive();
    await insertLocations(app.db, ['redmond', 'charlotte']);
    agent = await addAgent(app, 'tier1', ['redmond']);
  });
  afterEach(closeListeners);
  afterAll(() => app.close());

  async function numbered(): Promise<number> {
    await until(async () => (await app.db.query('SELECT FROM events WHERE seq IS NULL AND NOT quiet')).length === 0);
    return (await logHead(app.db)).head;
  }

  /** Twenty changes as a desk makes them; every second one is not for the agent. */
  function changes(count: number, ticketId: number | null = null) {
    return Array.from({ length: count }, (_, n) =>
      newEvent({
        subject: `TL-${n}`,
        ticketId,
        rooms: n % 3 === 0 ? ['tier:2'] : ['tier:1', `ticket:${ticketId ?? 1}`],
        locations: [n % 2 === 0 ? 'redmond' : 'charlotte'],
        data: { n },
      }),
    );
  }

  describe('a socket that is cut', () => {
    it('misses 20 changes, comes back with its cursor and then equals the feed', async () => {
      const first = await greeted(app, { token: agent.token });
      const begun = startedAt(first.hellos[0]!);
      await write(app, ...changes(6));
      await until(() => first.events.length === 2);
      first.socket.disconnect();
      const last = first.seqs.at(-1)!;

      await write(app, ...changes(20));
      await numbered();
      const second = await greeted(app, { token: agent.token, after: last });
      await write(app, ...changes(6));
      await numbered();
      const truth = await readAll(app, agent, begun, second.hellos[0]!.rooms);
      await until(() => second.seqs.at(-1) === truth.at(-1)!.seq);

      expect([...first.events, ...second.events]).toEqual(truth);
      expect(second.events.length).toBeGreaterThanOrEqual(8);
      // An unbroken chain: each event names the one before it.
      expect(second.events.map((event) => event.prev)).toEqual([last, ...second.seqs.slice(0, -1)]);
    });

    it('is replayed what it missed in the rooms that it names, too', async () => {
      const ticketId = await insertTicket(app.db, 'redmond');
      const after = await numbered();
      await write(
        app,
        newEvent({ subject: 'TL-room', rooms: [`ticket:${ticketId}`, 'tier:3'], locations: ['redmond'] }),
      );
      await numbered();
      const plain = await greeted(app, { token: agent.token, after });
      const asking = await greeted(app, { token: agent.token, after, rooms: [`ticket:${ticketId}`, 'ticket:999999'] });
      await until(() => asking.events.length === 1);
      expect(asking.subjects()).toEqual(['TL-room']);
      expect(asking.hellos[0]!.refused).toEqual([{ room: 'ticket:999999', code: 'not_found' }]);
      expect(plain.events).toEqual([]);
    });

    it('loses nothing and gets nothing twice while writers write and it comes and goes', async () => {
      const begun = await numbered();
      const kept: EventFrame[] = [];
      let last = begun;
      let end = Infinity;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let n = 0; n < 60; n++) {
          await write(app, newEvent({ subject: `w${writer}`, rooms: ['tier:1'], data: { n } }));
        }
      });
      const client = (async () => {
        while (last < end) {
          const listener = await greeted(app, { token: agent.token, after: last });
          await until(() => listener.events.length > 7 || (listener.seqs.at(-1) ?? last) >= end, 20_000);
          listener.socket.disconnect();
          for (const event of listener.events) {
            expect(received(last, event)).toEqual({ advice: 'apply', last: event.seq });
            last = event.seq;
          }
          kept.push(...listener.events);
        }
      })();
      await Promise.all(writers);
      end = await numbered();
      await client;
      expect(kept.map(({ seq }) => seq)).toEqual((await readAll(app, agent, begun, ['tier:1'])).map(({ seq }) => seq));
      expect(kept).toHaveLength(240);
    });
  });

  describe('a cursor that the log cannot serve', () => {
    const feed = (after: number) =>
      request(app.url).get(`/api/v1/events?after=${after}`).set('Authorization', `Bearer ${agent.token}`);

    it('is told to load again, on the socket and by 410', async () => {
      await write(app, newEvent(), newEvent());
      const head = await numbered();
      await app.db.execute('UPDATE event_head SET floor = $1', [head - 1]);
      const below = await greeted(app, { token: agent.token, after: head - 2 });
      await until(() => below.resyncs.length === 1);
      expect(below.hellos[0]).toMatchObject({ head, floor: head - 1 });
      expect(below.resyncs).toEqual([{ reason: 'cursor_below_floor', head }]);
      const ahead = await greeted(app, { token: agent.token, after: head + 1_000 });
      await until(() => ahead.resyncs.length === 1);
      expect(ahead.resyncs).toEqual([{ reason: 'cursor_ahead', head }]);

      const gone = await feed(head - 2);
      expect([gone.status, (gone.body as { type: string }).type]).toEqual([410, '/problems/cursor-below-floor']);
      expect((gone.body as { head: number }).head).toBe(head);
      expect((await feed(head + 1_000)).status).toBe(410);
      expect((await feed(head - 1)).status).toBe(200);

      await write(app, newEvent({ subject: 'after:resync' }));
      await until(() => below.events.length === 1 && ahead.events.length === 1);
      expect(below.events[0]).toMatchObject({ prev: head, seq: head + 1 });
      await app.db.execute('UPDATE event_head SET floor = 0');
    });

    it('that is too far behind is not replayed', async () => {
      const after = await numbered();
      await write(app, ...Array.from({ length: 1_300 }, () => newEvent({ rooms: ['tier:1'] })));
      const head = await numbered();
      const listener = await greeted(app, { token: agent.token, after });
      await until(() => listener.resyncs.length === 1);
      expect(listener.resyncs).toEqual([{ reason: 'backlog', head }]);
      await write(app, newEvent());
      await until(() => listener.events.at(-1)?.seq === head + 1);
      expect(listener.events.at(-1)?.prev).toBe(head);
    });
  });

  describe('the feed over HTTP', () => {
    it('refuses a malformed cursor, an unknown field and a stranger', async () => {
      const get = (query: string, token = agent.token) =>
        request(app.url).get(`/api/v1/events${query}`).set('Authorization', `Bearer ${token}`);
      expect((await get('?after=-1')).status).toBe(400);
      expect((await get('?after=x')).status).toBe(400);
      expect((await get('?limit=201')).status).toBe(400);
      expect((await get('?since=1')).status).toBe(400);
      expect((await request(app.url).get('/api/v1/events')).status).toBe(401);
    });

    it('holds a socket without a token off', async () => {
      const listener = connect(app, {});
      await until(() => listener.refusals.length === 1);
      expect(listener.refusals[0]!.data?.code).toBe('unauthenticated');
    });
  });
});
