import type { Agent } from '../../setup/desk.js';
import type { Example } from './examples.js';
import { inDays } from './stages.js';
import { dayIn, fresh, type World } from './world.js';

const API = '/api/v1';

async function made<Made>(agent: Agent, path: string, body: object): Promise<Made> {
  const answer = await agent.post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return answer.body as Made;
}

const anIntervention = ({ phase, group, comparison }: World) => ({
  ...{ kind: 'intervention', variant: 'teams_call', title: fresh('Call'), phase, groups: [group], at: inDays(-9) },
  ...{ attendance: 12, comparisonGroup: comparison, done: true },
});

const intervention = async (world: World): Promise<number> =>
  (await made<{ id: number }>(world.desk.lead, '/timeline', anIntervention(world))).id;

async function aProposal({ desk, phase }: World): Promise<object> {
  const { key } = await made<{ key: string }>(desk.tier3, '/patterns', { title: fresh('Pattern') });
  return { phase, source: { pattern: key }, channel: 'mail', title: fresh('Say it sooner'), note: 'In mail 2' };
}

const proposal = async (world: World): Promise<number> =>
  (await made<{ id: number }>(world.desk.tier3, '/communication-proposals', await aProposal(world))).id;

const ENTRY = () => ({ kind: 'communication', variant: 'pre_enrollment_2', at: inDays(3), groups: [], owner: null });

interface Asked {
  method?: string;
  who?: 'tier3' | 'lead' | 'viewer';
  status?: number;
  body?: (world: World) => Promise<object> | object;
}

const asked = (pathOf: (world: World) => Promise<string> | string, rest: Asked = {}): Example => ({
  status: rest.status ?? 200,
  ask: async (world) => {
    const { method = 'GET', who = 'viewer', body } = rest;
    const ask = { method, path: API + (await pathOf(world)), token: world.desk[who].token };
    return body === undefined ? ask : { ...ask, body: await body(world) };
  },
});

/** A stand-up of a day that nobody else takes, closed. */
let stoodUp = 0;
async function closedReview({ desk }: World): Promise<number> {
  const day = dayIn(-(400 + stoodUp++));
  const { id } = await made<{ id: number }>(desk.lead, '/reviews', { from: day, to: day });
  await made(desk.lead, `/reviews/${id}/closure`, { attendance: [] });
  return id;
}

async function feedToken({ desk }: World): Promise<string> {
  const order = { name: fresh('Calendar'), scopes: ['review:read'], feed: 'decisions' };
  return (await made<{ token: string }>(desk.lead, '/tokens', order)).token;
}

const PROPOSALS = '/communication-proposals';
const one = async (world: World) => `${PROPOSALS}/${await proposal(world)}`;

/** Interventions and their effects, what should be told differently, and papers of reviews. */
export const ACTIONS: Readonly<Record<string, Example>> = {
  'GET /api/v1/interventions': asked(async (world) => {
    await intervention(world);
    return `/interventions?phase=${world.phase}&limit=5`;
  }),
  'GET /api/v1/interventions/{id}/effect': asked(
    async (world) => `/interventions/${await intervention(world)}/effect?days=7&kind=enrollment&platform=windows`,
  ),
  'GET /api/v1/communication-proposals': asked(({ phase }) => `${PROPOSALS}?state=proposed&phase=${phase}&limit=5`),
  'POST /api/v1/communication-proposals': asked(() => PROPOSALS, {
    ...{ method: 'POST', who: 'tier3', status: 201, body: aProposal },
  }),
  'GET /api/v1/communication-proposals/{id}': asked(one),
  'PATCH /api/v1/communication-proposals/{id}': asked(one, {
    ...{ method: 'PATCH', who: 'tier3', body: () => ({ title: fresh('Say it better'), note: null }) },
  }),
  'POST /api/v1/communication-proposals/{id}/acceptances': asked(async (world) => `${await one(world)}/acceptances`, {
    ...{ method: 'POST', who: 'lead', status: 201, body: ENTRY },
  }),
  'POST /api/v1/communication-proposals/{id}/declines': asked(async (world) => `${await one(world)}/declines`, {
    ...{ method: 'POST', who: 'lead', status: 201, body: () => ({ reason: 'Mail 2 says it already' }) },
  }),
  'GET /api/v1/reviews/{id}.md': asked(async (world) => `/reviews/${await closedReview(world)}.md`),
  'GET /api/v1/reviews/{id}/decisions.csv': asked(
    async (world) => `/reviews/${await closedReview(world)}/decisions.csv`,
  ),
  'GET /api/v1/decisions.ics': asked(async (world) => `/decisions.ics?token=${await feedToken(world)}`),
};
