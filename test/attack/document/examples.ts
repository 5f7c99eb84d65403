import { A_PACKET, A_RESOLUTION, A_TICKET, type Agent } from '../../setup/desk.js';
import type { Ask } from './client.js';
import { GATES } from './gates-examples.js';
import { SIGNALS } from './signals-examples.js';
import { KNOWLEDGE } from './knowledge-examples.js';
import { MICROSOFT } from './microsoft-examples.js';
import { NOTICES } from './notices-examples.js';
import { ACTIONS } from './actions-examples.js';
import { FIGURES } from './figures-examples.js';
import { FOLLOWUP } from './followup-examples.js';
import { PACKAGES } from './packages-examples.js';
import { PATTERNS } from './patterns-examples.js';
import { PLANS } from './plans-examples.js';
import { REVIEWS } from './reviews-examples.js';
import { inDays, STAGES, twins, type Stage } from './stages.js';
import * as world from './world.js';
import type { World } from './world.js';

/** A request that the program must take: who sends what, made ready at that moment. */
export interface Example {
  status: number;
  ask: (world: World) => Promise<Ask> | Ask;
}

const API = '/api/v1';
const ask = (by: Agent, method: string, path: string, rest: Partial<Ask> = {}): Ask => ({
  method,
  path: API + path,
  token: by.token,
  ...rest,
});

/** The ETag under which something is shown now. */
async function etagOf(by: Agent, path: string): Promise<Record<string, string>> {
  return { 'if-match': String((await by.get(path)).headers['etag']) };
}

type Who = 'tier1' | 'tier2' | 'tier3' | 'lead' | 'admin' | 'viewer';

const get = (path: string | ((given: World) => string), who: Who = 'viewer', status = 200): Example => ({
  status,
  ask: (given) => ask(given.desk[who], 'GET', typeof path === 'string' ? path : path(given)),
});

/** A command on a ticket that was brought to the stage it needs. */
const command = (
  stage: Stage,
  noun: string,
  body: object | undefined,
  who: Who = 'tier1',
  method = 'POST',
): Example => ({
  status: 201,
  ask: async ({ desk }) => {
    const key = await STAGES[stage](desk, {});
    return ask(desk[who], method, `/tickets/${key}/${noun}`, body === undefined ? {} : { body });
  },
});

/** A read of something about a ticket that has a little history. */
const ticketRead = (below: string): Example => ({
  status: 200,
  ask: async ({ desk }) => ask(desk.viewer, 'GET', `/tickets/${await STAGES.contacting1(desk, {})}${below}`),
});

const aDay = () => ({ date: world.today(), platform: 'windows', attempts: 5, enrolledDevices: 4 });

