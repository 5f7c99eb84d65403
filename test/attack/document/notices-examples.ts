import { A_TICKET, type Agent, logTicket } from '../../setup/desk.js';
import type { Example } from './examples.js';
import { inDays } from './stages.js';
import { fresh, type World } from './world.js';

const API = '/api/v1';

type Who = 'tier1' | 'lead' | 'viewer';

async function made(agent: Agent, path: string, body: object): Promise<number> {
  const answer = await agent.post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return (answer.body as { id: number }).id;
}

const anAnnouncement = () => ({
  ...{ title: 'New build', text: 'Do not hold calls for it.', severity: 'warning', expiresAt: inDays(2) },
  ...{ scope: { platforms: ['windows'], roles: [], locations: [], phases: [] }, mustAcknowledge: true },
});
const anOutage = () => ({
  ...{ title: fresh('Sign-in is out'), platforms: ['windows'] },
  ...{ pattern: { summary: 'Since nine', tellCaller: 'We know' }, timeline: {} },
  announcement: { text: 'Log the calls.', expiresAt: inDays(1), roles: ['tier1'], severity: 'urgent' },
});
const FILTER = { state: ['queued'], platform: 'windows', tier: 1, phase: 'none', active: true };
const aView = () => ({ name: fresh('View'), filter: FILTER, position: 3 });
const aSnippet = () => ({ name: fresh('s').toLowerCase(), text: 'Hello {{requester.name}}' });

/** Something that somebody keeps, and how they ask for it. */
async function ownThing(agent: Agent, kind: 'view' | 'snippet', body: object) {
  const id = await made(agent, `/${kind}s`, body);
  return { id, headers: { 'if-match': `"${kind}-${id}-1"` } };
}

export const OWN_VIEW = (agent: Agent) => ownThing(agent, 'view', aView());
export const OWN_SNIPPET = (agent: Agent) => ownThing(agent, 'snippet', aSnippet());

interface Made {
  id: number;
  /** Of whom it belongs to. */
  token: string;
}

const announcement = async ({ desk: { lead } }: World): Promise<Made> => ({
  id: await made(lead, '/announcements', anAnnouncement()),
  token: lead.token,
});
const outage = async ({ desk: { lead } }: World): Promise<Made> => ({
  id: await made(lead, '/outages', anOutage()),
  token: lead.token,
});

const keepers = new WeakMap<World, { agent: Agent; keeps: number }>();

/** Somebody who keeps things; nobody may keep many of them. */
async function keeper(world: World): Promise<Agent> {
  let one = keepers.get(world);
  if (!one || one.keeps >= 40) keepers.set(world, (one = { agent: await world.desk.hire('tier1'), keeps: 0 }));
  one.keeps += 1;
  return one.agent;
}

const kept =
  (own: (agent: Agent) => Promise<{ id: number }>) =>
  async (world: World): Promise<Made> => {
    const agent = await keeper(world);
    return { id: (await own(agent)).id, token: agent.token };
  };

interface Asked {
  method?: string;
  who?: Who;
  status?: number;
  below?: string;
  body?: object | ((world: World) => Promise<object>);
  headers?: (id: number) => Record<string, string>;
}

/** A request about something that is made for it. */
const about = (path: string, make: (world: World) => Promise<Made>, asked: Asked = {}): Example => ({
  status: asked.status ?? 200,
  ask: async (world) => {
    const { id, token } = await make(world);
    const { method = 'GET', who, below = '', body, headers } = asked;
    return {
      ...{ method, path: `${API}/${path}/${id}${below}`, token: who ? world.desk[who].token : token },
      ...(body === undefined ? {} : { body: typeof body === 'function' ? await body(world) : body }),
      ...(headers ? { headers: headers(id) } : {}),
    };
  },
});

