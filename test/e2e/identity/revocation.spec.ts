import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SocketIdentity, type Revocation } from '../../../src/identity/socket-identity.js';
import type { TestApp } from '../../setup/app.js';
import { as, eventsAbout, type Person, PASSWORD, signIn, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: revocation', () => {
  let here: TestApp;
  let there: TestApp;
  let admin: Person;
  let revoked: Revocation[];

  beforeAll(async () => {
    here = await startIdentityApp();
    there = await startIdentityApp({ databaseUrl: here.config.databaseUrl ?? '' });
    admin = await signedIn(here, 'admin');
    here.app.get(SocketIdentity, { strict: false }).onRevoked((revocation) => revoked.push(revocation));
    revoked = [];
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  /** Sessions of one member on both nodes, both remembered there. */
  async function warm(role: 'tier2' | 'lead' = 'tier2'): Promise<Person & { other: Person }> {
    const person = await signedIn(here, role);
    const { body } = await signIn(there, person.email);
    const other = { ...person, token: (body as { token: string }).token };
    for (const app of [here, there]) {
      for (const who of [person, other]) expect((await as(app, who).get('/me')).status).toBe(200);
    }
    return { ...person, other };
  }

  const statusOn = async (app: TestApp, who: { token: string }) => (await as(app, who).get('/me')).status;

  /** How long the session still opened the other node, in milliseconds. */
  async function lifeOn(app: TestApp, who: { token: string }): Promise<number> {
    const from = performance.now();
    while ((await statusOn(app, who)) === 200) if (performance.now() - from > 5_000) break;
    return performance.now() - from;
  }

  async function patch(id: number, body: object) {
    const { headers } = await as(here, admin).get(`/staff/${id}`);
    return as(here, admin).patch(`/staff/${id}`).set('If-Match', String(headers['etag'])).send(body);
  }

  describe('rights that are taken', () => {
    it.each([
      ['disabled', { active: false }],
      ['another role', { role: 'tier1' }],
      ['a higher role', { role: 'lead' }],
    ])('end every session: %s', async (_name, body) => {
      const person = await warm();
      expect((await patch(person.id, body)).status).toBe(200);
      expect(await statusOn(here, person)).toBe(401);
      expect(await statusOn(here, person.other)).toBe(401);
      expect(await lifeOn(there, person.other)).toBeLessThan(1000);
      expect(revoked.at(-1)).toEqual({ staffId: person.id });
      expect((await eventsAbout(here, person.id)).map(({ type }) => type)).toContain('staff.rights_changed');
    });

    it('are felt on other nodes within a second when sessions go on: other tags', async () => {
      const person = await warm();
      await here.db.execute(`INSERT INTO locations (code, name, time_zone) VALUES ('redmond', 'Redmond', 'UTC')`);
      expect((await patch(person.id, { scopeTags: ['redmond'] })).status).toBe(200);
      const me = await as(there, person).get('/me');
      expect([me.status, me.body]).toMatchObject([200, { staff: { scopeTags: ['redmond'] } }]);
      expect(revoked.at(-1)).toEqual({ staffId: person.id });
    });

    it('end all sessions but this one when a member changes the password, and the old password opens nothing', async () => {
      const person = await warm();
      const wrong = await as(here, person).put('/me/password').send({ current: 'not it', new: 'another long one' });
      expect([wrong.status, wrong.body]).toMatchObject([403, { code: 'wrong_password' }]);
      const change = await as(here, person).put('/me/password').send({ current: PASSWORD, new: 'another long one' });
      expect(change.status).toBe(204);
      expect(await statusOn(here, person)).toBe(200);
      expect(await statusOn(here, person.other)).toBe(401);
      expect(await lifeOn(there, person.other)).toBeLessThan(1000);
      expect(await statusOn(there, person)).toBe(200);
      expect((await signIn(there, person.email)).status).toBe(401);
      expect((await signIn(there, person.email, 'another long one')).status).toBe(201);
      expect(revoked.at(-1)).toEqual({ staffId: person.id, sessionKey: expect.stringMatching(/^session:\d+$/) });
    });

    it('end all sessions when an admin sets the password', async () => {
      const person = await warm();
      const set = await as(here, admin).put(`/staff/${person.id}/password`).send({ password: 'set by the admin' });
      expect(set.status).toBe(204);
      expect(await statusOn(here, person)).toBe(401);
      expect(await lifeOn(there, person.other)).toBeLessThan(1000);
    });

    it('do not come back when a disabled member is enabled again: tokens are gone too', async () => {
      const person = await warm('lead');
      const issued = await as(here, person)
        .post('/tokens')
        .send({ name: 'x', scopes: ['staff:read'] });
      const { token } = issued.body as { token: string };
      await patch(person.id, { active: false });
      expect((await signIn(here, person.email)).status).toBe(401);
      await patch(person.id, { active: true });
      expect(await statusOn(here, { token })).toBe(401);
      expect(await statusOn(here, person)).toBe(401);
      expect((await signIn(here, person.email)).status).toBe(201);
    });

    it.each([
      [{ current: PASSWORD, new: 'short' }, '/new'],
      [{ current: PASSWORD, new: PASSWORD }, '/new'],
      [{ new: 'long enough to pass' }, '/current'],
    ])('need a password worth the name: %j', async (body, pointer) => {
      const answer = await as(here, admin).put('/me/password').send(body);
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
    });
  });

  describe('a socket', () => {
    it('is opened by the session or token that opens requests, and says when it ends', async () => {
      const person = await warm();
      const sockets = there.app.get(SocketIdentity, { strict: false });
      const owner = await sockets.authenticate({ token: person.token, address: '::1' });
      expect(owner).toMatchObject({ staff: { id: person.id }, sessionKey: expect.stringMatching(/^session:/) });
      expect(owner?.expiresAt).toBeGreaterThan(Date.now());
      const byCookie = await sockets.authenticate({ cookie: `a=b; tierline_session=${person.token}`, address: '::1' });
      expect(byCookie).toEqual(owner);
      expect(await sockets.authenticate({ address: '::1' })).toBeNull();
      expect(
        await sockets.authenticate({ token: 'x', cookie: `tierline_session=${person.token}`, address: '::1' }),
      ).toBeNull();
      const narrow = await as(here, person)
        .post('/tokens')
        .send({ name: 'x', scopes: ['staff:read'] });
      const wide = await as(here, person)
        .post('/tokens')
        .send({ name: 'x', scopes: ['events:read'] });
      const tokens = [narrow, wide].map(({ body }) => (body as { token: string }).token);
      const [none, some] = await Promise.all(tokens.map((token) => sockets.authenticate({ token, address: '::1' })));
      expect([none, some?.staff.id]).toEqual([null, person.id]);
      await as(here, person).delete('/sessions/current');
      // At once, on another node: a socket must not get in on what was remembered a moment ago.
      expect(await sockets.authenticate({ token: person.token, address: '::1' })).toBeNull();
    });
  });
});
