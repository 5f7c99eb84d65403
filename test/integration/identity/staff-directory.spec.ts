import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { createMember } from '../../../src/identity/create-member.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { loadPeople } from '../../../src/identity/staff.queries.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

describe('identity: staff directory', () => {
  let database: TestDatabase;
  let ada: number;

  async function add(email: string): Promise<number> {
    const answer = await createMember(database.db, {
      email,
      name: email,
      role: 'tier2',
      scopeTags: [],
      password: 'x'.repeat(10),
    });
    if (!answer.ok) throw new Error(answer.detail);
    return answer.member.id;
  }

  beforeAll(async () => {
    database = await testDatabase();
    ada = await add('ada@contoso.example');
  });
  afterAll(() => database.close());

  describe('the staff directory', () => {
    it('sees what somebody else changed within a second', async () => {
      const directory = new StaffDirectory(database.db);
      await directory.onModuleInit();
      try {
        expect(directory.find(ada)).toMatchObject({ role: 'tier2', active: true, awayUntil: null });
        const bob = await add('bob@contoso.example');
        await database.db.execute(
          `UPDATE staff SET role = 'tier1', away_until = '2030-01-02 03:04:05.678+00', deputy_id = $2, version = version + 1 WHERE id = $1`,
          [ada, bob],
        );
        await delay(1000);
        expect(directory.find(ada)).toEqual({
          id: ada,
          name: 'ada@contoso.example',
          role: 'tier1',
          scopeTags: [],
          active: true,
          former: false,
          awayUntil: Date.UTC(2030, 0, 2, 3, 4, 5, 678),
          deputy: bob,
        });
        expect(directory.all().size).toBe(2);
      } finally {
        directory.onApplicationShutdown();
      }
    });

    it('sees at once what was committed before a refresh, however many refresh at once', async () => {
      const directory = new StaffDirectory(database.db);
      await directory.refresh();
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const id = await add(`n${n}@contoso.example`);
          await directory.refresh();
          expect(directory.find(id)?.role).toBe('tier2');
        }),
      );
    });

    it('does not go back to an older answer that came late', async () => {
      let late: Promise<void> | undefined;
      const slow = new Proxy(database.db, {
        get: (db, name) => {
          if (name !== 'query') return Reflect.get(db, name) as unknown;
          return async (...args: Parameters<typeof db.query>) => {
            const [statement] = args;
            const held = typeof statement === 'object' && statement.name === 'staff_all' ? late : undefined;
            if (held) late = undefined;
            const rows = await db.query(...args);
            await held;
            return rows;
          };
        },
      });
      const directory = new StaffDirectory(slow);
      await directory.refresh();
      await add('before@contoso.example');
      let release = (): void => undefined;
      late = new Promise((resolve) => (release = resolve));
      const first = directory.refresh();
      await delay(50);
      const id = await add('after@contoso.example');
      const second = directory.refresh();
      await delay(50);
      release();
      await Promise.all([first, second]);
      expect(directory.find(id)?.name).toBe('after@contoso.example');
    });

    it('stays as it was while the database does not answer', async () => {
      let broken = false;
      const directory = new StaffDirectory(
        new Proxy(database.db, {
          get: (db, name) => {
            if (name !== 'query') return Reflect.get(db, name) as unknown;
            return (...args: Parameters<typeof db.query>) =>
              broken ? Promise.reject(new Error('away')) : db.query(...args);
          },
        }),
      );
      await directory.refresh();
      broken = true;
      await expect(directory.refresh()).rejects.toThrow('away');
      expect(directory.find(ada)?.id).toBe(ada);
      broken = false;
      await directory.refresh();
    });
  });

  describe('loadPeople', () => {
    it('answers those who exist, by id', async () => {
      const people = await loadPeople(database.db, [ada, 999_999, ada]);
      expect([...people.keys()]).toEqual([ada]);
      expect(await loadPeople(database.db, [])).toEqual(new Map());
    });
  });
});
