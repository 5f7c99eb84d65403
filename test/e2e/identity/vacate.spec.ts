import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { type StaffChange, VacateOnStaffChange } from '../../../src/identity/vacate-on-staff-change.js';
import type { Tx } from '../../../src/platform/database/db.js';
import type { TestApp } from '../../setup/app.js';
import { insertLocations, insertTicket } from '../../integration/identity/tickets-of-test.js';
import { addMember, as, eventsAbout, type Person, signIn, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: vacate', () => {
  /** Stands for the tickets, which are built above identity. */
  class PlainVacate extends VacateOnStaffChange {
    readonly changes: StaffChange[] = [];
    broken = false;

    async vacate(tx: Tx, change: StaffChange): Promise<void> {
      this.changes.push(change);
      await tx.execute(
        `UPDATE tickets SET assignee_id = NULL, owner_id = NULL, path_staff = '{NULL}', version = version + 1
       WHERE assignee_id = $1 OR owner_id = $1`,
        [change.staffId],
      );
      if (this.broken) throw new Error('the tickets broke');
    }
  }

  let app: TestApp;
  let admin: Person;
  const tickets = new PlainVacate();

  beforeAll(async () => {
    app = await startIdentityApp(
      { env: { TIERLINE_LOG_LEVEL: 'silent' } },
      {
        providers: [{ provide: VacateOnStaffChange, useValue: tickets }],
      },
    );
    await insertLocations(app.db, ['charlotte', 'redmond']);
    admin = await signedIn(app, 'admin');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    tickets.changes.length = 0;
    tickets.broken = false;
  });

  const patch = (id: number, body: object, version = 1) =>
    as(app, admin).patch(`/staff/${id}`).set('If-Match', `"staff-${id}-${version}"`).send(body);

  const give = (tx: Pick<Tx, 'execute'>, ticket: number, staff: number) =>
    tx.execute(
      `UPDATE tickets SET assignee_id = $2, owner_id = $2, path_staff = ARRAY[$2::int], version = version + 1 WHERE id = $1`,
      [ticket, staff],
    );

  const holder = async (ticket: number): Promise<number | null | undefined> =>
    (await app.db.query<{ assignee_id: number | null }>('SELECT assignee_id FROM tickets WHERE id = $1', [ticket]))[0]
      ?.assignee_id;

  const touched = async (staff: number): Promise<number> =>
    (await app.db.query('SELECT 1 FROM touches WHERE staff_id = $1', [staff])).length;

  describe('a member who may no longer hold tickets', () => {
    it.each<[string, object]>([
      ['disabled', { active: false }],
      ['role lowered', { role: 'tier1' }],
      ['location taken', { scopeTags: ['redmond'] }],
    ])('loses them in the same transaction: %s', async (_name, body) => {
      const { id } = await addMember(app, 'tier2');
      const ticket = await insertTicket(app.db, 'charlotte');
      await give(app.db, ticket, id);
      expect((await patch(id, body)).status).toBe(200);
      expect(await holder(ticket)).toBeNull();
      expect(tickets.changes).toMatchObject([
        { staffId: id, actorId: admin.id, before: { role: 'tier2', active: true } },
      ]);
      expect(tickets.changes[0]?.after).toMatchObject(body);
    });

    it.each<[string, object]>([
      ['another name', { name: 'Eda' }],
      ['a higher role', { role: 'tier3' }],
    ])('is not meant by %s', async (_name, body) => {
      const { id } = await addMember(app, 'tier2');
      expect((await patch(id, body)).status).toBe(200);
      expect(tickets.changes).toEqual([]);
    });

    it('loses nothing, and stays as before, when the tickets refuse: no event, no ended session', async () => {
      const person = await signedIn(app, 'tier2');
      tickets.broken = true;
      expect((await patch(person.id, { active: false })).status).toBe(500);
      expect((await as(app, person).get('/me')).body).toMatchObject({ staff: { active: true, version: 1 } });
      expect((await eventsAbout(app, person.id)).filter(({ type }) => type === 'staff.rights_changed')).toEqual([]);
      expect((await signIn(app, person.email)).status).toBe(201);
    });

    it('loses what a running transaction is just giving away', async () => {
      const { id } = await addMember(app, 'tier2');
      const ticket = await insertTicket(app.db, null);
      let disabling: Promise<{ status: number }> | undefined;
      await app.db.atomically(async (tx) => {
        await give(tx, ticket, id);
        disabling = patch(id, { active: false }).then();
        // Long enough for the change to reach the member's row and wait there for this transaction.
        await delay(300);
        expect(tickets.changes).toEqual([]);
      });
      expect((await disabling)?.status).toBe(200);
      expect(await holder(ticket)).toBeNull();
    });

    it('is not given anything while being disabled', async () => {
      const { id } = await addMember(app, 'tier2');
      const ticket = await insertTicket(app.db, null);
      expect((await patch(id, { active: false })).status).toBe(200);
      await expect(give(app.db, ticket, id)).rejects.toThrow(`staff ${id} is disabled`);
    });

    it('reads touched tickets until the tags change, by whatever', async () => {
      const { id } = await addMember(app, 'tier2');
      const ticket = await insertTicket(app.db, 'charlotte');
      await app.db.execute('INSERT INTO touches (staff_id, ticket_id) VALUES ($1, $2)', [id, ticket]);
      await patch(id, { role: 'tier1' }, 1);
      expect(await touched(id)).toBe(1);
      await patch(id, { scopeTags: ['redmond'] }, 2);
      expect(await touched(id)).toBe(0);
    });
  });
});
