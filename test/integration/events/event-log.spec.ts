import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { eventsBetween, logHead } from '../../../src/platform/events/log-head.queries.js';
import { raiseFloor } from '../../../src/platform/events/sequence.store.js';
import { Sequencer } from '../../../src/platform/events/sequencer.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { newEvent } from './new-event.js';

describe('events: event log', () => {
  let database: TestDatabase;
  let wakeUp: EventWakeUp;
  let store: EventStore;
  let sequencer: Sequencer;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute('TRUNCATE events RESTART IDENTITY CASCADE');
    await database.db.execute('UPDATE event_head SET seq = 0, floor = 0');
    wakeUp = new EventWakeUp();
    store = new EventStore(wakeUp);
    sequencer = new Sequencer(database.db, 'test');
  });

  describe('the event store', () => {
    it('keeps every member, and the order of the array', async () => {
      const [actor] = await database.db.query<{ id: number }>(
        `INSERT INTO staff (email, name, role) VALUES ('ava@contoso.example', 'Ava', 'tier1') RETURNING id`,
      );
      const full = newEvent({
        type: 'ticket.escalated',
        subject: 'TL-42',
        ticketId: 42,
        actorId: actor!.id,
        rooms: ['tier:1', 'tier:2'],
        locations: ['redmond', null],
        data: { tier: 2, note: 'a "quoted" \\ note', nested: { list: [1, null] } },
      });
      await store.append(database.db, [full, ...Array.from({ length: 50 }, (_, n) => newEvent({ data: { n } }))]);
      await sequencer.number();
      const [first, ...rest] = await eventsBetween(database.db, 0, 100, 100);
      expect(first).toEqual({
        seq: 1,
        type: 'ticket.escalated',
        subject: 'TL-42',
        ticketId: 42,
        actor: { id: actor!.id, name: 'Ava' },
        time: '2026-03-01T09:15:00.123Z',
        rooms: ['tier:1', 'tier:2'],
        locations: ['redmond', null],
        quiet: false,
        data: full.data,
      });
      expect(rest.map((event) => event.data['n'])).toEqual(Array.from({ length: 50 }, (_, n) => n));
      expect(rest[0]?.locations).toBeNull();
    });

    it('pokes after the commit, and neither pokes nor leaves an event after a rollback', async () => {
      const pokes: number[] = [];
      wakeUp.onPoke(() => pokes.push(1));
      await database.db.atomically(async (tx) => {
        await store.append(tx, [newEvent()]);
        expect(pokes).toHaveLength(0);
      });
      expect(pokes).toHaveLength(1);
      const failing = database.db.atomically(async (tx) => {
        await store.append(tx, [newEvent()]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(pokes).toHaveLength(1);
      expect(await database.db.query('SELECT id FROM events')).toHaveLength(1);
    });
  });

  describe('the sequencer', () => {
    it('numbers more than one batch without a hole and never a quiet event', async () => {
      const events = Array.from({ length: 2_500 }, (_, n) => newEvent({ quiet: n % 5 === 0, data: { n } }));
      await store.append(database.db, events);
      expect(await sequencer.number()).toEqual({ head: 2_000, complete: true });
      expect(await sequencer.number()).toEqual({ head: null, complete: true });
      const seqs = await database.db.query<{ seq: number }>('SELECT seq FROM events WHERE seq IS NOT NULL ORDER BY id');
      expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_000 }, (_, n) => n + 1));
      expect(await database.db.query('SELECT FROM events WHERE quiet AND seq IS NOT NULL')).toHaveLength(0);
      expect(await logHead(database.db)).toEqual({ head: 2_000, floor: 0 });
    });

    it('is harmless when several number at once', async () => {
      const sequencers = Array.from({ length: 4 }, (_, n) => new Sequencer(database.db, `node ${n}`));
      for (let round = 0; round < 20; round++) {
        const writing = Promise.all(
          Array.from({ length: 8 }, () => store.append(database.db, [newEvent(), newEvent()])),
        );
        await Promise.all(sequencers.map((one) => one.number()));
        await writing;
      }
      await sequencer.number();
      const rows = await database.db.query<{ seq: number }>('SELECT seq FROM events ORDER BY seq');
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 320 }, (_, n) => n + 1));
      expect((await logHead(database.db)).head).toBe(320);
    });
  });

  describe('the floor', () => {
    it('rises to just below the first event that is young enough, and never sinks', async () => {
      const day = (n: number) => Date.UTC(2026, 0, n);
      await store.append(
        database.db,
        [1, 2, 20, 3, 21].map((n) => newEvent({ at: day(n) })),
      );
      await sequencer.number();
      expect(await raiseFloor(database.db, new Date(day(10)).toISOString())).toBe(2);
      expect(await raiseFloor(database.db, new Date(day(2)).toISOString())).toBe(2);
      expect(await raiseFloor(database.db, new Date(day(25)).toISOString())).toBe(5);
      expect(await database.db.query('SELECT FROM events')).toHaveLength(5);
    });
  });
});
