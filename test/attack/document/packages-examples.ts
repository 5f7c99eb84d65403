import type { Ask } from './client.js';
import type { Example } from './examples.js';
import { fresh, type World } from './world.js';

const API = '/api/v1';

const WORDS = {
  ...{ kind: 'fix', cause: 'A restriction', userSteps: 'Enroll again', tier1Steps: 'Stay on the phone' },
  ...{ verify: 'It is compliant', tier2Accepts: true, contactRule: { tries: 2, days: 2, nextTryWithinHours: 24 } },
  scope: { platforms: ['macos'], osFrom: '14', osTo: '14.6.1', appFrom: null, appTo: null, phases: [] },
};

async function aPattern({ desk }: World): Promise<string> {
  const { body } = await desk.tier3.post('/patterns', { title: fresh('Pattern') });
  return (body as { key: string }).key;
}

/** A draft, or what the steps made of it; its address below /api/v1. */
async function aPackage(world: World, ...steps: [noun: string, body: object][]): Promise<string> {
  const { body } = await world.desk.tier3.post(`/patterns/${await aPattern(world)}/packages`, WORDS);
  const path = `/packages/${(body as { id: number }).id}`;
  for (const [noun, sent] of steps) {
    const { status, text } = await world.desk.tier3.post(`${path}/${noun}`, sent);
    if (status !== 201) throw new Error(`${path}/${noun} answered ${status}: ${text}`);
  }
  return path;
}

const PUBLISHED = ['publications', {}] as [string, object];
const DOUBTED = ['doubts', { why: 'It fails' }] as [string, object];

type Who = 'tier3' | 'viewer';
const ask = ({ desk }: World, who: Who, method: string, path: string, rest: Partial<Ask> = {}): Ask => ({
  ...{ method, path: API + path, token: desk[who].token },
  ...rest,
});

const step = (noun: string, body: object, ...before: [string, object][]): Example => ({
  status: 201,
  ask: async (world) => ask(world, 'tier3', 'POST', `${await aPackage(world, ...before)}/${noun}`, { body }),
});

/** Resolution packages. */
export const PACKAGES: Readonly<Record<string, Example>> = {
  'GET /api/v1/packages': {
    status: 200,
    ask: async (world) => {
      await aPackage(world, PUBLISHED);
      return ask(world, 'viewer', 'GET', '/packages?live=true&platform=macos&limit=5');
    },
  },
  'GET /api/v1/packages/{id}': {
    status: 200,
    ask: async (world) => ask(world, 'viewer', 'GET', await aPackage(world, PUBLISHED, DOUBTED)),
  },
  'PATCH /api/v1/packages/{id}': {
    status: 200,
    ask: async (world) => {
      const path = await aPackage(world);
      const headers = { 'if-match': `"package-${path.split('/').at(-1)}-1"` };
      const body = { cause: 'Another', owner: world.desk.tier3.id, pattern: await aPattern(world) };
      return ask(world, 'tier3', 'PATCH', path, { headers, body });
    },
  },
  'DELETE /api/v1/packages/{id}': {
    status: 204,
    ask: async (world) => ask(world, 'tier3', 'DELETE', await aPackage(world)),
  },
  'POST /api/v1/packages/{id}/publications': step('publications', {}),
  'POST /api/v1/packages/{id}/withdrawals': step('withdrawals', { reason: 'It wipes devices' }, PUBLISHED),
  'POST /api/v1/packages/{id}/doubts': step('doubts', { why: 'It fails' }, PUBLISHED),
  'POST /api/v1/packages/{id}/stands': step('stands', { note: 'It works' }, PUBLISHED, DOUBTED),
  'GET /api/v1/patterns/{key}/packages': {
    status: 200,
    ask: async (world) => ask(world, 'viewer', 'GET', `/patterns/${await aPattern(world)}/packages?limit=5`),
  },
  'POST /api/v1/patterns/{key}/packages': {
    status: 201,
    ask: async (world) => ask(world, 'tier3', 'POST', `/patterns/${await aPattern(world)}/packages`, { body: WORDS }),
  },
};
