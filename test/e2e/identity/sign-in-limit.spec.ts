import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../../setup/app.js';
import { addMember, as, PASSWORD, signIn, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: sign in limit', () => {
  let one: TestApp;
  let two: TestApp;

  beforeAll(async () => {
    one = await startIdentityApp();
    two = await startIdentityApp({ databaseUrl: one.config.databaseUrl ?? '' });
  });
  afterAll(async () => {
    await two.close();
    await one.close();
  });
  beforeEach(() => one.db.execute('DELETE FROM sign_in_tries'));

  const counts = (statuses: number[]): Record<number, number> =>
    statuses.reduce<Record<number, number>>((all, status) => ({ ...all, [status]: (all[status] ?? 0) + 1 }), {});

  describe('tries to guess a password', () => {
    it('are ten, however many come at once and over however many nodes', async () => {
      const { email } = await addMember(one, 'tier1');
      const tries = Array.from({ length: 100 }, (_, n) => signIn(n % 2 ? one : two, email, `guess ${n}`));
      expect(counts((await Promise.all(tries)).map(({ status }) => status))).toEqual({ 401: 10, 429: 90 });
      // Also the right one must wait now, or the limit would tell the right one from the wrong ones.
      const right = await signIn(one, email);
      expect(right.status).toBe(429);
      expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
      expect(right.body).toMatchObject({ code: 'too_many_tries' });
    });

    it('meet the same limit and the same bytes when nobody has that address', async () => {
      const known = await addMember(one, 'tier1');
      const guess = async (email: string) => {
        const answers = [];
        for (let n = 0; n < 11; n++) answers.push(await signIn(one, email, 'wrong'));
        return answers.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: '' } }));
      };
      expect(await guess('nobody@contoso.example')).toEqual(await guess(known.email));
    });

    it('are forgotten at the right password', async () => {
      const { email } = await addMember(one, 'tier1');
      for (let round = 0; round < 2; round++) {
        for (let n = 0; n < 9; n++) expect((await signIn(one, email, 'wrong')).status).toBe(401);
        expect((await signIn(two, email)).status).toBe(201);
      }
    });

    it('do not keep a whole office out that signs in at once', async () => {
      const { email } = await addMember(one, 'tier1');
      const all = await Promise.all(Array.from({ length: 60 }, () => signIn(one, email)));
      expect(counts(all.map(({ status }) => status))).toEqual({ 201: 60 });
    });

    it('are counted at the change of a password too, and an admin who sets one lets the member in again', async () => {
      const agent = await signedIn(one, 'tier1');
      const change = (current: string) => as(one, agent).put('/me/password').send({ current, new: 'another long one' });
      for (let n = 0; n < 10; n++) expect((await change(`wrong ${n}`)).status).toBe(403);
      expect((await change(PASSWORD)).status).toBe(429);
      expect((await signIn(two, agent.email)).status).toBe(429);
      const admin = await signedIn(one, 'admin');
      const set = await as(one, admin).put(`/staff/${agent.id}/password`).send({ password: 'a fresh beginning' });
      expect(set.status).toBe(204);
      expect((await signIn(two, agent.email, 'a fresh beginning')).status).toBe(201);
    });
  });
});
