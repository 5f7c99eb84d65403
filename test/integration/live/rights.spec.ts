import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { logHead } from '../../../src/platform/events/log-head.queries.js';
import { staffKey } from '../../../src/identity/staff/staff-view.js';
import { etagOf } from '../../../src/platform/http/etag.js';
import type { TestApp } from '../../setup/app.js';
import { newEvent } from '../events/new-event.js';
import { insertLocations, insertTicket } from '../identity/tickets-of-test.js';
import { addAgent, closeListeners, connect, greeted, openSession, startLive, until, write } from './live-app.js';

describe('live: rights', () => {
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    app = await startLive();
    other = await startLive({ databaseUrl: app.config.databaseUrl! });
    await insertLocations(app.db, ['redmond', 'charlotte']);
  });
  afterEach(closeListeners);
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  /** Fails when it takes a second: that is the promise. */
  const WITHIN = 1_000;

  describe('the audience of a move', () => {
    it('is the union of before and after: who loses sight of the ticket is still told of the move', async () => {
      const ticket = await insertTicket(app.db, 'redmond');
      const [from, to] = [await addAgent(app, 'tier1', ['redmond']), await addAgent(app, 'tier1', ['charlotte'])];
      const [losing, gaining] = [await greeted(app, from), await greeted(other, to)];
      const about = { ticketId: ticket, subject: `TL-${ticket}`, rooms: ['tier:1', `ticket:${ticket}`] };
      await write(
        app,
        newEvent({ ...about, type: 'ticket.commented', locations: ['redmond'] }),
        newEvent({ ...about, type: 'ticket.edited', locations: ['redmond', 'charlotte'] }),
        newEvent({ ...about, type: 'ticket.claimed', locations: ['charlotte'] }),
      );
      await write(app, newEvent({ subject: 'end' }));
      await until(() => losing.subjects().includes('end') && gaining.subjects().includes('end'));
      expect(losing.events.map(({ type }) => type)).toEqual(['ticket.commented', 'ticket.edited', 'ticket.commented']);
      expect(gaining.events.map(({ type }) => type)).toEqual(['ticket.edited', 'ticket.claimed', 'ticket.commented']);
    });

    it('holds whoever touched the ticket, on the socket and in the feed', async () => {
      const ticket = await insertTicket(app.db, 'charlotte');
      const agent = await addAgent(app, 'tier1', ['redmond']);
      const outsider = await addAgent(app, 'tier1', ['redmond']);
      await app.db.execute('INSERT INTO touches (ticket_id, staff_id) VALUES ($1, $2)', [ticket, agent.id]);
      const after = (await logHead(app.db)).head;
      const [touching, foreign] = [await greeted(other, agent), await greeted(other, outsider)];
      await write(app, newEvent({ subject: 'touched', ticketId: ticket, rooms: ['tier:1'], locations: ['charlotte'] }));
      await write(app, newEvent({ subject: 'end' }));
      await until(() => touching.subjects().includes('end') && foreign.subjects().includes('end'));
      expect(touching.subjects()).toEqual(['touched', 'end']);
      expect(foreign.subjects()).toEqual(['end']);
      const feed = await request(app.url)
        .get(`/api/v1/events?after=${after}`)
        .set('Authorization', `Bearer ${agent.token}`);
      const items = (feed.body as { items: { subject: string }[] }).items;
      expect(items.map(({ subject }) => subject)).toEqual(['touched', 'end']);
    });
  });

  describe('a room', () => {
    it('is joined after the check that HTTP makes', async () => {
      const [seen, unseen] = [await insertTicket(app.db, 'redmond'), await insertTicket(app.db, 'charlotte')];
      const agent = await addAgent(app, 'tier1', ['redmond']);
      const listener = await greeted(app, agent);
      const rooms = [`ticket:${seen}`, `ticket:${unseen}`, 'ticket:2000000000', 'ticket:9999999999', 'leads'];
      const answer = await listener.ask('subscribe', {
        rooms: [...rooms, 'person:1', 'tier:3', 'cell:1:windows', 'x'],
      });
      expect(answer).toEqual({
        joined: [`ticket:${seen}`, 'tier:3', 'cell:1:windows'],
        refused: [
          { room: `ticket:${unseen}`, code: 'not_found' },
          { room: 'ticket:2000000000', code: 'not_found' },
          { room: 'ticket:9999999999', code: 'not_found' },
          { room: 'leads', code: 'forbidden' },
          { room: 'person:1', code: 'forbidden' },
          { room: 'x', code: 'unknown_room' },
        ],
        head: (await logHead(app.db)).head,
      });
      await write(app, newEvent({ subject: 'joined', rooms: [`ticket:${seen}`] }));
      await until(() => listener.subjects().includes('joined'));
      expect(await listener.ask('unsubscribe', { rooms: [`ticket:${seen}`, `person:${agent.id}`] })).toEqual({
        left: [`ticket:${seen}`],
      });
      await write(app, newEvent({ subject: 'left', rooms: [`ticket:${seen}`] }), newEvent({ subject: 'end' }));
      await until(() => listener.subjects().includes('end'));
      expect(listener.subjects()).toEqual(['joined', 'end']);
    });

    it('of leads is theirs without asking', async () => {
      const [lead, agent] = [await addAgent(app, 'lead'), await addAgent(app, 'tier3')];
      const [leading, working] = [await greeted(app, lead), await greeted(app, agent)];
      await write(app, newEvent({ subject: 'leads', rooms: ['leads'] }), newEvent({ subject: 'end' }));
      await until(() => leading.subjects().includes('end') && working.subjects().includes('end'));
      expect(leading.subjects()).toEqual(['leads', 'end']);
      expect(working.subjects()).toEqual(['end']);
    });
  });

  describe('rights that go', () => {
    it.each([
      ['tags', { scopeTags: ['charlotte'] }],
      ['role', { role: 'viewer' }],
      ['account', { active: false }],
    ])('close the sockets on every node within a second: %s', async (_what, patch) => {
      const [admin, agent] = [await addAgent(app, 'admin'), await addAgent(app, 'tier2', ['redmond'])];
      const bystander = await greeted(other, await addAgent(app, 'tier2'));
      const sockets = [await greeted(app, agent), await greeted(other, agent)];
      const begun = Date.now();
      const answer = await request(app.url)
        .patch(`/api/v1/staff/${agent.id}`)
        .set('Authorization', `Bearer ${admin.token}`)
        .set('If-Match', etagOf(staffKey(agent.id), 1))
        .send(patch);
      expect(answer.status).toBe(200);
      await until(() => sockets.every(({ endings }) => endings.length === 1), WITHIN);
      expect(Date.now() - begun).toBeLessThan(WITHIN);
      for (const { resyncs, endings } of sockets) {
        expect(resyncs).toMatchObject([{ reason: 'rights_changed' }]);
        expect(endings).toEqual(['io server disconnect']);
      }
      expect(bystander.socket.connected).toBe(true);
      await write(app, newEvent({ subject: 'after', locations: ['redmond'] }));
      await until(() => bystander.subjects().includes('after'));
      expect(sockets.flatMap((one) => one.subjects())).not.toContain('after');
    });

    it('of one session leave the other sessions of the person', async () => {
      const agent = await addAgent(app, 'tier1');
      const kept = await greeted(other, { token: await openSession(app, agent.id) });
      const ended = await greeted(other, agent);
      const signOut = request(app.url).delete('/api/v1/sessions/current').set('Authorization', `Bearer ${agent.token}`);
      expect((await signOut).status).toBe(204);
      await until(() => ended.endings.length === 1, WITHIN);
      expect(kept.socket.connected).toBe(true);
      const again = connect(other, agent);
      await until(() => again.refusals.length === 1);
      expect(again.refusals[0]!.data?.code).toBe('unauthenticated');
    });

    it('by the end of the session end the socket', async () => {
      const agent = await addAgent(app, 'tier1');
      const listener = await greeted(app, { token: await openSession(app, agent.id, 1.2) });
      await until(() => listener.endings.length === 1, 4_000);
      expect(listener.resyncs).toMatchObject([{ reason: 'expired' }]);
    });
  });
});
