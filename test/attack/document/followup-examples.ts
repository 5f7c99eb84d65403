import { CASCADE_JOB } from '../../../src/patterns/cascade/cascade-run.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { A_RESOLUTION } from '../../setup/desk.js';
import type { Example } from './examples.js';
import { STAGES } from './stages.js';
import { fresh, type World } from './world.js';

const API = '/api/v1';

/** The id of a published fix that nobody else knows. */
async function addFix({ desk }: World): Promise<number> {
  const pattern = await desk.tier3.post('/patterns', { title: fresh('Pattern') });
  const { key } = pattern.body as { key: string };
  const draft = await desk.tier3.post(`/patterns/${key}/packages`, {
    ...A_RESOLUTION,
    scope: { platforms: ['windows'] },
  });
  const { id } = draft.body as { id: number };
  const published = await desk.tier3.post(`/packages/${id}/publications`);
  if (published.status >= 300) throw new Error(`publishing answered ${published.status}: ${published.text}`);
  return id;
}

/** The id of a fix whose cascade has a row. */
async function addCascade(world: World): Promise<number> {
  const { desk } = world;
  const id = await addFix(world);
  const shown = (await desk.tier3.get(`/packages/${id}`)).body as { pattern: { key: string } | string };
  const pattern = typeof shown.pattern === 'string' ? shown.pattern : shown.pattern.key;
  const key = await STAGES.held2(desk, {});
  await desk.tier2.post(`/tickets/${key}/links`, { pattern });
  await desk.app.get(Jobs, { strict: false }).runOnce(CASCADE_JOB);
  return id;
}

const ofFix = (below: string): Example => ({
  status: 200,
  ask: async (world) => ({
    ...{ method: 'GET', path: `${API}/packages/${await addFix(world)}/${below}`, token: world.desk.viewer.token },
  }),
});

/** What follows a package that came down. */
export const FOLLOWUP: Readonly<Record<string, Example>> = {
  'GET /api/v1/contact-list': {
    status: 200,
    ask: async ({ desk }) => {
      await STAGES.contacting1(desk, {});
      return { method: 'GET', path: `${API}/contact-list?whose=everybody&limit=5`, token: desk.tier1.token };
    },
  },
  'POST /api/v1/contact-list/contacts': {
    status: 200,
    ask: async ({ desk }) => {
      const key = await STAGES.contacting1(desk, {});
      const body = { channel: 'phone', outcomes: [{ key, outcome: 'confirmed', note: 'It works' }] };
      return { method: 'POST', path: `${API}/contact-list/contacts`, token: desk.tier1.token, body };
    },
  },
  'GET /api/v1/packages/{id}/people': ofFix('people?list=tell_to_stop'),
  'GET /api/v1/packages/{id}/hold': ofFix('hold'),
  'GET /api/v1/packages/{id}/cascade': {
    status: 200,
    ask: async (world) => {
      const id = await addCascade(world);
      return { method: 'GET', path: `${API}/packages/${id}/cascade?dryRun=false`, token: world.desk.viewer.token };
    },
  },
  'POST /api/v1/packages/{id}/cascade': {
    status: 201,
    ask: async (world) => ({
      ...{ method: 'POST', path: `${API}/packages/${await addFix(world)}/cascade`, token: world.desk.tier3.token },
      body: { keys: null },
    }),
  },
  'POST /api/v1/packages/{id}/verdicts': {
    status: 201,
    ask: async (world) => ({
      ...{ method: 'POST', path: `${API}/packages/${await addFix(world)}/verdicts`, token: world.desk.tier3.token },
      body: { verdict: 'held', reason: 'Microsoft confirmed it' },
    }),
  },
};
