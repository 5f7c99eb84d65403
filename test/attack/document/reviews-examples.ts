import { madeDecision, madeReview } from '../../setup/made-review.js';
import type { Example } from './examples.js';
import { inDays } from './stages.js';
import { dayIn, type World } from './world.js';

const API = '/api/v1';

type Who = 'viewer' | 'tier3' | 'lead';

interface Asked {
  method?: string;
  who?: Who;
  status?: number;
  below?: string;
  body?: (world: World) => object;
  headers?: (id: number) => Record<string, string>;
}

const about = (path: string, make: (world: World) => Promise<number>, asked: Asked = {}): Example => ({
  status: asked.status ?? 200,
  ask: async (world) => {
    const id = await make(world);
    const { method = 'GET', who = 'viewer', below = '', body, headers } = asked;
    return {
      ...{ method, path: `${API}/${path}/${id}${below}`, token: world.desk[who].token },
      ...(body === undefined ? {} : { body: body(world) }),
      ...(headers ? { headers: headers(id) } : {}),
    };
  },
});

const open = ({ desk }: World) => madeReview(desk.db, desk.lead.id);
const closed = async (world: World) => {
  const id = await open(world);
  const answer = await world.desk.lead.post(`/reviews/${id}/closure`);
  if (answer.status !== 201) throw new Error(`closing answered ${answer.status}: ${answer.text}`);
  return id;
};
const decided = ({ desk }: World) => madeDecision(desk.db, desk.tier3.id);
const judged = ({ desk }: World) => madeDecision(desk.db, desk.tier3.id, { judged: true });
const etag = (noun: string) => (id: number) => ({ 'if-match': `"${noun}-${id}-1"` });

const CELL = {
  phase: null,
  platform: 'windows',
  kind: 'enrollment',
  signature: 'v1/enrollment/windows/code:0x80180014',
};
const anEffect = () => ({ figure: 'rate_per_100', cell: CELL, direction: 'at_most', value: 2.5, by: dayIn(20) });
const aDecision = ({ desk }: World) => ({
  ...{ kind: 'fix', about: { kind: 'cell', subject: null, cell: CELL, text: 'Refused' }, owner: desk.tier3.id },
  ...{ dueOn: dayIn(5), expectedEffect: anEffect(), note: 'Change the restriction' },
});

let opened = 0;
const DAY = 86_400_000;
/** A day that no example has opened yet. */
const pastDay = () => new Date(Date.UTC(2015, 0, 1) + ++opened * DAY).toISOString().slice(0, 10);

const get = (path: string, make: (world: World) => Promise<number>): Example => ({
  status: 200,
  ask: async (world) => {
    await make(world);
    return { method: 'GET', path: API + path, token: world.desk.viewer.token };
  },
});

/** The weekly meeting and what it decided. */
export const REVIEWS: Readonly<Record<string, Example>> = {
  'GET /api/v1/reviews': get('/reviews?state=open&limit=5', open),
  'POST /api/v1/reviews': {
    status: 201,
    ask: ({ desk }) => {
      const day = pastDay();
      const body = { from: day, to: day, scheduledFor: inDays(0) };
      return { method: 'POST', path: `${API}/reviews`, token: desk.tier3.token, body };
    },
  },
  'GET /api/v1/reviews/{id}': about('reviews', closed),
  'PATCH /api/v1/reviews/{id}': about('reviews', open, {
    ...{ method: 'PATCH', who: 'tier3', headers: etag('review') },
    body: ({ desk }) => ({ scheduledFor: inDays(1), attendance: [desk.lead.id] }),
  }),
  'GET /api/v1/reviews/{id}/agenda': about('reviews', open, { below: '/agenda' }),
  'POST /api/v1/reviews/{id}/closure': about('reviews', open, {
    ...{ method: 'POST', who: 'lead', status: 201, below: '/closure' },
    body: ({ desk }) => ({ attendance: [desk.tier3.id] }),
  }),
  'POST /api/v1/reviews/{id}/corrections': about('reviews', closed, {
    ...{ method: 'POST', who: 'tier3', status: 201, below: '/corrections' },
    body: () => ({ text: 'Two tickets were of a test' }),
  }),
  'POST /api/v1/reviews/{id}/decisions': about('reviews', open, {
    ...{ method: 'POST', who: 'tier3', status: 201, below: '/decisions', body: aDecision },
  }),
  'GET /api/v1/decisions': get('/decisions?state=open&kind=fix&judged=false&limit=5', decided),
  'GET /api/v1/decisions/{id}': about('decisions', judged),
  'PATCH /api/v1/decisions/{id}': about('decisions', decided, {
    ...{ method: 'PATCH', who: 'tier3', headers: etag('decision') },
    body: () => ({ note: 'Later', state: 'closed' }),
  }),
  'POST /api/v1/decisions/{id}/verdicts': about('decisions', judged, {
    ...{ method: 'POST', who: 'tier3', status: 201, below: '/verdicts' },
    body: () => ({ verdict: 'worse', reason: 'The phones say so' }),
  }),
};