/** What is known of rollout and policy. */
const ROLLOUT: Readonly<Record<string, Example>> = {
  'GET /api/v1/phases': get('/phases'),
  'POST /api/v1/phases': {
    status: 201,
    ask: ({ desk }) =>
      ask(desk.lead, 'POST', '/phases', {
        body: { name: world.fresh('Pilot'), kind: 'limited_pilot', starts: world.dayIn(30), ends: world.dayIn(60) },
      }),
  },
  'GET /api/v1/phases/{id}': get(({ phase }) => `/phases/${phase}`),
  'PATCH /api/v1/phases/{id}': {
    status: 200,
    ask: async ({ desk, phase }) =>
      ask(desk.lead, 'PATCH', `/phases/${phase}`, {
        body: { name: world.fresh('Pilot') },
        headers: await etagOf(desk.lead, `/phases/${phase}`),
      }),
  },
  'GET /api/v1/phases/{id}/groups': get(({ phase }) => `/phases/${phase}/groups`),
  'POST /api/v1/phases/{id}/groups': {
    status: 201,
    ask: ({ desk, phase }) =>
      ask(desk.lead, 'POST', `/phases/${phase}/groups`, { body: { name: world.fresh('Finance'), plannedUsers: 20 } }),
  },
  'PATCH /api/v1/phases/{id}/groups/{group}': {
    status: 200,
    ask: ({ desk, phase, group }) =>
      ask(desk.lead, 'PATCH', `/phases/${phase}/groups/${group}`, { body: { plannedUsers: 60 } }),
  },
  'DELETE /api/v1/phases/{id}/groups/{group}': {
    status: 204,
    ask: async ({ desk, phase }) =>
      ask(desk.lead, 'DELETE', `/phases/${phase}/groups/${await world.addGroup(desk, phase)}`),
  },
  'GET /api/v1/phases/{id}/exposure': get(({ phase }) => `/phases/${phase}/exposure`),
  'PUT /api/v1/phases/{id}/exposure': {
    status: 200,
    ask: ({ desk, phase }) => ask(desk.tier3, 'PUT', `/phases/${phase}/exposure`, { body: { rows: [aDay()] } }),
  },
  'DELETE /api/v1/phases/{id}/exposure': {
    status: 204,
    ask: async ({ desk, phase }) => {
      await desk.tier3.put(`/phases/${phase}/exposure`, { rows: [aDay()] }).expect(200);
      return ask(desk.tier3, 'DELETE', `/phases/${phase}/exposure?date=${world.today()}&platform=windows`);
    },
  },
  'GET /api/v1/exposure-reminders': get('/exposure-reminders'),
  'GET /api/v1/phases/{id}/checklist': get(({ phase }) => `/phases/${phase}/checklist`),
  'POST /api/v1/phases/{id}/checklist': {
    status: 201,
    ask: ({ desk, phase }) =>
      ask(desk.lead, 'POST', `/phases/${phase}/checklist`, { body: { kind: 'other', title: world.fresh('Read') } }),
  },
  'PATCH /api/v1/phases/{id}/checklist/{item}': {
    status: 200,
    ask: ({ desk, phase, item }) =>
      ask(desk.lead, 'PATCH', `/phases/${phase}/checklist/${item}`, { body: { done: true } }),
  },
  'DELETE /api/v1/phases/{id}/checklist/{item}': {
    status: 204,
    ask: async ({ desk, phase }) =>
      ask(desk.lead, 'DELETE', `/phases/${phase}/checklist/${await world.addItem(desk, phase)}`),
  },
  'GET /api/v1/timeline': get('/timeline'),
  'POST /api/v1/timeline': {
    status: 201,
    ask: ({ desk }) =>
      ask(desk.lead, 'POST', '/timeline', {
        body: { kind: 'service_update', variant: 'os', title: 'Windows 11 24H2', at: inDays(3), until: inDays(4) },
      }),
  },
  'GET /api/v1/timeline/{id}': get(({ entry }) => `/timeline/${entry}`),
  'PATCH /api/v1/timeline/{id}': {
    status: 200,
    ask: ({ desk, entry }) => ask(desk.lead, 'PATCH', `/timeline/${entry}`, { body: { title: world.fresh('Later') } }),
  },
  'DELETE /api/v1/timeline/{id}': {
    status: 204,
    ask: async ({ desk, phase }) => ask(desk.lead, 'DELETE', `/timeline/${await world.addEntry(desk, phase)}`),
  },
  'GET /api/v1/locations': get('/locations'),
  'PUT /api/v1/locations/{code}': {
    status: 200,
    ask: ({ desk }) =>
      ask(desk.lead, 'PUT', '/locations/charlotte', { body: { name: 'Charlotte', timeZone: 'America/New_York' } }),
  },
  'GET /api/v1/policy': get('/policy'),
  'PUT /api/v1/policy': {
    status: 200,
    ask: async ({ desk }) => {
      const shown = await desk.lead.get('/policy');
      const headers = { 'if-match': String(shown.headers['etag']) };
      return ask(desk.lead, 'PUT', '/policy', { body: (shown.body as { document: object }).document, headers });
    },
  },
  'GET /api/v1/policy/versions': get('/policy/versions'),
  'GET /api/v1/policy/versions/{version}': get(({ policyVersion }) => `/policy/versions/${policyVersion}`),
};

