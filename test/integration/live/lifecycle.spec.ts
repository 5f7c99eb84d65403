import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { io } from 'socket.io-client';
import { EventPump } from '../../../src/platform/events/event-pump.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { logHead } from '../../../src/platform/events/log-head.queries.js';
import { newEvent } from '../events/new-event.js';
import { addAgent, closeListeners, greeted, startLive, until, write } from './live-app.js';

describe('live: lifecycle', () => {
  afterEach(closeListeners);

  describe('the live push in the program', () => {
    it('says how it is, and describes itself', async () => {
      const app = await startLive();
      try {
        await greeted(app, await addAgent(app, 'tier1'));
        await write(app, newEvent(), newEvent());
        await until(async () => (await logHead(app.db)).head === 2);
        const ready = await request(app.url).get('/readyz');
        expect([ready.status, (ready.body as { checks: Record<string, string> }).checks['event log']]).toEqual([
          200,
          'ok',
        ]);
        const pump = app.app.get(EventPump, { strict: false });
        await until(() => pump.lastSeen() === 2);
        const metrics = (await request(app.url).get('/metrics')).text;
        expect(metrics).toMatch(/^tierline_event_log_head 2$/m);
        expect(metrics).toMatch(/^tierline_event_log_lag_seconds 0/m);
        expect(metrics).toMatch(/^tierline_live_sockets 1$/m);
        expect(metrics).toMatch(/^tierline_live_event_frames_total 2$/m);

        const document = await request(app.url).get('/api/asyncapi.json');
        expect(document.status).toBe(200);
        expect((document.body as { asyncapi: string }).asyncapi).toBe('3.0.0');

        await pump.stop();
        const behind = await request(app.url).get('/readyz');
        expect(behind.status).toBe(503);
        expect((behind.body as { checks: Record<string, string> }).checks['event log']).toMatch(/behind/);
      } finally {
        await app.close();
      }
    });

    it('lets the feed forget what is older than 30 days, by its job', async () => {
      const app = await startLive();
      try {
        const ages = [40, 31, 29, 0].map((days) => Date.now() - days * 86_400_000);
        await write(app, ...ages.map((at) => newEvent({ at })));
        await until(async () => (await logHead(app.db)).head === 4);
        expect(await app.app.get(Jobs, { strict: false }).runOnce('event log floor')).toBe(true);
        expect(await logHead(app.db)).toEqual({ head: 4, floor: 2 });
      } finally {
        await app.close();
      }
    });

    it('stops at once with sockets open, in a way that brings clients back to another node', async () => {
      const first = await startLive();
      const second = await startLive({ databaseUrl: first.config.databaseUrl! });
      const agent = await addAgent(first, 'tier1');
      const websocket = await greeted(second, agent);
      const polling = await greeted(second, { ...agent, transports: ['polling'] });
      const begun = Date.now();
      await second.close();
      expect(Date.now() - begun).toBeLessThan(3_000);
      await until(() => websocket.endings.length === 1 && polling.endings.length === 1);
      // With 'io server disconnect' a client would stay away.
      expect(websocket.endings).toEqual(['transport close']);
      expect(polling.endings[0]).toMatch(/^transport (close|error)$/);
      await write(first, newEvent({ subject: 'meanwhile' }));
      const again = await greeted(first, { ...agent, after: websocket.hellos[0]!.head });
      await until(() => again.subjects().includes('meanwhile'));
      await first.close();
    });

    it('has a client that reconnects by itself go on where it was', async () => {
      const app = await startLive();
      try {
        const agent = await addAgent(app, 'tier1');
        let last: number | null = null;
        const seen: number[] = [];
        const auth = (give: (auth: object) => void) => give({ token: agent.token, after: last });
        const socket = io(`${app.url}/live`, {
          auth,
          forceNew: true,
          transports: ['websocket'],
          reconnectionDelay: 10,
        });
        socket.on('hello', ({ head }: { head: number }) => (last ??= head));
        socket.on('event', ({ seq }: { seq: number }) => {
          seen.push(seq);
          last = seq;
        });
        await until(() => last !== null);
        for (let n = 0; n < 30; n++) {
          await write(app, newEvent());
          if (n % 5 === 0 && socket.connected) socket.io.engine.close();
        }
        await until(() => seen.length >= 30);
        expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
        socket.disconnect();
      } finally {
        await app.close();
      }
    });
  });
});
