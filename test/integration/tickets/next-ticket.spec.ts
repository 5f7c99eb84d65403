import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { loadEverybody } from '../../../src/identity/staff.queries.js';
import type { Db, Tx } from '../../../src/platform/database/db.js';
import { NextTicketStore } from '../../../src/tickets/queues/next-ticket.store.js';
import type { QueueAsk } from '../../../src/tickets/queues/queue-conditions.queries.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { seedTickets } from './many-tickets.js';

const UNDONE = new Error('nothing of it stays');
/** More than are looked for in the order of the index. */
const MANY = 25;

describe('the next ticket of a queue', () => {
  let database: TestDatabase;
  let member: StaffMember;
  const store = new NextTicketStore();

  beforeAll(async () => {
    database = await testDatabase();
    await seedTickets(database.db, 2_000);
    member = (await loadEverybody(database.db)).get(1)!;
  }, 30_000);
  afterAll(() => database.close());

  const ask = (): QueueAsk => {
    const now = new Date().toISOString();
    return { staff: member.id, tier: 1, now, endOfDay: now, freeMinutes: 30 };
  };
  const lockMany = async (tx: Tx, many: number): Promise<number[]> => {
    const locked: number[] = [];
    while (locked.length < many) {
      const id = await store.lock(tx, member, 'my-tier', { ask: ask(), but: locked });
      if (id === null) break;
      locked.push(id);
    }
    return locked;
  };
  const undone = async (db: Db, work: (tx: Tx) => Promise<void>): Promise<void> => {
    const done = db.atomically(async (tx) => {
      await work(tx);
      throw UNDONE;
    });
    await expect(done).rejects.toBe(UNDONE);
  };

  it('comes in the order of the queue, also after more than are looked for at first', async () => {
    await undone(database.db, async (tx) => {
      const locked = await lockMany(tx, MANY);
      const rows = await tx.query<{ id: number }>(`SELECT id FROM tickets WHERE id = ANY ($1) ORDER BY queue_at, id`, [
        locked,
      ]);
      expect(locked).toHaveLength(MANY);
      expect(locked).toEqual(rows.map(({ id }) => id));
    });
  });

  it('is the first that nobody else is just taking, however many are', async () => {
    await undone(database.db, async (others) => {
      const taken = await lockMany(others, MANY);
      await undone(database.db, async (tx) => {
        const id = await store.lock(tx, member, 'my-tier', { ask: ask(), but: [] });
        expect(id).not.toBeNull();
        expect(taken).not.toContain(id);
      });
    });
  });
});