const PEOPLE: Readonly<Record<string, Example>> = {
  'POST /api/v1/sessions': {
    status: 201,
    ask: ({ desk }) => ({
      method: 'POST',
      path: `${API}/sessions`,
      body: { email: desk.viewer.email, password: 'correct horse battery' },
    }),
  },
  'DELETE /api/v1/sessions/current': {
    status: 204,
    ask: async ({ desk }) => ask(await desk.hire('viewer'), 'DELETE', '/sessions/current'),
  },
  'GET /api/v1/me': get('/me'),
  'PUT /api/v1/me/password': {
    status: 204,
    ask: async ({ desk }) =>
      ask(await desk.hire('tier1'), 'PUT', '/me/password', {
        body: { current: 'correct horse battery', new: 'a longer sentence of words' },
      }),
  },
  'GET /api/v1/me/drafts': get('/me/drafts'),
  'GET /api/v1/me/drafts/{name}': get('/me/drafts/no%20such', 'viewer', 404),
  'PUT /api/v1/me/drafts/{name}': {
    status: 200,
    ask: async ({ desk }) =>
      ask(await desk.hire('tier1'), 'PUT', '/me/drafts/comment%20TL-1', { body: { text: 'half a sentence' } }),
  },
  'DELETE /api/v1/me/drafts/{name}': {
    status: 204,
    ask: ({ desk }) => ask(desk.tier1, 'DELETE', '/me/drafts/comment%20TL-1'),
  },
  'PUT /api/v1/me/away': {
    status: 200,
    ask: async ({ desk }) => ask(await desk.hire('tier1'), 'PUT', '/me/away', { body: { until: inDays(2) } }),
  },
  'DELETE /api/v1/me/away': {
    status: 200,
    ask: ({ desk }) => ask(desk.tier1, 'DELETE', '/me/away'),
  },
  'PUT /api/v1/staff/{id}/away': {
    status: 200,
    ask: async ({ desk }) =>
      ask(desk.lead, 'PUT', `/staff/${(await desk.hire('tier1')).id}/away`, { body: { until: inDays(2) } }),
  },
  'DELETE /api/v1/staff/{id}/away': {
    status: 200,
    ask: ({ desk }) => ask(desk.lead, 'DELETE', `/staff/${desk.tier2.id}/away`),
  },
  'GET /api/v1/staff': get('/staff'),
  'POST /api/v1/staff': {
    status: 201,
    ask: ({ desk }) =>
      ask(desk.admin, 'POST', '/staff', {
        body: { email: `${world.fresh('new')}@contoso.example`, name: 'Nora', role: 'tier1', scopeTags: ['dallas'] },
      }),
  },
  'GET /api/v1/staff/{id}': get(({ desk }) => `/staff/${desk.tier1.id}`),
  'PATCH /api/v1/staff/{id}': {
    status: 200,
    ask: async ({ desk }) => {
      const { id } = await desk.hire('tier1');
      const headers = await etagOf(desk.admin, `/staff/${id}`);
      return ask(desk.admin, 'PATCH', `/staff/${id}`, { body: { name: 'Ada' }, headers });
    },
  },
  'PUT /api/v1/staff/{id}/password': {
    status: 204,
    ask: async ({ desk }) =>
      ask(desk.admin, 'PUT', `/staff/${(await desk.hire('tier1')).id}/password`, {
        body: { password: 'a longer sentence of words' },
      }),
  },
  'POST /api/v1/tokens': {
    status: 201,
    ask: ({ desk }) => ask(desk.tier1, 'POST', '/tokens', { body: { name: 'reader', scopes: ['ticket:read'] } }),
  },
  'GET /api/v1/tokens': get('/tokens', 'lead'),
  'DELETE /api/v1/tokens/{id}': {
    status: 204,
    ask: async ({ desk }) => ask(desk.lead, 'DELETE', `/tokens/${await world.addToken(desk)}`),
  },
};