const plain = (
  method: string,
  path: string,
  who: Who,
  rest: { status?: number; body?: () => object } = {},
): Example => ({
  status: rest.status ?? 200,
  ask: ({ desk }) => ({
    ...{ method, path: API + path, token: desk[who].token },
    ...(rest.body ? { body: rest.body() } : {}),
  }),
});

const view = kept(OWN_VIEW);
const snippet = kept(OWN_SNIPPET);
const etag = (kind: string) => (id: number) => ({ 'if-match': `"${kind}-${id}-1"` });

/** Announcements, since your last shift, outages, saved views and snippets. */
export const NOTICES: Readonly<Record<string, Example>> = {
  'GET /api/v1/announcements': plain('GET', '/announcements?platform=windows&limit=5', 'viewer'),
  'POST /api/v1/announcements': plain('POST', '/announcements', 'lead', { status: 201, body: anAnnouncement }),
  'GET /api/v1/announcements/{id}': about('announcements', announcement, { who: 'viewer' }),
  'PATCH /api/v1/announcements/{id}': about('announcements', announcement, {
    ...{ method: 'PATCH', body: { text: 'It is out.', expiresAt: inDays(3) }, headers: etag('announcement') },
  }),
  'POST /api/v1/announcements/{id}/withdrawals': about('announcements', announcement, {
    ...{ method: 'POST', status: 201, below: '/withdrawals' },
  }),
  'POST /api/v1/announcements/{id}/acknowledgements': about('announcements', announcement, {
    ...{ method: 'POST', status: 201, who: 'viewer', below: '/acknowledgements', body: { textVersion: 1 } },
  }),
  'GET /api/v1/announcements/{id}/readers': about('announcements', announcement, {
    below: '/readers?read=false&limit=5',
  }),
  'GET /api/v1/since-last-shift': plain('GET', '/since-last-shift', 'tier1'),
  'POST /api/v1/since-last-shift/read': plain('POST', '/since-last-shift/read', 'viewer', {
    body: () => ({ upTo: 1 }),
  }),
  'GET /api/v1/outages': plain('GET', '/outages?open=true', 'viewer'),
  'POST /api/v1/outages': plain('POST', '/outages', 'lead', { status: 201, body: anOutage }),
  'GET /api/v1/outages/{id}': about('outages', outage, { who: 'viewer' }),
  'POST /api/v1/outages/{id}/end': about('outages', outage, { method: 'POST', below: '/end', body: {} }),
  'GET /api/v1/views': plain('GET', '/views?limit=5', 'tier1'),
  'POST /api/v1/views': plain('POST', '/views', 'lead', {
    status: 201,
    body: () => ({ ...aView(), sharedWith: 'nobody' }),
  }),
  'GET /api/v1/views/{id}': about('views', view),
  'PATCH /api/v1/views/{id}': about('views', view, {
    ...{ method: 'PATCH', body: { position: 2, filter: { kind: ['policy'] } }, headers: etag('view') },
  }),
  'DELETE /api/v1/views/{id}': about('views', view, { method: 'DELETE', status: 204 }),
  'GET /api/v1/views/{id}/tickets': about('views', view, { below: '/tickets?limit=5' }),
  'GET /api/v1/snippets': plain('GET', '/snippets?q=::s&limit=5', 'tier1'),
  'POST /api/v1/snippets': plain('POST', '/snippets', 'tier1', { status: 201, body: aSnippet }),
  'GET /api/v1/snippets/{id}': about('snippets', snippet),
  'PATCH /api/v1/snippets/{id}': about('snippets', snippet, {
    ...{ method: 'PATCH', body: { text: 'Bye, {{me.name}}' }, headers: etag('snippet') },
  }),
  'DELETE /api/v1/snippets/{id}': about('snippets', snippet, { method: 'DELETE', status: 204 }),
  'POST /api/v1/snippets/{id}/fillings': about('snippets', snippet, {
    ...{ method: 'POST', below: '/fillings' },
    body: async ({ desk }) => ({ ticket: (await logTicket(desk.tier1, A_TICKET)).key }),
  }),
};
