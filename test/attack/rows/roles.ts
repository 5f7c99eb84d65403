import { ValidationPipe } from '@nestjs/common';
import { PERMISSIONS, type Permission } from '../../../src/domain/access/permissions.js';
import { ROLES, type Role } from '../../../src/domain/words.js';
import { A_TICKET, type Desk } from '../../setup/desk.js';
import type { Attack } from './attack.js';
import { plantBefore, plantMethod, type Undo } from './plants.js';
import { send } from './wire.js';

interface Operation {
  method: string;
  path: string;
  permission: string | undefined;
}

/** Every route of the description that changes something, with ids of nothing. */
async function changingRoutes({ url }: Desk): Promise<Operation[]> {
  const { text } = await send(url, { path: '/api/openapi.json' });
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { 'x-permission'?: string }>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'get')
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replace('{key}', 'TL-1').replaceAll(/{\w+}/g, '1'),
        permission: operation['x-permission'],
      })),
  );
}

/** What everybody keeps about their own reading: whoever may read may say that they have. */
const OWN_READING = ['/api/v1/announcements/1/acknowledgements', '/api/v1/since-last-shift/read'];

/** Gives a permission to everybody. */
function widen(permission: Permission): Undo {
  const table = PERMISSIONS as unknown as Record<string, readonly Role[]>;
  const before = table[permission]!;
  table[permission] = ROLES;
  return () => void (table[permission] = before);
}

export const readersWhoWrite: Attack = {
  row: 3,
  name: 'somebody who may only read',
  run: async ({ desk }, watch) => {
    const routes = (await changingRoutes(desk)).filter(
      ({ path, permission = 'signed_in' }) => permission !== 'signed_in' && !OWN_READING.includes(path),
    );
    watch.holds('there are routes to try', routes.length > 40, routes.length);
    for (const { method, path } of routes) {
      const { status } = await send(desk.url, {
        ...{
          method,
          path,
          headers: { Authorization: `Bearer ${desk.viewer.token}`, 'Content-Type': 'application/json' },
        },
        body: '{}',
      });
      watch.equal('a viewer changes nothing', [method, path, status], [method, path, 403]);
    }
  },
  bug: {
    what: 'comments are let in by a side door',
    found: /a viewer changes nothing/,
    plant: () => widen('ticket:comment'),
  },
};

/** Fields that the program sets itself. */
const NOT_YOURS = [
  ...['id', 'key', 'version', 'state', 'assignee', 'owner', 'path', 'cursor', 'hops', 'bounces', 'role', 'imported'],
  ...[
    'createdAt',
    'updatedAt',
    'resolvedAt',
    'resolvedAs',
    'closedAs',
    'due',
    'slaDueAt',
    'signature',
    'allowedCommands',
  ],
  ...['waitingFor', 'pattern', 'duplicateOf', 'externalId', 'source'],
];

export const massAssignment: Attack = {
  row: 4,
  name: 'fields that are not the sender’s',
  run: async ({ desk, ticketIn }, watch) => {
    const { key, version } = await ticketIn(null);
    const [member] = [await desk.admin.get(`/staff/${desk.viewer.id}`)];
    for (const field of NOT_YOURS) {
      const logged = await desk.tier1.post('/tickets', { ...A_TICKET, [field]: 1 });
      watch.equal('an unknown field is refused', [field, logged.status], [field, 400], 'POST /tickets');
      watch.holds('the field is named', logged.text.includes(`"/${field}"`), logged.text, field);
      const edited = await desk.tier1.patch(`/tickets/${key}`, { [field]: 1 }).set('If-Match', `"${key}-${version}"`);
      watch.equal('an unknown field is refused', [field, edited.status], [field, 400], 'PATCH /tickets/{key}');
    }
    for (const field of ['id', 'version', 'former', 'passwordHash', 'password', 'createdAt']) {
      const { status } = await desk.admin
        .patch(`/staff/${desk.viewer.id}`, { [field]: 1 })
        .set('If-Match', String(member.headers['etag']));
      watch.equal('an unknown field is refused', [field, status], [field, 400], 'PATCH /staff/{id}');
    }
    const { body } = await desk.tier1.get(`/tickets/${key}`);
    watch.equal('the row is as it was', (body as { version: number }).version, version);
  },
  bug: {
    what: 'unknown fields are let through',
    found: /an unknown field is refused/,
    plant: () => plantMethod(ValidationPipe, 'transform', () => async (value: unknown) => value),
  },
};

const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'];

export const forbiddenFunctions: Attack = {
  row: 5,
  name: 'functions of other roles, undocumented methods',
  run: async ({ desk }, watch) => {
    const headers = { Authorization: `Bearer ${desk.tier1.token}` };
    for (const { method, path, permission } of await changingRoutes(desk)) {
      if (permission === undefined || !(permission in PERMISSIONS) || permission.startsWith('ticket:w')) continue;
      const may = (PERMISSIONS[permission as Permission] as readonly Role[]).includes('tier1');
      if (may) continue;
      const { status } = await send(desk.url, {
        method,
        path,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: '{}',
      });
      watch.equal('tier 1 does not do what leads do', [method, path, status], [method, path, 403]);
    }
    for (const name of OVERRIDES) {
      const { status } = await send(desk.url, {
        path: '/api/v1/tickets?limit=1',
        headers: { ...headers, [name]: 'POST' },
      });
      watch.equal('a method is what it says', [name, status], [name, 200]);
    }
    const odd = ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'LOCK'];
    for (const method of odd) {
      const { status } = await send(desk.url, { method, path: '/api/v1/tickets', headers });
      watch.holds('an undocumented method does nothing', [400, 404, 405].includes(status), [method, status]);
    }
    for (const path of [
      '/api/v1/STAFF',
      '//api/v1/staff',
      '/api/v1/staff/',
      '/api/v1/./staff',
      '/api/v1/%73taff/../staff',
    ]) {
      const { status } = await send(desk.url, { method: 'POST', path, headers });
      watch.holds('another spelling opens nothing', [400, 403, 404, 405].includes(status), [path, status]);
    }
  },
  bug: {
    what: 'X-HTTP-Method-Override is believed',
    found: /a method is what it says/,
    plant: (desk) =>
      plantBefore(desk, (request) => {
        const wanted = request.headers['x-http-method-override'];
        if (typeof wanted === 'string') request.method = wanted;
      }),
  },
};
