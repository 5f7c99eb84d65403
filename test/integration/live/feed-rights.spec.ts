import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { readFeed } from '../../../src/live/feed.queries.js';
import { mayReceive } from '../../../src/live/may-receive.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { logHead } from '../../../src/platform/events/log-head.queries.js';
import { Sequencer } from '../../../src/platform/events/sequencer.js';
import { anyEvent, anyRooms, anyStaff, type AnyEvent } from '../../domain/live/audience-cases.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { newEvent } from '../events/new-event.js';
import { insertTicket } from '../identity/tickets-of-test.js';

describe('live: feed rights', () => {
  let database: TestDatabase;
  const written: (AnyEvent & { seq: number })[] = [];
  const touches = new Map<number, Set<number>>([
    [1, new Set([1, 2])],
    [2, new Set([3])],
    [3, new Set()],
  ]);

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 4 });
    const { db } = database;
    for (const n of [1, 2, 3]) {
      await db.execute(`INSERT INTO staff (email, name, role) VALUES ($1, 'S', 'tier1')`, [`s${n}@contoso.example`]);
      expect(await insertTicket(db, null)).toBe(n);
    }
    for (const [ticket, staff] of touches) {
      for (const id of staff)
        await db.execute('INSERT INTO touches (ticket_id, staff_id) VALUES ($1, $2)', [ticket, id]);
    }
    const events = fc.sample(anyEvent, { numRuns: 400, seed: 7 });
    // Numbered one by one: quiet ones get no number, and the feed must not show them if they ever had one.
    await new EventStore(new EventWakeUp()).append(
      db,
      events.map((event) => newEvent({ ...event, quiet: false })),
    );
    await new Sequencer(db, 'test').number();
    written.push(...events.map((event, index) => ({ ...event, seq: index + 1 })));
    const quiet = written.filter((event) => event.quiet).map(({ seq }) => seq);
    await db.execute('ALTER TABLE events DISABLE TRIGGER events_append_only');
    await db.execute('UPDATE events SET quiet = true WHERE seq = ANY ($1)', [quiet]);
    await db.execute('ALTER TABLE events ENABLE TRIGGER events_append_only');
  });
  afterAll(() => database.close());

  function allowed(staff: StaffMember, rooms?: readonly string[]): number[] {
    const asked = rooms && new Set(rooms);
    return written
      .filter((event) => mayReceive(staff, event, touches.get(event.ticketId ?? 0)?.has(staff.id) ?? false, asked))
      .map(({ seq }) => seq);
  }

  describe('the feed', () => {
    it('gives exactly what mayReceive says, for generated staff, events and rooms', async () => {
      expect((await logHead(database.db)).head).toBe(400);
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(anyStaff, fc.option(anyRooms, { nil: undefined }), async (staff, rooms) => {
          const page = await readFeed(database.db, staff, { after: 0, limit: 1_000, rooms });
          expect(page.items.map(({ seq }) => seq)).toEqual(allowed(staff, rooms));
          expect(page.next).toBe(400);
          shown += page.items.length;
        }),
        { numRuns: 200 },
      );
      expect(shown).toBeGreaterThan(1_000);
    });

    it('is the same read page by page', async () => {
      const [staff] = fc.sample(anyStaff, { numRuns: 1, seed: 3 });
      const items: number[] = [];
      for (let after = 0; after < 400;) {
        const page = await readFeed(database.db, staff!, { after, limit: 5 });
        expect(page.next).toBeGreaterThan(after);
        items.push(...page.items.map(({ seq }) => seq));
        after = page.next;
      }
      expect(items).toEqual(allowed(staff!));
    });
  });
});
