import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { openLog } from '../../../src/platform/log/log.js';
import type { TestApp } from '../../setup/app.js';
import { addMember, as, signIn, startIdentityApp } from './identity-app.js';

describe('identity: log canary', () => {
  const CANARY = 'canary-b7c1f0';
  const PASSWORD = `${CANARY}-password`;

  let app: TestApp;
  let written = '';

  beforeAll(async () => {
    const log = openLog('trace', { write: (line) => void (written += line) });
    app = await startIdentityApp({ log });
  });
  afterAll(() => app.close());

  describe('the log', () => {
    it('holds no password, token, cookie or address query, whatever is sent', async () => {
      const { id, email } = await addMember(app, 'admin', { name: 'Root' });
      const first = await signIn(app, email, 'correct horse battery');
      const { token } = first.body as { token: string };
      await as(app, { token })
        .put('/me/password')
        .send({ current: 'correct horse battery', new: PASSWORD })
        .expect(204);
      const { body } = await signIn(app, email, PASSWORD);
      const issued = await as(app, body as { token: string })
        .post('/tokens')
        .send({ name: 'x', scopes: ['staff:read'] });
      const secrets = [token, (body as { token: string }).token, (issued.body as { token: string }).token, PASSWORD];

      await signIn(app, email, `${CANARY} wrong`);
      await signIn(app, PASSWORD, PASSWORD);
      const post = () => request(app.url).post('/api/v1/sessions');
      await post()
        .send({ email, password: { [PASSWORD]: PASSWORD } })
        .expect(400);
      await post()
        .send({ email, [PASSWORD]: PASSWORD })
        .expect(400);
      await post().set('Content-Type', 'application/json').send(`{"password":"${PASSWORD}`).expect(400);
      await post().set('Content-Type', 'text/plain').send(PASSWORD).expect(415);
      await request(app.url).get(`/api/v1/me?token=${token}`).expect(401);
      await request(app.url).get(`/api/v1/staff/${token}`).set('Cookie', `tierline_session=${token}`).expect(404);
      await request(app.url).get(`/nowhere/${token}`).set('Authorization', `Bearer ${token}`).expect(404);
      await as(app, { token: `tls_${CANARY}` })
        .get('/me')
        .expect(401);
      await as(app, { token })
        .put(`/staff/${id}/password`)
        .send({ password: `${CANARY} set by admin` })
        .expect(204);
      const metrics = await request(app.url).get('/metrics');
      await new Promise((resolve) => setTimeout(resolve, 50));

      expect(written).toContain('"route":"/api/v1/sessions"');
      expect(written).toContain(`"staff":${id}`);
      for (const text of [written, metrics.text]) {
        for (const secret of [...secrets, CANARY, 'correct horse']) expect(text).not.toContain(secret);
      }
    });

    it('is not told by an error that nobody expected', async () => {
      written = '';
      await app.db.execute('ALTER TABLE sign_in_tries RENAME TO hidden');
      try {
        const answer = await signIn(app, `${CANARY}@contoso.example`, PASSWORD);
        expect(answer.status).toBe(500);
        expect(answer.text).not.toMatch(/sign_in_tries|relation|canary/);
      } finally {
        await app.db.execute('ALTER TABLE hidden RENAME TO sign_in_tries');
      }
      expect(written).toContain('sign_in_tries');
      expect(written).not.toContain(CANARY);
    });
  });
});
