import type { Example } from './examples.js';
import { STAGES } from './stages.js';

const API = '/api/v1';

const read = (path: string): Example => ({
  status: 200,
  ask: ({ desk }) => ({ method: 'GET', path: API + path, token: desk.viewer.token }),
});

/** The catalogue of codes, known issues, splits, and how good hand-overs are. */
export const KNOWLEDGE: Readonly<Record<string, Example>> = {
  'GET /api/v1/error-codes': read('/error-codes?q=certificate&platform=ios_ipados&limit=5'),
  'GET /api/v1/error-codes/{code}': read('/error-codes/-2016345060?platform=windows'),
  'POST /api/v1/tickets/{key}/splits': {
    status: 201,
    ask: async ({ desk }) => {
      const key = await STAGES.held1(desk, {});
      const body = { kind: 'app_install', title: 'Nor does Teams install', app: { name: 'Teams' } };
      return { method: 'POST', path: `${API}/tickets/${key}/splits`, token: desk.tier1.token, body };
    },
  },
};
