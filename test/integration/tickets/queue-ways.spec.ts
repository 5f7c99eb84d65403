import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { loadEverybody } from '../../../src/identity/staff.queries.js';
import { Parameters } from '../../../src/tickets/lists/condition-list.js';
import { homeTier, QUEUES, type QueueName } from '../../../src/tickets/queues/queue-names.js';
import { conditionsOf, firstOf, QueuesQueries, waysOf } from '../../../src/tickets/queues/queues.queries.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { LEAD, seedTickets } from './many-tickets.js';

const ALL = 100_000;

describe('the ways into a queue', () => {
  let database: TestDatabase;
  let people: ReadonlyMap<number, StaffMember>;

  beforeAll(async () => {
    database = await testDatabase();
    await seedTickets(database.db, 3_000);
    people = await loadEverybody(database.db);
  }, 30_000);
  afterAll(() => database.close());

  const askOf = (member: StaffMember) => {
    const now = new Date().toISOString();
    return { staff: member.id, tier: homeTier(member), now, endOfDay: now, freeMinutes: 30 };
  };
  const idsBy = async (text: string, { values }: Parameters): Promise<number[]> =>
    (await database.db.query<{ id: number }>(text, values)).map(({ id }) => id);

  it.each(QUEUES.map((name): [QueueName] => [name]))(
    '%s: together hold what its condition holds, in order, once',
    async (name) => {
      let found = 0;
      for (const id of [1, 5, 42, LEAD]) {
        const member = people.get(id)!;
        const ask = askOf(member);
        const [one, many] = [new Parameters(), new Parameters()];
        const where = conditionsOf(member, name, ask, one).where();
        const whole = await idsBy(`SELECT t.id FROM tickets t WHERE ${where} ORDER BY t.queue_at, t.id`, one);
        expect(await idsBy(firstOf(waysOf(member, name, ask, many), 't.id, t.queue_at', ALL), many)).toEqual(whole);
        expect(await new QueuesQueries().counts(database.db, member, [name], ask)).toEqual([whole.length]);
        found += whole.length;
      }
      expect(found).toBeGreaterThan(name === 'returned' || name === 'contact-today' ? -1 : 0);
    },
  );
});
