import { A_PACKET } from '../../setup/desk.js';
import type { Example } from './examples.js';
import { inDays, STAGES } from './stages.js';
import { fresh, type World } from './world.js';

const API = '/api/v1/microsoft-cases';

const newCase = () => ({ references: [fresh('2611')], title: 'Enrollment stops', severity: 'B', everWorked: true });

/** The key of a case that nobody else knows. */
async function addCase({ desk }: World): Promise<string> {
  const { body } = await desk.tier3.post('/microsoft-cases', newCase());
  return (body as { key: string }).key;
}

/** A case for which a ticket waits. */
async function caseWithTicket({ desk }: World): Promise<string> {
  const key = await STAGES.held3(desk, {});
  const caseNumber = fresh('2612');
  await desk.tier3.post(`/tickets/${key}/escalations`, { ...A_PACKET, caseNumber });
  const { body } = await desk.tier3.get(`/microsoft-cases?reference=${caseNumber}`);
  return (body as { items: { key: string }[] }).items[0]?.key ?? 'none';
}

const read = (below: string, who: 'viewer' | 'tier3' = 'viewer'): Example => ({
  status: 200,
  ask: async (world) => ({
    ...{ method: 'GET', path: `${API}/${await caseWithTicket(world)}${below}`, token: world.desk[who].token },
  }),
});

const change = (below: string, body: () => object): Example => ({
  status: 201,
  ask: async (world) => ({
    ...{ method: 'POST', path: `${API}/${await caseWithTicket(world)}/${below}`, token: world.desk.tier3.token },
    body: body(),
  }),
});

/** Microsoft cases. */
export const MICROSOFT: Readonly<Record<string, Example>> = {
  'GET /api/v1/microsoft-cases': {
    status: 200,
    ask: ({ desk }) => ({
      method: 'GET',
      path: `${API}?turn=microsoft&state=open&overdue=false&limit=20`,
      token: desk.viewer.token,
    }),
  },
  'POST /api/v1/microsoft-cases': {
    status: 201,
    ask: ({ desk }) => ({ method: 'POST', path: API, token: desk.tier3.token, body: newCase() }),
  },
  'GET /api/v1/microsoft-cases/{key}': read(''),
  'PATCH /api/v1/microsoft-cases/{key}': {
    status: 200,
    ask: async (world) => {
      const key = await addCase(world);
      const headers = { 'if-match': `"${key}-1"` };
      return {
        method: 'PATCH',
        path: `${API}/${key}`,
        token: world.desk.tier3.token,
        headers,
        body: { affected: 'all' },
      };
    },
  },
  'GET /api/v1/microsoft-cases/{key}/entries': read('/entries?limit=5'),
  'POST /api/v1/microsoft-cases/{key}/entries': change('entries', () => ({
    ...{ direction: 'from_microsoft', text: 'We look into it', saidBy: 'Support engineer', nextUpdateDue: inDays(2) },
  })),
  'POST /api/v1/microsoft-cases/{key}/references': change('references', () => ({ reference: fresh('mirror') })),
  'POST /api/v1/microsoft-cases/{key}/closure': change('closure', () => ({ text: 'Fixed in the service' })),
  'POST /api/v1/microsoft-cases/{key}/resolution': {
    status: 201,
    ask: async ({ desk }) => {
      const made = await desk.tier3.post('/patterns', { title: fresh('Enrollment stops') });
      const pattern = (made.body as { key: string }).key;
      const { body } = await desk.tier3.post('/microsoft-cases', { ...newCase(), pattern });
      const resolution = { kind: 'fix', cause: 'A setting of the service', userSteps: 'Enroll again' };
      const path = `${API}/${(body as { key: string }).key}/resolution`;
      return { method: 'POST', path, token: desk.tier3.token, body: resolution };
    },
  },
  'GET /api/v1/microsoft-cases/{key}/tickets': read('/tickets?limit=5'),
  'GET /api/v1/microsoft-cases/{key}/dossier': read('/dossier', 'tier3'),
};
