import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PRESENCE_LEASE } from '../../../src/live/presence-table.js';
import { Clock } from '../../../src/platform/clock.js';
import type { TestApp } from '../../setup/app.js';
import { insertLocations, insertTicket } from '../identity/tickets-of-test.js';
import { addAgent, closeListeners, greeted, startLive, until, type Agent } from './live-app.js';

describe('live: presence', () => {
  /** A clock that can be put forward. */
  class AheadClock extends Clock {
    ahead = 0;

    override now(): number {
      return super.now() + this.ahead;
    }
  }

  const clock = new AheadClock();
  let app: TestApp;
  let other: TestApp;
  let ava: Agent;
  let bo: Agent;
  let far: Agent;

  beforeAll(async () => {
    app = await startLive({ clock });
    other = await startLive({ databaseUrl: app.config.databaseUrl! });
    await insertLocations(app.db, ['redmond', 'charlotte']);
    ava = await addAgent(app, 'tier1', ['redmond']);
    bo = await addAgent(app, 'tier2', ['redmond', 'charlotte']);
    far = await addAgent(app, 'tier1', ['charlotte']);
  });
  afterEach(closeListeners);
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  describe('presence', () => {
    it('is seen on another node: viewing, typing, gone', async () => {
      const id = await insertTicket(app.db, 'redmond');
      const [here, there] = [await greeted(app, ava), await greeted(other, bo)];
      await there.ask('subscribe', { rooms: [`ticket:${id}`] });
      const ticket = `TL-${id}`;
      const person = { id: ava.id, name: ava.name };

      expect(await here.ask('viewing', { ticket, mode: 'viewing' })).toEqual({
        ticket,
        people: [{ ...person, mode: 'viewing' }],
      });
      await until(() => there.presences.length === 1);
      await here.ask('viewing', { ticket, mode: 'typing' });
      await until(() => there.presences.length === 2);
      here.socket.disconnect();
      await until(() => there.presences.length === 3);
      expect(there.presences).toEqual([
        { ticket, people: [{ ...person, mode: 'viewing' }] },
        { ticket, people: [{ ...person, mode: 'typing' }] },
        { ticket, people: [] },
      ]);
    });

    it('greets whoever joins later', async () => {
      const id = await insertTicket(app.db, 'redmond');
      const here = await greeted(other, ava);
      await here.ask('viewing', { ticket: `TL-${id}`, mode: 'viewing' });
      const later = await greeted(other, bo);
      await later.ask('subscribe', { rooms: [`ticket:${id}`] });
      await until(() => later.presences.length === 1);
      expect(later.presences[0]!.people).toHaveLength(1);
    });

    it('is not shown to those who may not see the ticket, nor any more to those who no longer may', async () => {
      const id = await insertTicket(app.db, 'redmond');
      const ticket = `TL-${id}`;
      const [mine, both, outside] = [await greeted(app, ava), await greeted(app, bo), await greeted(app, far)];
      expect(await outside.ask('viewing', { ticket, mode: 'viewing' })).toMatchObject({ error: { code: 'not_found' } });
      await mine.ask('subscribe', { rooms: [`ticket:${id}`] });
      await both.ask('subscribe', { rooms: [`ticket:${id}`] });
      await both.ask('viewing', { ticket, mode: 'viewing' });
      await until(() => mine.presences.length === 1 && both.presences.length === 1);

      await app.db.execute(`UPDATE tickets SET location = 'charlotte', version = version + 1 WHERE id = $1`, [id]);
      await both.ask('viewing', { ticket, mode: 'typing' });
      await until(() => both.presences.length === 2);
      expect(mine.presences).toHaveLength(1);
      expect(await mine.ask('viewing', { ticket, mode: 'viewing' })).toMatchObject({ error: { code: 'not_found' } });
    });

    it('ends with its lease when a node died without a word', async () => {
      const id = await insertTicket(app.db, 'redmond');
      const watcher = await greeted(app, bo);
      await watcher.ask('subscribe', { rooms: [`ticket:${id}`] });
      const lost = await greeted(other, ava);
      await lost.ask('viewing', { ticket: `TL-${id}`, mode: 'viewing' });
      await until(() => watcher.presences.length === 1);
      clock.ahead = PRESENCE_LEASE;
      await until(() => watcher.presences.length === 2, 3_000);
      expect(watcher.presences[1]!.people).toEqual([]);
    });

    it('allows a socket 20 tickets', async () => {
      const ids: number[] = [];
      for (let n = 0; n < 21; n++) ids.push(await insertTicket(app.db, 'redmond'));
      const listener = await greeted(app, ava);
      const answers: unknown[] = [];
      for (const id of ids) answers.push(await listener.ask('viewing', { ticket: `TL-${id}`, mode: 'viewing' }));
      expect(answers.filter((answer) => JSON.stringify(answer).includes('too_many'))).toHaveLength(1);
    });
  });
});
