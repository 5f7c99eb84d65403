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

/** Something that somebody keeps, and how they ask for it. Nobody keeps them without end: the first makes room. */
async function ownThing(agent: Agent, kind: 'view' | 'snippet', body: object) {
  const path = `/${kind}s`;
  const { items } = (await agent.get(path)).body as { items?: { id: number }[] };
  if (items !== undefined && items.length > 40) await agent.delete(`${path}/${items[0]?.id}`);
  const id = await made(agent, path, body);
  return { id, headers: { 'if-match': `"${kind}-${id}-1"` } };
}

export const OWN_VIEW = (agent: Agent) => ownThing(agent, 'view', aView());
export const OWN_SNIPPET = (agent: Agent) => ownThing(agent, 'snippet', aSnippet());

const announcement = ({ desk }: World) => made(desk.lead, '/announcements', anAnnouncement());
const outage = ({ desk }: World) => made(desk.lead, '/outages', anOutage());

interface Asked {
  method?: string;
  who?: Who;
  status?: number;
  below?: string;
  body?: object | ((world: World) => Promise<object>);
  headers?: (id: number) => Record<string, string>;
}

/** A request about something that is made for it. */
const about = (path: string, make: (world: World) => Promise<number>, asked: Asked = {}): Example => ({
  status: asked.status ?? 200,
  ask: async (world) => {
    const id = await make(world);
    const { method = 'GET', who = 'lead', below = '', body, headers } = asked;
    return {
      ...{ method, path: `${API}/${path}/${id}${below}`, token: world.desk[who].token },
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

const view = async ({ desk }: World) => (await OWN_VIEW(desk.tier1)).id;
const snippet = async ({ desk }: World) => (await OWN_SNIPPET(desk.tier1)).id;
const etag = (kind: string) => (id: number) => ({ 'if-match': `"${kind}-${id}-1"` });
const OWNER = { who: 'tier1' } as const;

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
  'GET /api/v1/views/{id}': about('views', view, OWNER),
  'PATCH /api/v1/views/{id}': about('views', view, {
    ...{ ...OWNER, method: 'PATCH', body: { position: 2, filter: { kind: ['policy'] } }, headers: etag('view') },
  }),
  'DELETE /api/v1/views/{id}': about('views', view, { ...OWNER, method: 'DELETE', status: 204 }),
  'GET /api/v1/views/{id}/tickets': about('views', view, { ...OWNER, below: '/tickets?limit=5' }),
  'GET /api/v1/snippets': plain('GET', '/snippets?q=::s&limit=5', 'tier1'),
  'POST /api/v1/snippets': plain('POST', '/snippets', 'tier1', { status: 201, body: aSnippet }),
  'GET /api/v1/snippets/{id}': about('snippets', snippet, OWNER),
  'PATCH /api/v1/snippets/{id}': about('snippets', snippet, {
    ...{ ...OWNER, method: 'PATCH', body: { text: 'Bye, {{me.name}}' }, headers: etag('snippet') },
  }),
  'DELETE /api/v1/snippets/{id}': about('snippets', snippet, { ...OWNER, method: 'DELETE', status: 204 }),
  'POST /api/v1/snippets/{id}/fillings': about('snippets', snippet, {
    ...{ ...OWNER, method: 'POST', below: '/fillings' },
    body: async ({ desk }) => ({ ticket: (await logTicket(desk.tier1, A_TICKET)).key }),
  }),
};
