import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Delete, Get, Patch, Post, Put } from '@nestjs/common';
import request from 'supertest';
import { CurrentStaff } from '../../../src/identity/current-staff.js';
import { Needs } from '../../../src/identity/needs.js';
import type { SignedIn } from '../../../src/identity/signed-in.js';
import { Public } from '../../../src/platform/http/public.js';
import type { TestApp } from '../../setup/app.js';
import { as, type Person, signedIn, startIdentityApp } from './identity-app.js';

describe('identity: access', () => {
  @Controller('probe')
  class ProbeController {
    @Get()
    @Public()
    open(): { open: true } {
      return { open: true };
    }

    @Get('who')
    @Needs('ticket:read')
    who(@CurrentStaff() { staff, sessionKey, scopes }: SignedIn): object {
      return { id: staff.id, sessionKey, scopes };
    }

    @Post()
    @Needs('ticket:log')
    post(@Body() body: object): object {
      return body;
    }

    @Put()
    @Needs('ticket:log')
    put(): object {
      return {};
    }

    @Patch()
    @Needs('ticket:log')
    patch(): object {
      return {};
    }

    @Delete()
    @Needs('ticket:log')
    delete(): object {
      return {};
    }
  }

  let app: TestApp;
  let agent: Person;
  let viewer: Person;

  beforeAll(async () => {
    app = await startIdentityApp({}, { controllers: [ProbeController] });
    agent = await signedIn(app, 'tier1');
    viewer = await signedIn(app, 'viewer');
  });
  afterAll(() => app.close());

  const probe = (path = '') => request(app.url).get(`/api/v1/probe${path}`);

  describe('the guard', () => {
    it('lets everybody to a public route', async () => {
      expect((await probe()).body).toEqual({ open: true });
      expect((await probe().set('Authorization', 'Bearer nonsense')).status).toBe(200);
    });

    it('answers 401 with a challenge to nobody, and says when a token is no good', async () => {
      const nobody = await probe('/who');
      expect(nobody.status).toBe(401);
      expect(nobody.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(nobody.headers['www-authenticate']).toBe('Bearer realm="tierline"');
      expect(nobody.body).toMatchObject({ code: 'unauthenticated', type: '/problems/unauthenticated' });
      for (const header of [
        'Bearer x',
        `Bearer tls_${'A'.repeat(43)}`,
        `Bearer tlk_${'A'.repeat(43)}`,
        `bearer ${agent.token}x`,
      ]) {
        const wrong = await probe('/who').set('Authorization', header);
        expect(wrong.status).toBe(401);
        expect(wrong.headers['www-authenticate']).toBe('Bearer realm="tierline", error="invalid_token"');
      }
      expect((await probe('/who').set('Authorization', 'Basic dXNlcjpwdw==')).status).toBe(401);
    });

    it('asks who it is before it looks at the body', async () => {
      expect((await request(app.url).post('/api/v1/sessions/current/none').send({})).status).toBe(404);
      expect((await request(app.url).post('/api/v1/tokens').send({ nonsense: true })).status).toBe(401);
      expect((await as(app, viewer).post('/tokens').send({ nonsense: true })).status).toBe(403);
    });

    it('names the missing permission', async () => {
      const answer = await as(app, viewer).post('/probe').send({});
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ code: 'forbidden', needs: 'ticket:log' });
    });

    it('hands the handler who it is', async () => {
      const answer = await as(app, agent).get('/probe/who');
      expect(answer.body).toEqual({ id: agent.id, sessionKey: expect.stringMatching(/^session:\d+$/), scopes: null });
    });

    it('believes no header that claims to be somebody', async () => {
      for (const name of ['X-Forwarded-User', 'X-Remote-User', 'X-User-Id', 'X-HTTP-Method-Override']) {
        expect((await probe('/who').set(name, String(agent.id))).status).toBe(401);
      }
      const overridden = await as(app, viewer).get('/probe/who').set('X-HTTP-Method-Override', 'DELETE');
      expect(overridden.status).toBe(200);
    });
  });

  describe('a request with the session cookie', () => {
    const cookie = () => `other=1; tierline_session=${agent.token}`;
    const methods = ['post', 'put', 'patch', 'delete'] as const;

    it('may read from anywhere, as links do', async () => {
      const answer = await probe('/who').set('Cookie', cookie()).set('Sec-Fetch-Site', 'cross-site');
      expect(answer.body).toMatchObject({ id: agent.id });
    });

    it.each(methods)('may change with %s from a page of this address only', async (method) => {
      const send = (headers: Record<string, string>) =>
        request(app.url)[method]('/api/v1/probe').set('Cookie', cookie()).set(headers);
      const ours: Record<string, string>[] = [{ Origin: app.url }, { 'Sec-Fetch-Site': 'same-origin' }];
      const foreign: Record<string, string>[] = [
        {},
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
        { 'Sec-Fetch-Site': 'none' },
        { Referer: `${app.url}/` },
      ];
      for (const headers of ours) expect([headers, (await send(headers)).status < 300]).toEqual([headers, true]);
      for (const headers of foreign) {
        const { status, body } = await send(headers);
        expect([headers, status, (body as { code: string }).code]).toEqual([headers, 403, 'cross_site']);
      }
    });

    it('does not save a request whose token is wrong, and a token needs no origin', async () => {
      const wrong = await probe('/who').set('Cookie', cookie()).set('Authorization', 'Bearer x');
      expect(wrong.status).toBe(401);
      const right = await as(app, agent)
        .post('/probe')
        .set('Cookie', 'tierline_session=x')
        .set('Origin', 'https://evil.example');
      expect(right.status).toBe(201);
    });

    it('is not answered with an invitation to other origins', async () => {
      const answer = await probe('/who').set('Cookie', cookie()).set('Origin', 'https://evil.example');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      const preflight = await request(app.url).options('/api/v1/probe').set('Origin', 'https://evil.example');
      expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
      expect(preflight.status).toBeGreaterThanOrEqual(400);
    });
  });
});
