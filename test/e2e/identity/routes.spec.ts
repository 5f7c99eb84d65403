import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { may, PERMISSION_NAMES, type Permission } from '../../../src/domain/access/permissions.js';
import { ROLES, type Role } from '../../../src/domain/words.js';
import { ClosedRoutes } from '../../../src/identity/closed-routes.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { ROUTE_PERMISSIONS } from '../route-permissions.js';
import { as, type Person, signIn, signedIn } from './identity-app.js';
import { examplePath, walkRoutes, type WalkedRoute } from './walk-routes.js';

describe('identity: routes', () => {
  let app: TestApp;
  let routes: WalkedRoute[];
  const people = {} as Record<Role, Person>;

  beforeAll(async () => {
    app = await startApp();
    const fastify = app.app.getHttpAdapter().getInstance() as unknown as { printRoutes: (options: object) => string };
    routes = walkRoutes(fastify.printRoutes({ commonPrefix: false }));
    for (const role of ROLES) people[role] = await signedIn(app, role);
  }, 60_000);
  afterAll(() => app.close());

  interface Answer {
    status: number;
    code: unknown;
    needs: unknown;
  }

  async function send({ method, pattern }: WalkedRoute, token?: string): Promise<Answer> {
    const verb = method.toLowerCase() as 'get';
    const asked = request(app.url)[verb](examplePath(pattern));
    if (token) asked.set('Authorization', `Bearer ${token}`);
    const { status, body } = await (method === 'GET' ? asked : asked.send({}));
    const { code, needs } = (body ?? {}) as { code?: unknown; needs?: unknown };
    return { status, code, needs };
  }

  const nameOf = ({ method, pattern }: WalkedRoute): string => `${method} ${pattern}`;
  const needOf = (route: WalkedRoute) => ROUTE_PERMISSIONS[nameOf(route)];

  describe('every route', () => {
    it('has its row in the table of permissions, and every row its route', () => {
      expect(routes.map(nameOf).sort()).toEqual(Object.keys(ROUTE_PERMISSIONS).sort());
      // Controllers' routes and the router's are not the same list, or an open one could hide between them.
      const declared = app.app.get(ClosedRoutes, { strict: false }).routes();
      expect(declared.length).toBeLessThanOrEqual(routes.length);
      expect(declared.filter(({ access }) => access === null)).toEqual([]);
    });

    it('says its permission in the OpenAPI document', async () => {
      type Operation = { 'x-permission'?: string; security?: object[] };
      const { body } = await request(app.url).get('/api/openapi.json');
      const { paths } = body as { paths: Record<string, Record<string, Operation>> };
      const told = Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => {
          const name = `${method.toUpperCase()} ${path.replace(/{(\w+)}/g, ':$1')}`;
          return [name, operation['x-permission'] ?? 'public', operation.security !== undefined];
        }),
      );
      const api = Object.entries(ROUTE_PERMISSIONS).filter(([name]) => name.includes('/api/v1/'));
      expect(told.sort()).toEqual(api.map(([name, need]) => [name, need, need !== 'public']).sort());
    });

    it('is closed to nobody in particular unless it is public', async () => {
      const wrong = [];
      for (const route of routes) {
        const { status } = await send(route);
        if ((status === 401) === (needOf(route) === 'public') && nameOf(route) !== 'POST /api/v1/sessions') {
          wrong.push([nameOf(route), status]);
        }
      }
      expect(wrong).toEqual([]);
      expect((await request(app.url).head('/api/v1/me')).status).toBe(401);
    });

    it('asks for exactly the permission of its row: a token with every other scope is refused', async () => {
      const wrong = [];
      const tokens = new Map<Permission, string>();
      const tokenWithout = async (need: Permission): Promise<string> => {
        const scopes = PERMISSION_NAMES.filter((name) => name !== need);
        const { body } = await as(app, people.admin).post('/tokens').send({ name: need, scopes });
        return (body as { token: string }).token;
      };
      for (const route of routes) {
        const need = needOf(route);
        if (need === undefined || need === 'public' || need === 'signed_in') continue;
        const token = tokens.get(need) ?? (await tokenWithout(need));
        tokens.set(need, token);
        const answer = await send(route, token);
        if (answer.status !== 403 || answer.needs !== need) wrong.push([nameOf(route), need, answer]);
      }
      expect(wrong).toEqual([]);
    });

    it.each(ROLES)('refuses and admits a %s as the row says, and never breaks', async (role) => {
      const wrong = [];
      for (const route of routes) {
        const need = needOf(route);
        if (need === undefined || need === 'public' || nameOf(route).startsWith('DELETE /api/v1/sessions')) continue;
        const answer = await send(route, people[role].token);
        const refused = answer.status === 403 && answer.code === 'forbidden';
        const mayUse = need === 'signed_in' || may(role, need);
        if (refused === mayUse || answer.status === 401 || answer.status >= 500)
          wrong.push([nameOf(route), need, answer]);
      }
      expect(wrong).toEqual([]);
      expect((await signIn(app, people[role].email)).status).toBe(201);
    });
  });
});
