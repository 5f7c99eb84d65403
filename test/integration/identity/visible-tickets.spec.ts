import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canSee } from '../../../src/domain/access/scope.js';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ROLES } from '../../../src/domain/words.js';
import { loadEverybody } from '../../../src/identity/staff.queries.js';
import { scopeParameter, visibleTickets } from '../../../src/identity/visible-tickets.sql.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertLocations, insertTicket } from './tickets-of-test.js';

describe('identity: visible tickets', () => {
  const CODES = ['charlotte', 'redmond', 'zurich', 'none-here'];

  const STATEMENT = {
    name: 'test_visible',
    text: `SELECT t.id FROM tickets t WHERE ${visibleTickets('t', '$1::text[]', '$2::int')} ORDER BY t.id`,
  };

  interface TicketSeen {
    id: number;
    location: string | null;
  }

  let database: TestDatabase;
  let staff: StaffMember[];
  let tickets: TicketSeen[];
  let touches: Set<string>;

  const tags = fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 3 }));
  const someStaff = fc.record({
    role: fc.constantFrom(...ROLES),
    tags,
    kind: fc.constantFrom('active', 'active', 'disabled', 'former'),
  });

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database;
    await insertLocations(db, CODES);
    const generated = fc.sample(someStaff, 60);
    for (const [n, { role, tags: scope, kind }] of generated.entries()) {
      await db.execute(
        'INSERT INTO staff (email, name, role, scope_tags, active, former) VALUES ($1, $2, $3, $4, $5, $6)',
        [`s${n}@contoso.example`, `S ${n}`, role, scope, kind === 'active', kind === 'former'],
      );
    }
    staff = [...(await loadEverybody(db)).values()];
    tickets = [];
    for (const location of fc.sample(fc.constantFrom(null, ...CODES.slice(0, 3)), 60)) {
      tickets.push({ id: await insertTicket(db, location), location });
    }
    const pairs = fc.sample(fc.tuple(fc.constantFrom(...staff), fc.constantFrom(...tickets)), 400);
    touches = new Set(pairs.map(([member, ticket]) => `${member.id} ${ticket.id}`));
    for (const [member, ticket] of pairs) {
      await db.execute('INSERT INTO touches (staff_id, ticket_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        member.id,
        ticket.id,
      ]);
    }
  });
  afterAll(() => database.close());

  describe('the row scope of tickets', () => {
    it('is the same in SQL as in the rule, for every generated member and ticket', async () => {
      let [seen, hidden, byTouch] = [0, 0, 0];
      for (const member of staff) {
        const rows = await database.db.query<{ id: number }>(STATEMENT, [scopeParameter(member), member.id]);
        const expected = tickets.filter(({ id, location }) =>
          canSee(member, { location, touched: touches.has(`${member.id} ${id}`) }),
        );
        expect({ member, ids: rows.map(({ id }) => id) }).toEqual({ member, ids: expected.map(({ id }) => id) });
        seen += expected.length;
        hidden += tickets.length - expected.length;
        byTouch += expected.filter(({ location }) => !canSee(member, { location, touched: false })).length;
      }
      // The sample must not prove the equality by being one-sided.
      expect(Math.min(seen, hidden)).toBeGreaterThan(500);
      expect(byTouch).toBeGreaterThan(20);
    });

    it('takes placeholders and aliases only, never a value', () => {
      expect(() => visibleTickets('t; DROP', '$1', '$2')).toThrow('not an alias');
      expect(() => visibleTickets('t', "'{}'", '$2')).toThrow('not a placeholder');
      expect(() => visibleTickets('t', '$1::text[]', '7')).toThrow('not a placeholder');
      expect(visibleTickets('tickets', '$1::text[]', '$2::int')).toContain('tickets.location');
    });
  });
});
