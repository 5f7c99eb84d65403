import type { Agent } from '../../setup/desk.js';
import type { Example } from './examples.js';
import { addPhase, dayIn, fresh, type World } from './world.js';

const API = '/api/v1';

async function made(agent: Agent, path: string, body: object): Promise<number> {
  const answer = await agent.post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return (answer.body as { id: number }).id;
}

const aGoal = (phase: number) => ({
  ...{ metric: 'enrolled_share', phase, comparison: 'at_least', target: 0.95, by: dayIn(30) },
  why: 'Mail closes for devices that are not enrolled',
});
const aChallenge = () => ({
  ...{ title: fresh('Few have practised on a Mac'), mitigation: 'A day of training', phase: null },
  ...{ platforms: ['macos'], owner: null },
});

/** One goal per metric and phase: each request gets a phase of its own. */
async function goal({ desk }: World): Promise<number> {
  return made(desk.lead, '/goals', aGoal(await addPhase(desk)));
}

const challenge = ({ desk }: World): Promise<number> => made(desk.lead, '/challenges', aChallenge());

interface Asked {
  method?: string;
  who?: 'lead' | 'viewer';
  status?: number;
  body?: (world: World) => Promise<object> | object;
}

/** A request whose path is made for it. */
const asked = (pathOf: (world: World) => Promise<string> | string, rest: Asked = {}): Example => ({
  status: rest.status ?? 200,
  ask: async (world) => {
    const { method = 'GET', who = 'viewer', body } = rest;
    const path = API + (await pathOf(world));
    return {
      ...{ method, path, token: world.desk[who].token },
      ...(body ? { body: await body(world) } : {}),
    };
  },
});

const ofGoal = async (world: World) => `/goals/${await goal(world)}`;
const ofChallenge = async (world: World) => `/challenges/${await challenge(world)}`;

/** Goals, challenges and the forecast. */
export const PLANS: Readonly<Record<string, Example>> = {
  'GET /api/v1/phases/{id}/forecast': asked(({ phase }) => `/phases/${phase}/forecast`),
  'GET /api/v1/phases/{id}/planned-devices': asked(({ phase }) => `/phases/${phase}/planned-devices`),
  'PUT /api/v1/phases/{id}/planned-devices': asked(({ phase }) => `/phases/${phase}/planned-devices`, {
    ...{ method: 'PUT', who: 'lead' },
    body: () => ({ rows: [{ platform: 'ios_ipados', devices: 4200 }] }),
  }),
  'GET /api/v1/goals': asked(async (world) => `/goals?phase=${world.phase}`),
  'POST /api/v1/goals': asked(() => '/goals', {
    ...{ method: 'POST', who: 'lead', status: 201 },
    body: async ({ desk }) => aGoal(await addPhase(desk)),
  }),
  'GET /api/v1/goals/{id}': asked(ofGoal),
  'PATCH /api/v1/goals/{id}': asked(ofGoal, { method: 'PATCH', who: 'lead', body: () => ({ target: 0.9 }) }),
  'DELETE /api/v1/goals/{id}': asked(ofGoal, { method: 'DELETE', who: 'lead', status: 204 }),
  'GET /api/v1/challenges': asked(() => '/challenges?state=open&limit=5'),
  'POST /api/v1/challenges': asked(() => '/challenges', { method: 'POST', who: 'lead', status: 201, body: aChallenge }),
  'GET /api/v1/challenges/{id}': asked(ofChallenge),
  'GET /api/v1/challenges/{id}/history': asked(async (world) => `${await ofChallenge(world)}/history`),
  'PATCH /api/v1/challenges/{id}': asked(ofChallenge, {
    ...{ method: 'PATCH', who: 'lead' },
    body: () => ({ state: 'mitigated', reason: 'Everybody enrolled a Mac' }),
  }),
};
