import type { Example } from './examples.js';
import { STAGES } from './stages.js';

const API = '/api/v1';

const read = (path: string): Example => ({
  status: 200,
  ask: ({ desk }) => ({ method: 'GET', path: API + path, token: desk.viewer.token }),
});

const FIELDS = `${API}/quality/required-fields`;
let fields = 0;
/** Of a signature that nothing else has. */
const aField = () => ({
  signature: `v1/policy/linux/policy:of-${++fields}-examples`,
  field: 'log',
  why: 'Tier 2 asks',
});

/** The catalogue of codes, known issues, splits, and how good hand-overs are. */
export const KNOWLEDGE: Readonly<Record<string, Example>> = {
  'GET /api/v1/error-codes': read('/error-codes?q=certificate&platform=ios_ipados&limit=5'),
  'GET /api/v1/error-codes/{code}': read('/error-codes/-2016345060?platform=windows'),
  'GET /api/v1/quality/returns': read('/quality/returns?kind=enrollment&limit=5'),
  'GET /api/v1/quality/suggestions': read('/quality/suggestions'),
  'GET /api/v1/quality/required-fields': read('/quality/required-fields?limit=5'),
  'POST /api/v1/quality/required-fields': {
    status: 201,
    ask: ({ desk }) => ({ method: 'POST', path: FIELDS, token: desk.lead.token, body: aField() }),
  },
  'DELETE /api/v1/quality/required-fields/{id}': {
    status: 204,
    ask: async ({ desk }) => {
      const { body } = await desk.lead.post('/quality/required-fields', aField()).expect(201);
      return { method: 'DELETE', path: `${FIELDS}/${(body as { id: number }).id}`, token: desk.lead.token };
    },
  },
  'POST /api/v1/intake/similar': {
    status: 200,
    ask: ({ desk }) => {
      const body = { title: 'Cannot enroll', kind: 'enrollment', platform: 'windows', errorCode: '80180014' };
      return { method: 'POST', path: `${API}/intake/similar?limit=3`, token: desk.tier1.token, body };
    },
  },
  'GET /api/v1/tickets/{key}/similar': {
    status: 200,
    ask: async ({ desk }) => {
      const path = `${API}/tickets/${await STAGES.held1(desk, {})}/similar`;
      return { method: 'GET', path, token: desk.viewer.token };
    },
  },
  'GET /api/v1/tickets/{key}/known-issues': {
    status: 200,
    ask: async ({ desk }) => {
      const path = `${API}/tickets/${await STAGES.held1(desk, {})}/known-issues`;
      return { method: 'GET', path, token: desk.viewer.token };
    },
  },
  'POST /api/v1/tickets/{key}/splits': {
    status: 201,
    ask: async ({ desk }) => {
      const key = await STAGES.held1(desk, {});
      const body = { kind: 'app_install', title: 'Nor does Teams install', app: { name: 'Teams' } };
      return { method: 'POST', path: `${API}/tickets/${key}/splits`, token: desk.tier1.token, body };
    },
  },
};
