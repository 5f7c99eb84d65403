import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { EventPump } from '../../../src/platform/events/event-pump.js';
import { EventTail } from '../../../src/platform/events/event-tail.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { Sequencer } from '../../../src/platform/events/sequencer.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { newEvent } from './new-event.js';

describe('events: lossless feed', () => {
  // One test lets the database fail on purpose.
  Logger.overrideLogger(false);

  const WRITERS = 16;
  const ROUNDS = 60;

  interface Seen {
    writer: number;
    round: number;
  }

  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ poolSize: WRITERS + 6 });
  });
  afterAll(() => database.close());

  /** Each round is one transaction that lingers before its commit, as real ones do. */
  async function write(writer: number, store: EventStore): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      await database.db.atomically(async (tx) => {
        await store.append(tx, [newEvent({ subject: `writer:${writer}`, data: { writer, round } })]);
        await tx.execute(`SELECT pg_sleep($1)`, [Math.random() * 0.004]);
      });
    }
  }

  /** The reader that the log must not have: it pages by the id that is drawn before the commit. */
  async function readById(until: () => boolean): Promise<Seen[]> {
    const seen: Seen[] = [];
    let last = 0;
    for (let finished = false; ;) {
      const rows = await database.db.query<{ id: number; data: Seen }>(
        'SELECT id, data FROM events WHERE id > $1 ORDER BY id LIMIT 500',
        [last],
      );
      seen.push(...rows.map((row) => row.data));
      last = rows.at(-1)?.id ?? last;
      if (finished && rows.length === 0) return seen;
      finished = until();
      await delay(2);
    }
  }

  /** How many events are missing, came twice, or came out of the order of their writer. */
  function faults(seen: readonly Seen[]): { lost: number; twice: number; disordered: number } {
    const next = new Map<number, number>();
    let disordered = 0;
    for (const { writer, round } of seen) {
      if (round < (next.get(writer) ?? 0)) disordered++;
      next.set(writer, round + 1);
    }
    const distinct = new Set(seen.map(({ writer, round }) => `${writer}/${round}`)).size;
    return { lost: WRITERS * ROUNDS - distinct, twice: seen.length - distinct, disordered };
  }

  describe('16 writers', () => {
    it('lose nothing to two nodes that read by sequence, though a reader by id loses events', async () => {
      const wakeUp = new EventWakeUp();
      const store = new EventStore(wakeUp);
      const nodes = ['a', 'b'].map((name) => {
        const tail = new EventTail(database.db);
        const seen: Seen[] = [];
        const seqs: number[] = [];
        tail.subscribe((events) => {
          seen.push(...events.map((event) => event.data as unknown as Seen));
          seqs.push(...events.map((event) => event.seq));
        });
        return { seen, seqs, pump: new EventPump(database.db, new Sequencer(database.db, name), tail) };
      });
      for (const { pump } of nodes) await pump.start();
      wakeUp.onPoke(() => nodes[0]!.pump.wake());

      let finished = false;
      const byId = readById(() => finished);
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, store)));
      finished = true;
      const naive = faults(await byId);
      const deadline = Date.now() + 5_000;
      while (nodes.some(({ seen }) => seen.length < WRITERS * ROUNDS) && Date.now() < deadline) await delay(20);
      for (const { pump } of nodes) await pump.stop();

      for (const { seen, seqs } of nodes) {
        expect(faults(seen)).toEqual({ lost: 0, twice: 0, disordered: 0 });
        expect(seqs).toEqual(Array.from({ length: WRITERS * ROUNDS }, (_, n) => n + 1));
      }
      expect(naive.lost).toBeGreaterThan(0);
    });
  });

  describe('the pump', () => {
    it('finds within its polling what nobody announced, and says how far it is behind', async () => {
      const tail = new EventTail(database.db);
      const pump = new EventPump(database.db, new Sequencer(database.db, 'c'), tail);
      const seen: string[] = [];
      tail.subscribe((events) => void seen.push(...events.map((event) => event.subject)));
      expect(pump.lag()).toBe(Infinity);
      await pump.start();
      await new EventStore(new EventWakeUp()).append(database.db, [newEvent({ subject: 'unannounced:1' })]);
      const begun = Date.now();
      while (seen.length === 0 && Date.now() - begun < 3_000) await delay(5);
      expect(seen).toEqual(['unannounced:1']);
      expect(pump.lag()).toBeLessThan(1_000);
      await pump.stop();
    });

    it('goes on after passes that failed', async () => {
      const real = new Sequencer(database.db, 'd');
      let failures = 2;
      const sequencer = {
        number: () => (failures-- > 0 ? Promise.reject(new Error('the database is away')) : real.number()),
      };
      const tail = new EventTail(database.db);
      const pump = new EventPump(database.db, sequencer, tail);
      const seen: string[] = [];
      tail.subscribe((events) => void seen.push(...events.map((event) => event.subject)));
      await pump.start();
      await new EventStore(new EventWakeUp()).append(database.db, [newEvent({ subject: 'late:1' })]);
      const begun = Date.now();
      while (seen.length === 0 && Date.now() - begun < 5_000) await delay(5);
      expect(seen).toEqual(['late:1']);
      await pump.stop();
    });
  });
});
