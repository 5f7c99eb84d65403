import { madeSignal } from '../../setup/made-signal.js';
import type { Example } from './examples.js';
import type { World } from './world.js';

const API = '/api/v1';

const changed = (noun: string, body: (world: World) => object): Example => ({
  status: 201,
  ask: async (world) => {
    const path = `${API}/signals/${await madeSignal(world.desk.db)}/${noun}`;
    return { method: 'POST', path, token: world.desk.tier3.token, body: body(world) };
  },
});

/** Trends that left their band. */
export const SIGNALS: Readonly<Record<string, Example>> = {
  'GET /api/v1/signals': {
    status: 200,
    ask: async ({ desk }) => {
      await madeSignal(desk.db);
      return {
        method: 'GET',
        path: `${API}/signals?state=raised,owned&platform=linux&limit=3`,
        token: desk.tier3.token,
      };
    },
  },
  'GET /api/v1/signals/precision': {
    status: 200,
    ask: async ({ desk }) => {
      await madeSignal(desk.db);
      return { method: 'GET', path: `${API}/signals/precision?weeks=104`, token: desk.lead.token };
    },
  },
  'GET /api/v1/signals/{id}': {
    status: 200,
    ask: async ({ desk }) => ({
      ...{ method: 'GET', path: `${API}/signals/${await madeSignal(desk.db)}`, token: desk.tier3.token },
    }),
  },
  'POST /api/v1/signals/{id}/owners': changed('owners', ({ desk }) => ({ owner: desk.lead.id })),
  'POST /api/v1/signals/{id}/dismissals': changed('dismissals', () => ({
    ...{ reason: 'known_problem', note: 'Announced on Monday' },
  })),
  'POST /api/v1/signals/{id}/verdicts': changed('verdicts', () => ({ useful: true, note: 'The profile was wrong' })),
};
