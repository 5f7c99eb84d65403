import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { able } from '../../../src/domain/access/able.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ROLES } from '../../../src/domain/words.js';
import { loadEverybody } from '../../../src/identity/staff.queries.js';
import { ableSql } from '../../../src/tickets/queues/able.sql.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

const AWAY_UNTIL = Date.UTC(2026, 9, 19, 13);
const PLACES = [null, 'charlotte', 'redmond'];

describe('able, in SQL', () => {
  let database: TestDatabase;
  let people: ReadonlyMap<number, StaffMember>;

  beforeAll(async () => {
    database = await testDatabase();
    const away = [null, new Date(AWAY_UNTIL).toISOString()];
    let n = 0;
    for (const role of ROLES)
      for (const tags of [[], ['charlotte'], ['charlotte', 'redmond']])
        for (const awayUntil of away)
          for (const [active, former] of [
            [true, false],
            [false, false],
            [false, true],
          ] as const) {
            await database.db.execute(
              `INSERT INTO staff (email, name, role, scope_tags, away_until, active, former) VALUES ($1, $1, $2, $3, $4, $5, $6)`,
              [`member${n++}@contoso.example`, role, tags, awayUntil, active, former],
            );
          }
    people = await loadEverybody(database.db);
  });
  afterAll(() => database.close());

  it.each([
    ['a moment before they are back', AWAY_UNTIL - 1],
    ['at the moment they are back', AWAY_UNTIL],
  ])('is the pure function for every member, tier and place: %s', async (_name, now) => {
    for (const tier of [1, 2, 3] as const)
      for (const location of PLACES) {
        const place = { tier: '$1::smallint', location: '$2::text', now: '$3::timestamptz' };
        const rows = await database.db.query<{ id: number }>(
          `SELECT s.id FROM staff s WHERE ${ableSql('s', place)} ORDER BY s.id`,
          [tier, location, new Date(now).toISOString()],
        );
        const expected = [...people.values()].filter((member) => able(member, tier, location, now)).map(({ id }) => id);
        expect([tier, location, rows.map(({ id }) => id)]).toEqual([tier, location, expected.sort((a, b) => a - b)]);
        expect(expected.length).toBeGreaterThan(0);
      }
  });
});
