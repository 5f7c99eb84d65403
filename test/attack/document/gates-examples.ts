import { type Ask } from './client.js';
import type { Example } from './examples.js';
import { addPhase, dayIn, type World } from './world.js';

const API = '/api/v1';

type Who = 'lead' | 'viewer';

const asked = (world: World, who: Who, path: string, rest: Partial<Ask> = {}): Ask => ({
  ...{ method: 'GET', path: API + path, token: world.desk[who].token },
  ...rest,
});

const aGo = (world: World) => ({
  decision: 'go',
  conditions: [{ text: 'Practise on a Mac', owner: world.desk.lead.id, dueOn: dayIn(10) }],
  overrideReason: 'The wave is small',
  after: 0,
});

/** A phase that was let go on, with a condition. */
async function decided(world: World): Promise<number> {
  const phase = await addPhase(world.desk);
  const answer = await world.desk.lead.post(`/phases/${phase}/gate-decisions`, aGo(world));
  if (answer.status !== 201) throw new Error(`a decision answered ${answer.status}: ${answer.text}`);
  return phase;
}

/** Gates and their decisions. */
export const GATES: Readonly<Record<string, Example>> = {
  'GET /api/v1/phases/{id}/gate': {
    status: 200,
    ask: async (world) => asked(world, 'viewer', `/phases/${await decided(world)}/gate`),
  },
  'PUT /api/v1/phases/{id}/gate': {
    status: 200,
    ask: async (world) => {
      const phase = await addPhase(world.desk);
      return asked(world, 'lead', `/phases/${phase}/gate`, {
        method: 'PUT',
        headers: { 'if-match': `"gate-${phase}-0"` },
        body: {
          criteria: [
            { criterion: 'rate', kind: 'enrollment', limit: 5 },
            { criterion: 'contact_backlog', limit: 0, days: 2 },
            { criterion: 'checklist' },
          ],
        },
      });
    },
  },
  'GET /api/v1/phases/{id}/gate-decisions': {
    status: 200,
    ask: async (world) => asked(world, 'viewer', `/phases/${await decided(world)}/gate-decisions?limit=10`),
  },
  'POST /api/v1/phases/{id}/gate-decisions': {
    status: 201,
    ask: async (world) => {
      const phase = await addPhase(world.desk);
      return asked(world, 'lead', `/phases/${phase}/gate-decisions`, { method: 'POST', body: aGo(world) });
    },
  },
  'POST /api/v1/phases/{id}/gate-decisions/{number}/conditions/{n}/ends': {
    status: 201,
    ask: async (world) => {
      const path = `/phases/${await decided(world)}/gate-decisions/1/conditions/1/ends`;
      return asked(world, 'lead', path, { method: 'POST', body: { outcome: 'waived', note: 'No Mac is left' } });
    },
  },
};