const TICKETS: Readonly<Record<string, Example>> = {
  'POST /api/v1/intake/parse': {
    status: 200,
    ask: async ({ desk }) => {
      await STAGES.queued1(desk, {});
      const text = 'ada@contoso.example cannot enroll her Windows laptop, serial PF-3XK9, error 0x80180014';
      return ask(desk.tier1, 'POST', '/intake/parse', { body: { text } });
    },
  },
  'GET /api/v1/tickets': get('/tickets?limit=5'),
  'POST /api/v1/tickets': {
    status: 201,
    ask: ({ desk }) => ask(desk.tier1, 'POST', '/tickets', { body: A_TICKET }),
  },
  'GET /api/v1/tickets/{key}': ticketRead(''),
  'PATCH /api/v1/tickets/{key}': {
    status: 200,
    ask: async ({ desk }) => {
      const key = await STAGES.held1(desk, {});
      const headers = await etagOf(desk.tier1, `/tickets/${key}`);
      return ask(desk.tier1, 'PATCH', `/tickets/${key}`, { body: { title: 'Another title' }, headers });
    },
  },
  'GET /api/v1/tickets/{key}/history': ticketRead('/history'),
  'GET /api/v1/tickets/{key}/events': ticketRead('/events?limit=3'),
  'GET /api/v1/tickets/{key}/clocks': ticketRead('/clocks'),
  'POST /api/v1/tickets/{key}/claims': command('queued1', 'claims', undefined),
  'POST /api/v1/tickets/{key}/releases': command('held1', 'releases', {}),
  'POST /api/v1/tickets/{key}/steals': command('held1', 'steals', { reason: 'She is ill' }, 'tier2'),
  'POST /api/v1/tickets/{key}/assignments': {
    status: 201,
    ask: async ({ desk }) => {
      const body = { to: desk.tier2.id, reason: 'Knows the app' };
      return ask(desk.lead, 'POST', `/tickets/${await STAGES.queued1(desk, {})}/assignments`, { body });
    },
  },
  'POST /api/v1/tickets/{key}/escalations': command('held1', 'escalations', A_PACKET),
  'POST /api/v1/tickets/{key}/returns': command(
    'queued2',
    'returns',
    { reason: 'missing_log', note: 'No log' },
    'tier2',
  ),
  'POST /api/v1/tickets/{key}/hand-downs': command('queued2', 'hand-downs', { resolution: A_RESOLUTION }, 'tier2'),
  'POST /api/v1/tickets/{key}/package-applications': {
    ...command('held1', 'package-applications', { package: 1 }),
    status: 409,
  },
  'POST /api/v1/tickets/{key}/acceptances': command('handedDown2', 'acceptances', {}, 'tier2'),
  'POST /api/v1/tickets/{key}/rejections': command('contacting1', 'rejections', { reason: 'Wrong', evidence: 'log' }),
  'POST /api/v1/tickets/{key}/take-backs': command('queued2', 'take-backs', {}),
  'POST /api/v1/tickets/{key}/contacts': command('contacting1', 'contacts', { outcome: 'confirmed', channel: 'phone' }),
  'POST /api/v1/tickets/{key}/waits': {
    status: 201,
    ask: async ({ desk }) => {
      const body = { for: 'user', note: 'Which build?', until: inDays(2) };
      return ask(desk.tier1, 'POST', `/tickets/${await STAGES.held1(desk, {})}/waits`, { body });
    },
  },
  'POST /api/v1/tickets/{key}/resumptions': command('waiting1', 'resumptions', {}),
  'POST /api/v1/tickets/{key}/answers': command('waitingMicrosoft', 'answers', { answer: 'Fixed in 2611' }, 'tier3'),
  'POST /api/v1/tickets/{key}/resolutions': command('held1', 'resolutions', { note: 'Restarted' }),
  'POST /api/v1/tickets/{key}/reopenings': command('resolved', 'reopenings', { reason: 'Came back' }),
  'POST /api/v1/tickets/{key}/closures': command('held1', 'closures', { as: 'mistake', reason: 'Wrong number' }),
  'POST /api/v1/tickets/{key}/duplicates': {
    status: 201,
    ask: async ({ desk }) => {
      const [key, of] = await twins(desk, {});
      return ask(desk.tier1, 'POST', `/tickets/${key}/duplicates`, { body: { of } });
    },
  },
  'POST /api/v1/tickets/{key}/duplicates/undo': command('duplicate', 'duplicates/undo', { reason: 'Another device' }),
  // There are no patterns yet: nothing can be linked, and what is not linked cannot be unlinked.
  'POST /api/v1/tickets/{key}/links': { ...command('held1', 'links', { pattern: 'PT-999999' }), status: 404 },
  'DELETE /api/v1/tickets/{key}/links': { ...command('held1', 'links', undefined, 'tier1', 'DELETE'), status: 409 },
  'POST /api/v1/tickets/{key}/comments': command('held1', 'comments', { text: 'Called twice' }),
  'POST /api/v1/bulk-commands': {
    status: 200,
    ask: async ({ desk }) => {
      const keys = [await STAGES.queued1(desk, {}), 'TL-999999'];
      return ask(desk.tier1, 'POST', '/bulk-commands', { body: { command: 'comment', keys, body: { text: 'Seen' } } });
    },
  },
  'GET /api/v1/queues': get('/queues', 'lead'),
  'GET /api/v1/queues/{name}/tickets': get('/queues/my-tier/tickets?tier=1&limit=5', 'tier1'),
  'POST /api/v1/queues/{name}/next': {
    status: 200,
    ask: async ({ desk }) => {
      await STAGES.queued1(desk, {});
      return ask(desk.tier1, 'POST', '/queues/my-tier/next?tier=1');
    },
  },
  'GET /api/v1/tickets.csv': get('/tickets.csv?tier=1'),
  'GET /api/v1/events': get('/events?limit=20'),
  'GET /api/v1/trends/matrix': get('/trends/matrix?rows=phase&columns=platform'),
  'GET /api/v1/trends/series': get('/trends/series?by=week'),
  'GET /api/v1/trends/phases': get('/trends/phases?age=14&kind=enrollment'),
  'GET /api/v1/trends/unusual': get('/trends/unusual?limit=5'),
  'GET /api/v1/trends/funnel': get('/trends/funnel?by=group&kind=enrollment'),
};

