import { logTicket } from '../../setup/desk.js';
import type { Ask } from './client.js';
import type { Example } from './examples.js';
import { fresh, type World } from './world.js';

const API = '/api/v1';

let made = 0;
/** A signature that nothing else has. */
const aSignature = (): string => `v1/policy/linux/policy:of-${++made}-patterns`;

interface MadePattern {
  key: string;
  etag: string;
  signature: string;
}

async function aPattern({ desk }: World, change: object = {}): Promise<MadePattern> {
  const signature = aSignature();
  const body = { title: fresh('Pattern'), signatures: [signature], ...change };
  const answer = await desk.tier3.post('/patterns', body);
  if (answer.status !== 201) throw new Error(`/patterns answered ${answer.status}: ${answer.text}`);
  return { key: (answer.body as { key: string }).key, etag: String(answer.headers['etag']), signature };
}

const aTicket = async ({ desk }: World): Promise<string> =>
  (await logTicket(desk.tier1, { requester: { upn: `${fresh('user')}@contoso.example` } })).key;

type Who = 'tier1' | 'tier3' | 'viewer';
const ask = ({ desk }: World, who: Who, method: string, path: string, rest: Partial<Ask> = {}): Ask => ({
  ...{ method, path: API + path, token: desk[who].token },
  ...rest,
});

const read = (below: string): Example => ({
  status: 200,
  ask: async (world) => {
    const { key } = await aPattern(world, { keys: [await aTicket(world)] });
    return ask(world, 'viewer', 'GET', `/patterns/${key}${below}`);
  },
});

const change = (noun: string, body: (world: World) => object | Promise<object>, who: Who = 'tier3'): Example => ({
  status: who === 'tier3' ? 201 : 200,
  ask: async (world) => {
    const { key } = await aPattern(world);
    return ask(world, who, 'POST', `/patterns/${key}/${noun}`, { body: await body(world) });
  },
});

/** The problems behind the tickets. */
export const PATTERNS: Readonly<Record<string, Example>> = {
  'GET /api/v1/patterns': {
    status: 200,
    ask: (world) =>
      ask(world, 'viewer', 'GET', '/patterns?state=active,identified&platform=linux&owner=none&q=v1&limit=5'),
  },
  'POST /api/v1/patterns': {
    status: 201,
    ask: async (world) => {
      const body = { title: fresh('Pattern'), summary: 'Seen since Monday', signatures: [aSignature()] };
      return ask(world, 'tier3', 'POST', '/patterns', { body: { ...body, keys: [await aTicket(world)] } });
    },
  },
  'GET /api/v1/patterns/outlook': {
    status: 200,
    ask: async (world) => {
      await aPattern(world);
      return ask(world, 'viewer', 'GET', '/patterns/outlook');
    },
  },
  'GET /api/v1/patterns/banners': {
    status: 200,
    ask: async (world) => {
      await aPattern(world, { tellCaller: 'We know' });
      return ask(world, 'viewer', 'GET', '/patterns/banners?platform=linux');
    },
  },
  'GET /api/v1/patterns/{key}': read(''),
  'GET /api/v1/patterns/{key}/tickets': read('/tickets?linked=true&limit=5'),
  'GET /api/v1/patterns/{key}/facets': read('/facets'),
  'PATCH /api/v1/patterns/{key}': {
    status: 200,
    ask: async (world) => {
      const { key, etag } = await aPattern(world);
      const body = { title: fresh('Pattern'), tellCaller: 'We know', owner: world.desk.lead.id };
      return ask(world, 'tier3', 'PATCH', `/patterns/${key}`, { body, headers: { 'if-match': etag } });
    },
  },
  'POST /api/v1/patterns/{key}/states': change('states', () => ({
    ...{ state: 'archived', reason: 'Rare', archive: { tickets: 5, days: 7 } },
  })),
  'POST /api/v1/patterns/{key}/signatures': change('signatures', () => ({ signatures: [aSignature()] })),
  'DELETE /api/v1/patterns/{key}/signatures': {
    status: 200,
    ask: async (world) => {
      const { key, signature } = await aPattern(world);
      return ask(world, 'tier3', 'DELETE', `/patterns/${key}/signatures?signature=${encodeURIComponent(signature)}`);
    },
  },
  'POST /api/v1/patterns/{key}/declines': change(
    'declines',
    async (world) => ({ keys: [await aTicket(world), 'TL-999999'], reason: 'Another cause' }),
    'tier1',
  ),
  'POST /api/v1/patterns/{key}/links': change(
    'links',
    async (world) => ({ keys: [await aTicket(world), 'TL-999999'] }),
    'tier1',
  ),
  'POST /api/v1/patterns/{key}/merges': change('merges', async (world) => ({
    ...{ into: (await aPattern(world)).key, reason: 'The same cause' },
  })),
  'POST /api/v1/patterns/{key}/splits': {
    status: 201,
    ask: async (world) => {
      const { key, signature } = await aPattern(world);
      const body = { title: fresh('Half'), signatures: [signature] };
      return ask(world, 'tier3', 'POST', `/patterns/${key}/splits`, { body });
    },
  },
  'POST /api/v1/pattern-changes/{id}/undo': {
    status: 201,
    ask: async (world) => {
      const [from, into] = [await aPattern(world), await aPattern(world)];
      const merged = await world.desk.tier3.post(`/patterns/${from.key}/merges`, { into: into.key, reason: 'Same' });
      const [{ id }] = (merged.body as { changes: [{ id: number }] }).changes;
      return ask(world, 'tier3', 'POST', `/pattern-changes/${id}/undo`);
    },
  },
  'GET /api/v1/tickets/{key}/pattern': {
    status: 200,
    ask: async (world) => {
      const ticket = await aTicket(world);
      await aPattern(world, { keys: [ticket] });
      return ask(world, 'viewer', 'GET', `/tickets/${ticket}/pattern`);
    },
  },
};
