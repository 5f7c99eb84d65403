import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ChangeStaff } from '../../../src/identity/staff/change-staff.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import type { TestApp } from '../../setup/app.js';
import { insertLocations } from '../../integration/identity/tickets-of-test.js';
import { addMember, as, eventsAbout, type Person, signIn, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: staff', () => {
  let app: TestApp;
  let admin: Person;
  let lead: Person;

  beforeAll(async () => {
    app = await startIdentityApp();
    await insertLocations(app.db, ['charlotte', 'redmond']);
    admin = await signedIn(app, 'admin', { name: 'Root' });
    lead = await signedIn(app, 'lead');
  });
  afterAll(() => app.close());

  const patch = (id: number, version: number, body: object, who: Person = admin) =>
    as(app, who).patch(`/staff/${id}`).set('If-Match', `"staff-${id}-${version}"`).send(body);

  let added = 0;
  const newcomer = () => ({
    email: `New.Comer-${(added += 1)}@Contoso.example`,
    name: ' Nia Newcomer ',
    role: 'tier1',
  });

  describe('POST /staff', () => {
    it('adds a member, who can sign in once a password is set', async () => {
      const body = { ...newcomer(), scopeTags: ['redmond'] };
      const { status, headers, body: member } = await as(app, admin).post('/staff').send(body);
      const { id } = member as { id: number };
      expect([status, member]).toEqual([
        201,
        {
          id,
          email: body.email.toLowerCase(),
          name: 'Nia Newcomer',
          role: 'tier1',
          scopeTags: ['redmond'],
          active: true,
          former: false,
          awayUntil: null,
          deputy: null,
          version: 1,
        },
      ]);
      expect(headers).toMatchObject({ location: `/api/v1/staff/${id}`, etag: `"staff-${id}-1"` });
      expect(app.app.get(StaffDirectory, { strict: false }).find(id)?.name).toBe('Nia Newcomer');
      expect(await eventsAbout(app, id)).toEqual([
        expect.objectContaining({ type: 'staff.changed', actor_id: admin.id, rooms: ['leads', `person:${id}`] }),
      ]);
      expect((await signIn(app, body.email, '')).status).toBe(400);
      expect((await signIn(app, body.email, 'anything')).status).toBe(401);
      await as(app, admin).put(`/staff/${id}/password`).send({ password: 'given by the admin' }).expect(204);
      expect((await signIn(app, body.email, 'given by the admin')).status).toBe(201);
    });

    it('adds one member for one Idempotency-Key, and tells the directory after the commit', async () => {
      const body = newcomer();
      const send = () => as(app, admin).post('/staff').set('Idempotency-Key', 'add-nia').send(body);
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      const { id } = first.body as { id: number };
      expect(await eventsAbout(app, id)).toHaveLength(1);
    });

    it('refuses a taken address in any spelling', async () => {
      const { email } = await addMember(app, 'tier1');
      const answer = await as(app, admin)
        .post('/staff')
        .send({ ...newcomer(), email: email.toUpperCase() });
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'email_taken' }]);
    });

    it.each([
      [{ email: 'no address' }, '/email'],
      [{ name: '  ' }, '/name'],
      [{ role: 'boss' }, '/role'],
      [{ role: undefined }, '/role'],
      [{ scopeTags: ['atlantis'] }, '/scopeTags'],
      [{ scopeTags: null }, '/scopeTags'],
      [{ scopeTags: ['redmond', 'redmond'] }, '/scopeTags'],
      [{ password: 'sneaked in' }, '/password'],
      [{ id: 1 }, '/id'],
      [{ version: 7 }, '/version'],
      [{ former: true }, '/former'],
    ])('refuses %j', async (wrong, pointer) => {
      const answer = await as(app, admin)
        .post('/staff')
        .send({ ...newcomer(), ...wrong });
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
    });
  });

  describe('PATCH /staff/{id}', () => {
    it('wants to know what the change is based on', async () => {
      const { id } = await addMember(app, 'tier1');
      const without = await as(app, admin).patch(`/staff/${id}`).send({ name: 'X' });
      expect(without.status).toBe(428);
      expect((await patch(id, 1, { name: 'First' })).status).toBe(200);
      const stale = await patch(id, 1, { name: 'Second' });
      expect([stale.status, stale.body]).toMatchObject([
        412,
        { code: 'stale_version', current: { name: 'First', version: 2 } },
      ]);
      expect((await patch(999_999, 1, { name: 'X' })).status).toBe(404);
      expect((await as(app, admin).patch('/staff/none').send({})).status).toBe(404);
    });

    it('says what changed, and nothing when nothing did', async () => {
      const { id } = await addMember(app, 'tier1');
      const same = await patch(id, 1, { role: 'tier1', scopeTags: [], active: true });
      expect([same.status, same.headers['etag']]).toEqual([200, `"staff-${id}-1"`]);
      const changed = await patch(id, 1, { name: 'Neu', scopeTags: ['redmond'] });
      expect(changed.body).toMatchObject({ name: 'Neu', scopeTags: ['redmond'], version: 2 });
      const events = await eventsAbout(app, id);
      expect(events.map(({ type }) => type)).toEqual(['staff.changed', 'staff.rights_changed', 'staff.changed']);
      expect(events.at(-1)?.data).toMatchObject({ changed: ['name', 'scopeTags'], scopeTags: ['redmond'], version: 2 });
    });

    it('lets one of parallel changes win', async () => {
      const { id } = await addMember(app, 'tier1');
      const all = await Promise.all(Array.from({ length: 10 }, (_, n) => patch(id, 1, { name: `Name ${n}` })));
      expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    });

    it.each([
      [{ role: 'boss' }, '/role'],
      [{ role: null }, '/role'],
      [{ name: null }, '/name'],
      [{ active: 'no' }, '/active'],
      [{ scopeTags: ['atlantis'] }, '/scopeTags'],
      [{ awayUntil: '2030-01-01T00:00:00Z' }, '/awayUntil'],
      [{ email: 'other@contoso.example' }, '/email'],
      [{ passwordHash: 'x' }, '/passwordHash'],
    ])('refuses %j', async (body, pointer) => {
      const { id } = await addMember(app, 'tier1');
      const answer = await patch(id, 1, body);
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
      expect((await as(app, admin).get(`/staff/${id}`)).headers['etag']).toBe(`"staff-${id}-1"`);
    });

    it('is for admins', async () => {
      const { id } = await addMember(app, 'tier1');
      expect((await patch(id, 1, { role: 'admin' }, lead)).status).toBe(403);
      expect((await as(app, lead).post('/staff').send(newcomer())).status).toBe(403);
      expect(
        (
          await as(app, lead)
            .put(`/staff/${id}/password`)
            .send({ password: 'x'.repeat(12) })
        ).status,
      ).toBe(403);
    });

    it('does not wake people known only from imported history', async () => {
      const [row] = await app.db.query<{ id: number }>(
        `INSERT INTO staff (email, name, role, active, former) VALUES ('f@x.example', 'F', 'tier1', false, true) RETURNING id`,
      );
      const id = row?.id ?? 0;
      expect((await patch(id, 1, { active: true })).body).toMatchObject({ status: 409, code: 'former_staff' });
      const set = await as(app, admin)
        .put(`/staff/${id}/password`)
        .send({ password: 'x'.repeat(12) });
      expect(set.status).toBe(404);
    });
  });

  describe('the last admin', () => {
    let own: TestApp;
    let admins: Person[];

    beforeEach(async () => {
      own = await startIdentityApp();
      admins = [await signedIn(own, 'admin'), await signedIn(own, 'admin')];
    });
    afterEach(() => own.close());

    const admin1 = () => admins[0] as Person;
    const admin2 = () => admins[1] as Person;
    const change = (who: Person, whom: Person, body: object) =>
      as(own, who).patch(`/staff/${whom.id}`).set('If-Match', `"staff-${whom.id}-1"`).send(body).then();
    const adminsLeft = async () =>
      (await own.db.query<{ id: number }>(`SELECT id FROM staff WHERE role = 'admin' AND active`)).map(({ id }) => id);

    it('can neither be disabled nor be given another role', async () => {
      expect((await change(admin1(), admin2(), { active: false })).status).toBe(200);
      for (const body of [{ active: false }, { role: 'lead' }]) {
        const answer = await change(admin1(), admin1(), body);
        expect([answer.status, answer.body]).toMatchObject([409, { code: 'last_admin' }]);
      }
      expect(await adminsLeft()).toEqual([admin1().id]);
    });

    it('stays when the last two step down at once', async () => {
      const changing = own.app.get(ChangeStaff, { strict: false });
      let second: ReturnType<typeof change> | undefined;
      await own.db.atomically(async (tx) => {
        const order = { id: admin2().id, version: 1, patch: { role: 'lead' }, actorId: admin2().id } as const;
        expect((await changing.run(tx, order)).ok).toBe(true);
        second = change(admin1(), admin1(), { role: 'lead' });
        // Long enough for the second one to count the admins, if nothing made it wait.
        await delay(300);
      });
      const refused = await second;
      expect([refused?.status, refused?.body]).toMatchObject([409, { code: 'last_admin' }]);
      expect(await adminsLeft()).toEqual([admin1().id]);
    });
  });

  describe('GET /staff', () => {
    it('pages in order of id, filters, and leaves former staff out unless asked', async () => {
      for (let n = 0; n < 5; n++) await addMember(app, 'tier3');
      type List = { items: { id: number; role: string; former: boolean }[]; next: string | null };
      const ids: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = `?role=tier3&active=true&limit=2${cursor && `&cursor=${cursor}`}`;
        const { body, status } = await as(app, lead).get(`/staff${query}`);
        expect(status).toBe(200);
        const list = body as List;
        expect(list.items.every(({ role }) => role === 'tier3')).toBe(true);
        ids.push(...list.items.map(({ id }) => id));
        cursor = list.next;
      }
      expect(ids).toEqual([...ids].sort((x, y) => x - y));
      expect(ids).toHaveLength(5);
      const formers = async (query: string) =>
        ((await as(app, lead).get(`/staff${query}`)).body as List).items.filter(({ former }) => former).length;
      expect([await formers('?limit=200'), await formers('?limit=200&former=true')]).toEqual([0, 1]);
    });

    it.each([['?limit=201'], ['?limit=0'], ['?role=boss'], ['?active=maybe'], ['?cursor=x'], ['?sort=name']])(
      'refuses %s',
      async (query) => {
        expect((await as(app, lead).get(`/staff${query}`)).status).toBe(400);
      },
    );
  });

  describe('being away', () => {
    const soon = () => new Date(Date.now() + 3 * 86_400_000).toISOString();

    it('has an end and a deputy, is told to the desk, and ends early', async () => {
      const [agent, deputy] = [await signedIn(app, 'tier1'), await addMember(app, 'tier1', { name: 'Dee Deputy' })];
      const until = soon();
      const away = await as(app, agent).put('/me/away').send({ until, deputy: deputy.id });
      expect([away.status, away.body]).toMatchObject([
        200,
        { id: agent.id, awayUntil: until, deputy: { id: deputy.id, name: 'Dee Deputy' }, version: 2 },
      ]);
      expect(app.app.get(StaffDirectory, { strict: false }).find(agent.id)?.awayUntil).toBe(Date.parse(until));
      expect((await eventsAbout(app, agent.id)).at(-1)).toMatchObject({
        type: 'staff.away',
        rooms: ['desk'],
        data: { id: agent.id, awayUntil: until, deputy: deputy.id },
      });
      const back = await as(app, agent).delete('/me/away');
      expect(back.body).toMatchObject({ awayUntil: null, deputy: null, version: 3 });
      const again = await as(app, agent).delete('/me/away');
      expect(again.body).toMatchObject({ version: 3 });
      expect((await as(app, agent).get('/me')).status).toBe(200);
    });

    it('is said by a lead for others, by an agent only for oneself', async () => {
      const [agent, other] = [await signedIn(app, 'tier2'), await addMember(app, 'tier2')];
      expect((await as(app, agent).put(`/staff/${other.id}/away`).send({ until: soon() })).status).toBe(403);
      const sent = await as(app, lead).put(`/staff/${other.id}/away`).send({ until: soon(), deputy: null });
      expect([sent.status, sent.body]).toMatchObject([200, { id: other.id, deputy: null }]);
      expect((await eventsAbout(app, other.id)).at(-1)).toMatchObject({ actor_id: lead.id });
      expect((await as(app, lead).delete(`/staff/${other.id}/away`)).body).toMatchObject({ awayUntil: null });
      expect((await as(app, lead).put('/staff/999999/away').send({ until: soon() })).status).toBe(404);
    });

    it('refuses an end that has passed or is no date, and a deputy who cannot stand in', async () => {
      const agent = await signedIn(app, 'tier1');
      const gone = await addMember(app, 'tier1');
      await app.db.execute('UPDATE staff SET active = false, version = version + 1 WHERE id = $1', [gone.id]);
      const wrong: [object, string][] = [
        [{ until: '2001-01-01T00:00:00Z' }, '/until'],
        [{ until: '2099-01-01T00:00:00Z' }, '/until'],
        [{ until: '2030-13-01T00:00:00Z' }, '/until'],
        [{ until: 'tomorrow' }, '/until'],
        [{}, '/until'],
        [{ until: soon(), deputy: agent.id }, '/deputy'],
        [{ until: soon(), deputy: gone.id }, '/deputy'],
        [{ until: soon(), deputy: 999_999 }, '/deputy'],
        [{ until: soon(), deputy: 'Bob' }, '/deputy'],
      ];
      for (const [body, pointer] of wrong) {
        const { status, body: problem } = await as(app, agent).put('/me/away').send(body);
        expect([body, status, problem]).toMatchObject([body, 400, { errors: [{ pointer }] }]);
      }
    });
  });
});