const IMPORTS: Readonly<Record<string, Example>> = {
  'POST /api/v1/imports': {
    status: 201,
    ask: ({ desk, mapping }) =>
      ask(desk.lead, 'POST', `/imports?mapping=${mapping}`, {
        raw: world.csvOf(world.fresh('n')),
        headers: { 'content-type': 'text/csv' },
      }),
  },
  'GET /api/v1/imports': get('/imports', 'lead'),
  'GET /api/v1/imports/{id}': get((given) => `/imports/${given.import}`, 'lead'),
  'POST /api/v1/imports/{id}/reversions': {
    status: 200,
    ask: async ({ desk, mapping }) =>
      ask(desk.lead, 'POST', `/imports/${await world.addImport(desk, mapping)}/reversions`),
  },
  'GET /api/v1/import-mappings': get('/import-mappings', 'lead'),
  'GET /api/v1/import-mappings/{name}': get(({ mapping }) => `/import-mappings/${mapping}`, 'lead'),
  'PUT /api/v1/import-mappings/{name}': {
    status: 201,
    ask: ({ desk }) => ask(desk.lead, 'PUT', `/import-mappings/${world.fresh('map')}`, { body: world.MAPPING }),
  },
  'DELETE /api/v1/import-mappings/{name}': {
    status: 204,
    ask: async ({ desk }) => ask(desk.lead, 'DELETE', `/import-mappings/${await world.addMapping(desk)}`),
  },
};

/** One valid request for every operation of the document; an operation without one is a finding. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...ROLLOUT,
  ...PEOPLE,
  ...TICKETS,
  ...IMPORTS,
  ...KNOWLEDGE,
  ...MICROSOFT,
  ...NOTICES,
  ...FIGURES,
  ...FOLLOWUP,
  ...PACKAGES,
  ...PATTERNS,
  ...GATES,
  ...SIGNALS,
  ...PLANS,
  ...REVIEWS,
  ...ACTIONS,
};
