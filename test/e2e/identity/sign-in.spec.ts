import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { TestApp } from '../../setup/app.js';
import { addMember, as, PASSWORD, signIn, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: sign in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startIdentityApp();
  });
  afterAll(() => app.close());

  const cookieOf = (headers: Record<string, unknown>): string =>
    String((headers['set-cookie'] as string[] | undefined)?.[0]);

  describe('POST /sessions', () => {
    it('answers a token, who it is, and the same token as a cookie that scripts cannot read', async () => {
      const { id, email } = await addMember(app, 'tier1', { name: 'Ada Agent' });
      const { status, body, headers } = await signIn(app, ` ${email.toUpperCase()} `);
      expect(status).toBe(201);
      expect(body).toEqual({
        token: expect.stringMatching(/^tls_[\w-]{43}$/),
        expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
        staff: expect.objectContaining({ id, email, name: 'Ada Agent', role: 'tier1', active: true, deputy: null }),
      });
      const { token, expiresAt } = body as { token: string; expiresAt: string };
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
      expect(cookieOf(headers)).toBe(`tierline_session=${token}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax`);
      expect(headers['cache-control']).toBe('no-store');
    });

    it('mints a new token each time and takes none from the client', async () => {
      const { email } = await addMember(app, 'tier1');
      const planted = `tls_${'A'.repeat(43)}`;
      const first = await request(app.url)
        .post('/api/v1/sessions')
        .set('Cookie', `tierline_session=${planted}`)
        .set('Authorization', `Bearer ${planted}`)
        .send({ email, password: PASSWORD });
      const second = await signIn(app, email);
      const tokens = [first, second].map(({ body }) => (body as { token: string }).token);
      expect(new Set([planted, ...tokens]).size).toBe(3);
      expect((await as(app, { token: planted }).get('/me')).status).toBe(401);
    });

    it('stores no token and no password, only hashes', async () => {
      const { token, id } = await signedIn(app, 'tier1');
      const rows = await app.db.query<{ text: string }>(
        `SELECT s::text || m::text AS text FROM sessions s JOIN staff m ON m.id = s.staff_id WHERE m.id = $1`,
        [id],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.text).not.toContain(token);
      expect(rows[0]?.text).not.toContain(PASSWORD);
      expect(rows[0]?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    });

    it('answers the same bytes for an unknown address, a wrong password, no password and a disabled member', async () => {
      const known = await addMember(app, 'tier1');
      const disabled = await addMember(app, 'tier1');
      const without = await addMember(app, 'tier1');
      await app.db.execute('UPDATE staff SET active = false WHERE id = $1', [disabled.id]);
      await app.db.execute('UPDATE staff SET password_hash = NULL WHERE id = $1', [without.id]);
      const answers = await Promise.all([
        signIn(app, known.email, 'not the password'),
        signIn(app, 'nobody@contoso.example', 'not the password'),
        signIn(app, disabled.email),
        signIn(app, without.email),
      ]);
      const shown = answers.map(({ status, body, headers }) => {
        const { date: _date, 'x-request-id': _id, ...rest } = headers as Record<string, string>;
        return { status, body: { ...(body as object), requestId: '' }, headers: rest };
      });
      expect(shown[0]).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
      expect(shown[0]?.headers['www-authenticate']).toBe('Bearer realm="tierline"');
      for (const other of shown) expect(other).toEqual(shown[0]);
    });

    it.each([
      [{ email: 'a@b.example' }, '/password'],
      [{ email: 7, password: 'x' }, '/email'],
      [{ email: 'a@b.example', password: 'x', admin: true }, '/admin'],
      [{ email: 'a@b.example', password: 'x'.repeat(257) }, '/password'],
      [{ email: 'a@b.example', password: 'nul\0nul' }, '/password'],
    ])('names the wrong field of %j', async (body, pointer) => {
      const answer = await request(app.url).post('/api/v1/sessions').send(body);
      expect(answer.status).toBe(400);
      expect((answer.body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toEqual([
        pointer,
      ]);
    });

    it('refuses a page of somebody else, which could sign a person in under its own account', async () => {
      const { email } = await addMember(app, 'tier1');
      const send = (header: string, value: string) =>
        request(app.url).post('/api/v1/sessions').set(header, value).send({ email, password: PASSWORD });
      expect((await send('Origin', 'https://evil.example')).body).toMatchObject({ status: 403, code: 'cross_site' });
      expect((await send('Sec-Fetch-Site', 'cross-site')).status).toBe(403);
      expect((await send('Origin', app.url)).status).toBe(201);
    });

    it('ignores an Idempotency-Key: the answer holds a secret', async () => {
      const { email } = await addMember(app, 'tier1');
      const send = () =>
        request(app.url).post('/api/v1/sessions').set('Idempotency-Key', 'k1').send({ email, password: PASSWORD });
      const tokens = [await send(), await send()].map(({ body }) => (body as { token: string }).token);
      expect(new Set(tokens).size).toBe(2);
      expect(await app.db.query('SELECT 1 FROM idempotency_keys')).toEqual([]);
    });
  });

  describe('over https', () => {
    it('marks the cookie secure and binds it to the host', async () => {
      const secure = await startIdentityApp({ env: { TIERLINE_PUBLIC_URL: 'https://desk.contoso.example' } });
      try {
        const { email } = await addMember(secure, 'lead');
        const { headers } = await signIn(secure, email);
        expect(cookieOf(headers)).toMatch(/^__Host-tierline_session=tls_.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      } finally {
        await secure.close();
      }
    });
  });

  describe('DELETE /sessions/current', () => {
    it('ends this session at once, clears the cookie and leaves other sessions alone', async () => {
      const { email } = await addMember(app, 'tier2');
      const [one, two] = [await signIn(app, email), await signIn(app, email)].map(
        ({ body }) => body as { token: string },
      );
      if (!one || !two) throw new Error('not signed in');
      const out = await as(app, one).delete('/sessions/current');
      expect(out.status).toBe(204);
      expect(cookieOf(out.headers)).toMatch(/^tierline_session=; Max-Age=0; Path=\//);
      expect((await as(app, one).get('/me')).status).toBe(401);
      expect((await as(app, two).get('/me')).status).toBe(200);
    });
  });

  describe('GET /me', () => {
    it('says who, what they may do and until when', async () => {
      const viewer = await signedIn(app, 'viewer', { name: 'Vera' });
      const { body } = await as(app, viewer).get('/me');
      expect(body).toMatchObject({
        staff: { id: viewer.id, email: viewer.email, name: 'Vera', role: 'viewer' },
        scopes: null,
        expiresAt: expect.stringMatching(/Z$/),
      });
      const { permissions } = body as { permissions: string[] };
      expect(permissions).toContain('ticket:read');
      expect(permissions).not.toContain('ticket:log');
    });
  });
});
