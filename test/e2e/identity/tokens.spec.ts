import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { TestApp } from '../../setup/app.js';
import { as, eventsAbout, type Person, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: tokens', () => {
  let app: TestApp;
  let agent: Person;

  beforeAll(async () => {
    app = await startIdentityApp();
    agent = await signedIn(app, 'tier1');
  });
  afterAll(() => app.close());

  interface Issued {
    id: number;
    token: string;
    scopes: string[];
    expiresAt: string | null;
  }

  async function issue(body: object, who: Person = agent): Promise<Issued> {
    const answer = await as(app, who)
      .post('/tokens')
      .send({ name: 'nightly import', scopes: ['staff:read'], ...body });
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body as Issued;
  }

  describe('API tokens', () => {
    it('are shown once; at rest there is only their SHA-256', async () => {
      const { id, token, expiresAt } = await issue({});
      expect(token).toMatch(/^tlk_[\w-]{43}$/);
      expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(89 * 86_400_000);
      const [row] = await app.db.query<{ token_hash: Buffer }>('SELECT token_hash FROM api_tokens WHERE id = $1', [id]);
      expect(row?.token_hash).toEqual(createHash('sha256').update(token).digest());
      const list = await as(app, agent).get('/tokens');
      expect(list.text).not.toContain(token);
      expect((list.body as { items: Issued[] }).items).toContainEqual({
        id,
        name: 'nightly import',
        scopes: ['staff:read'],
        feed: null,
        createdAt: expect.stringMatching(/Z$/),
        expiresAt,
      });
    });

    it('do what their scopes name and nothing else of what their owner may', async () => {
      const { token } = await issue({ scopes: ['staff:read'] });
      expect((await as(app, { token }).get('/staff')).status).toBe(200);
      const other = await issue({ scopes: ['ticket:read'] });
      const refused = await as(app, other).get('/staff');
      expect([refused.status, refused.body]).toMatchObject([403, { needs: 'staff:read' }]);
      const me = await as(app, { token }).get('/me');
      expect(me.body).toMatchObject({ scopes: ['staff:read'], permissions: ['staff:read'] });
    });

    it('cannot name a scope that their owner lacks, nor keep one that the owner loses', async () => {
      const body = { name: 'x', scopes: ['staff:read', 'staff:manage'] };
      const refused = await as(app, agent).post('/tokens').send(body);
      expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ pointer: '/scopes' }] }]);
      const lead = await signedIn(app, 'lead');
      const token = await issue({ scopes: ['ticket:assign', 'staff:read'] }, lead);
      await app.db.execute(`UPDATE staff SET role = 'tier1', version = version + 1 WHERE id = $1`, [lead.id]);
      const me = await as(app, token).get('/me');
      expect(me.body).toMatchObject({ permissions: ['staff:read'] });
    });

    it('make no credentials and end no session', async () => {
      const all = await issue({ scopes: ['tokens:own', 'staff:read'] });
      const tries = [
        await as(app, all)
          .post('/tokens')
          .send({ name: 'x', scopes: ['staff:read'] }),
        await as(app, all).put('/me/password').send({ current: 'x', new: 'long enough to pass' }),
        await as(app, all).delete('/sessions/current'),
      ];
      expect(tries.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
        [403, 'session_only'],
        [403, 'session_only'],
        [403, 'session_only'],
      ]);
    });

    it('end when revoked, by their owner only, and the log says so', async () => {
      const { id, token } = await issue({});
      const stranger = await signedIn(app, 'admin');
      expect((await as(app, stranger).delete(`/tokens/${id}`)).status).toBe(404);
      expect((await as(app, { token }).get('/me')).status).toBe(200);
      expect((await as(app, agent).delete(`/tokens/${id}`)).status).toBe(204);
      expect((await as(app, { token }).get('/me')).status).toBe(401);
      expect((await as(app, agent).delete(`/tokens/${id}`)).status).toBe(404);
      expect((await eventsAbout(app, agent.id)).at(-1)).toMatchObject({
        type: 'staff.rights_changed',
        data: { staffId: agent.id, sessionKey: `token:${id}` },
      });
    });

    it('end by themselves', async () => {
      const { id, token } = await issue({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
      expect((await as(app, { token }).get('/me')).status).toBe(200);
      await app.db.execute(`UPDATE api_tokens SET expires_at = now() WHERE id = $1`, [id]);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect((await as(app, { token }).get('/me')).status).toBe(401);
      expect((await issue({ expiresAt: null })).expiresAt).toBeNull();
    });

    it.each([
      [{ scopes: [] }, '/scopes'],
      [{ scopes: ['nothing:known'] }, '/scopes'],
      [{ scopes: ['staff:read', 'staff:read'] }, '/scopes'],
      [{ name: '' }, '/name'],
      [{ expiresAt: '2001-01-01T00:00:00Z' }, '/expiresAt'],
      [{ expiresAt: '2030-02-30T00:00:00Z' }, '/expiresAt'],
      [{ expiresAt: '2030-02-20' }, '/expiresAt'],
      [{ staffId: 1 }, '/staffId'],
    ])('are refused with %j', async (body, pointer) => {
      const answer = await as(app, agent)
        .post('/tokens')
        .send({ name: 'x', scopes: ['staff:read'], ...body });
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
    });
  });
});
