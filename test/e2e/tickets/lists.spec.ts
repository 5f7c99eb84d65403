import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  done,
  logTicket,
  openDesk,
  pointers,
  refused,
  type Agent,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { ROUTES, SITUATIONS } from './situations.js';

interface Page {
  items: ShownTicket[];
  next: string | null;
}

const today = () => new Date().toISOString().slice(0, 10);
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe('lists of tickets', () => {
  let desk: Desk;
  let phase: number;
  let group: number;
  const keys: Record<string, string> = {};

  beforeAll(async () => {
    desk = await openDesk();
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' }).expect(201);
    const { id } = (
      await desk.lead.post('/phases', { name: 'Pilot', kind: 'limited_pilot', starts: dayAfter(today(), -30) })
    ).body as { id: number };
    phase = id;
    const added = await desk.lead.post(`/phases/${id}/groups`, { name: 'IT', plannedUsers: 50 }).expect(201);
    group = (added.body as { id: number }).id;
    const log = async (name: string, change: object, agent: Agent = desk.tier1) => {
      keys[name] = (await logTicket(agent, change)).key;
    };
    await log('plain', {});
    await log('linux', { platform: 'linux', errorCode: null });
    await log('policy', { kind: 'policy', policy: { name: 'Wi-Fi' }, ownership: 'personal' });
    await log('of IT', { group: 'IT', approach: 'self_service' });
    await log('in charlotte', { location: 'charlotte', impact: 'blocked' });
    await log('mine', { take: true });
    await log('of Eda', { requester: { upn: 'Eda.Black@Contoso.example' }, device: { serial: 'PF3XW2' } });
    await log('said so', { title: 'Printer certificate expired', description: 'The zebrafish said so' });
    await log('a test', {});
    await done(ROUTES.close(desk.lead, keys['a test']!, { as: 'test', reason: 'Only a test' }));
    keys['at 2'] = (await SITUATIONS['working at 2']!(desk)).key;
    keys['resolved'] = (await SITUATIONS['resolved']!(desk)).key;
  });
  afterAll(() => desk.close());

  const pageOf = async (query: string, agent = desk.lead) =>
    (await agent.get(`/tickets?${query}`).expect(200)).body as Page;
  const named = (page: Page) =>
    page.items.map((item) => Object.keys(keys).find((name) => keys[name] === item.key) ?? item.key).sort();
  const OPEN = ['plain', 'linux', 'policy', 'of IT', 'in charlotte', 'mine', 'of Eda', 'said so', 'at 2'];

  const filters: [query: (ids: { phase: number; group: number; desk: Desk }) => string, names: string[]][] = [
    [() => '', [...OPEN, 'a test', 'resolved']],
    [() => 'active=true', OPEN],
    [() => 'active=false', ['a test', 'resolved']],
    [() => 'tier=2', ['at 2']],
    [() => 'tier=4', []],
    [() => 'state=working', ['mine', 'at 2']],
    [() => 'state=resolved,closed', ['a test', 'resolved']],
    [() => 'state=working,resolved', ['mine', 'at 2', 'resolved']],
    [({ phase: id }) => `phase=${id}`, ['of IT']],
    [() => 'phase=none&platform=linux', ['linux']],
    [() => 'platform=linux', ['linux']],
    [() => 'kind=policy', ['policy']],
    [() => 'kind=policy,enrollment&platform=linux', ['linux']],
    [() => 'signature=none', ['linux']],
    [() => `signature=${encodeURIComponent('v1/policy/windows/code:0x80180014/policy:wi-fi')}`, ['policy']],
    [() => 'pattern=PT-7', []],
    [({ desk: { tier2 } }) => `assignee=${tier2.id}`, ['at 2']],
    [() => 'assignee=none&state=queued&kind=policy', ['policy']],
    [({ desk: { tier1 } }) => `owner=${tier1.id}`, ['mine', 'at 2', 'resolved']],
    [() => 'requester=EDA.black@contoso.example', ['of Eda']],
    [() => 'location=charlotte', ['in charlotte']],
    [() => 'location=none&kind=policy', ['policy']],
    [() => 'group=none&kind=policy', ['policy']],
    [({ group: id }) => `group=${id}`, ['of IT']],
    [() => 'approach=self_service', ['of IT']],
    [() => 'ownership=personal', ['policy']],
    [() => 'impact=blocked', ['in charlotte']],
    [() => 'counted=false', ['a test']],
    [() => `from=${dayAfter(today(), -1)}&to=${today()}&kind=policy`, ['policy']],
    [() => `from=${dayAfter(today(), 1)}`, []],
    [() => 'q=zebrafish', ['said so']],
    [() => 'q=printer+certificate', ['said so']],
    [() => 'q=%22certificate+printer%22', []],
    [() => 'q=zebrafish+-printer', []],
    [() => 'q=pf3xw2', ['of Eda']],
    [() => 'q=EDA.BLACK@contoso.example', ['of Eda']],
    [() => 'q=zebrafish&platform=linux', []],
    [() => 'q=+++&kind=policy', ['policy']],
    [() => 'q=TL-999999', []],
  ];
  it.each(filters.map(([query, names]) => [String(query).slice(0, 70), query, names] as const))(
    'narrowed by %s',
    async (_text, query, names) => {
      expect(named(await pageOf(query({ phase, group, desk })))).toEqual([...names].sort());
    },
  );

  it('finds a ticket by its key, in whatever case', async () => {
    const key = keys['policy']!;
    expect(named(await pageOf(`q=${key}`))).toEqual(['policy']);
    expect(named(await pageOf(`q=%20${key.toLowerCase()}`))).toEqual(['policy']);
  });

  it('shows what GET shows of a ticket, as far as it goes', async () => {
    const { items } = await pageOf('q=pf3xw2');
    const whole = (await desk.lead.get(`/tickets/${keys['of Eda']!}`)).body as ShownTicket;
    const { contacts, ...item } = items[0]!;
    expect(whole).toMatchObject({ ...item, device: { serial: 'PF3XW2' }, contacts: contacts as object });
  });

  it('pages newest first, each ticket once, also when tickets are logged meanwhile', async () => {
    const seen: string[] = [];
    let query = 'limit=4';
    for (let n = 0; n < 10; n++) {
      const answer = await desk.lead.get(`/tickets?${query}`).expect(200);
      const { items, next } = answer.body as Page;
      seen.push(...items.map((item) => item.key));
      if (next === null) {
        expect(answer.headers['link']).toBeUndefined();
        break;
      }
      expect(items).toHaveLength(4);
      expect(answer.headers['link']).toBe(`</api/v1/tickets?limit=4&cursor=${next}>; rel="next"`);
      query = `limit=4&cursor=${next}`;
      await logTicket(desk.tier1);
    }
    const ids = seen.map((key) => Number(key.slice(3)));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(seen).size).toBe(Object.keys(keys).length);
  });

  it('knows whether there is a next page, at the very end and one before it', async () => {
    while ((await pageOf('limit=200&kind=question')).items.length < 11)
      await logTicket(desk.tier1, { kind: 'question' });
    for (const [limit, more] of [
      [10, true],
      [11, false],
    ] as const) {
      const { items, next } = await pageOf(`kind=question&limit=${limit}`);
      expect([items.length, next !== null]).toEqual([limit, more]);
    }
  });

  it('pages through what a search finds', async () => {
    const first = await pageOf('q=enroll&limit=3');
    const second = await pageOf(`q=enroll&limit=3&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map((item) => Number(item.key.slice(3)));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(ids).toHaveLength(6);
  });

  const wrong: [query: string, pointer: string][] = [
    ['limit=201', '/limit'],
    ['limit=0', '/limit'],
    ['limit=many', '/limit'],
    ['cursor=nonsense', '/cursor'],
    ['tier=5', '/tier'],
    ['state=asleep', '/state'],
    ['platform=amiga', '/platform'],
    ['kind=policy,banana', '/kind'],
    ['phase=first', '/phase'],
    ['phase=99999999999', '/phase'],
    ['assignee=0', '/assignee'],
    ['active=perhaps', '/active'],
    ['from=2026-02-30', '/from'],
    ['location=Char%20lotte', '/location'],
    ['colour=red', '/colour'],
    ['q=a%00b', '/q'],
    [`q=${'x'.repeat(201)}`, '/q'],
  ];
  it.each(wrong)('refuses %s and names it', async (query, pointer) => {
    const problem = await refused(desk.tier1.get(`/tickets?${query}`));
    expect([problem.status, pointers(problem)]).toEqual([400, [pointer]]);
  });

  it('refuses a damaged cursor and the one of another list', async () => {
    const { next } = await pageOf('limit=1');
    const damaged = `${next?.slice(0, -3)}AAA`;
    const { next: other } = (await desk.tier1.get('/queues/my-tier/tickets?limit=1')).body as Page;
    for (const cursor of [damaged, other]) await desk.tier1.get(`/tickets?cursor=${cursor}`).expect(400);
  });

  const odd = [
    "q='%20OR%20''='",
    'q=%3A%26%7C!()',
    'q=%25',
    'q=%22',
    'q=-',
    'q=0x80180014',
    `requester=${encodeURIComponent("a'b")}`,
  ];
  it.each(odd)('is not upset by %s', async (query) => {
    await desk.tier1.get(`/tickets?${query}`).expect(200);
  });
});
