import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import {
  done,
  logTicket,
  MovingClock,
  openDesk,
  refused,
  type Agent,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { CASE, ROUTES, SITUATIONS } from './situations.js';

/** Monday 19 October 2026, 9:00 in New York. */
const MONDAY_9 = Date.UTC(2026, 9, 19, 13);
const ALL = [
  'mine',
  'my-tier',
  'handed-down',
  'contact-today',
  'returned',
  'waiting-microsoft',
  'about-to-breach',
  'owned',
];

interface Names {
  tier: number;
  items: { name: string; count: number; more: boolean }[];
}

const keysIn = async (agent: Agent, queue: string, query = ''): Promise<string[]> =>
  ((await agent.get(`/queues/${queue}/tickets${query}`).expect(200)).body as { items: ShownTicket[] }).items.map(
    (item) => item.key,
  );

describe('the queues', () => {
  let desk: Desk;
  let clock: MovingClock;
  const keys: Record<string, string> = {};

  /** One ticket in each place, by the six standard members; `returned` and `escalated again` bounced. */
  beforeAll(async () => {
    clock = new MovingClock(MONDAY_9);
    desk = await openDesk({ clock });
    const { tier1, tier2, tier3 } = desk;
    for (const [name, make] of Object.entries(SITUATIONS)) {
      if (!name.startsWith('waiting for')) keys[name] = (await make(desk)).key;
    }
    const root = (await desk.lead.get(`/tickets/${keys['closed as a duplicate']}`)).body as ShownTicket;
    keys['queued at 1, with a duplicate'] = root.duplicateOf ?? '';
    const waits = await logTicket(tier1, { take: true });
    const until = new Date(clock.now() + 20 * HOUR).toISOString();
    keys['waiting for the user'] = waits.key;
    await done(ROUTES.wait(tier1, waits.key, { for: 'user', until, note: 'Which serial?' }));
    const atMicrosoft = await logTicket(tier3, { take: true, tier: 3 });
    keys['at Microsoft'] = atMicrosoft.key;
    await done(ROUTES.escalate(tier3, atMicrosoft.key, CASE));
    const sendBack = async () => {
      const { key } = await SITUATIONS['working at 2']!(desk);
      await done(tier2.post(`/tickets/${key}/returns`, { reason: 'missing_log', note: 'Which log?' }));
      return key;
    };
    keys['returned'] = await sendBack();
    keys['escalated again'] = await sendBack();
    await done(ROUTES.escalate(tier1, keys['escalated again']));
  }, 60_000);
  afterAll(() => desk.close());

  const named = (all: readonly string[]): string[] =>
    all.map((key) => Object.keys(keys).find((name) => keys[name] === key) ?? key).sort();

  const contents: [role: 'tier1' | 'tier2' | 'tier3' | 'lead', queue: string, names: string[]][] = [
    ['tier1', 'mine', ['working at 1', 'contacting the user', 'waiting for the user', 'returned']],
    ['tier1', 'my-tier', ['queued at 1', 'queued at 1, with a duplicate', 'handed down at 1']],
    ['tier1', 'handed-down', ['handed down at 1']],
    ['tier1', 'contact-today', ['contacting the user', 'handed down at 1']],
    ['tier1', 'returned', ['returned']],
    ['tier1', 'waiting-microsoft', ['at Microsoft']],
    ['tier1', 'about-to-breach', []],
    [
      'tier1',
      'owned',
      ['queued at 2', 'working at 2', 'queued at 3', 'working at 3', 'handed down at 2', 'escalated again'],
    ],
    ['tier2', 'mine', ['working at 2', 'handed down at 2', 'escalated again']],
    ['tier2', 'my-tier', ['queued at 2']],
    ['tier2', 'handed-down', ['handed down at 2']],
    ['tier2', 'contact-today', ['handed down at 1']],
    ['tier2', 'returned', []],
    ['tier2', 'owned', []],
    ['tier3', 'mine', ['working at 3', 'at Microsoft']],
    ['tier3', 'my-tier', ['queued at 3']],
    ['tier3', 'handed-down', []],
    ['lead', 'mine', []],
    ['lead', 'my-tier', ['queued at 3']],
    ['lead', 'waiting-microsoft', ['at Microsoft']],
    ['lead', 'orphans', ['at Microsoft']],
  ];
  it.each(contents)('for %s, %s holds what belongs there', async (role, queue, names) => {
    expect(named(await keysIn(desk[role], queue))).toEqual([...names].sort());
  });

  it.each(['tier1', 'tier2', 'tier3', 'lead', 'viewer', 'admin'] as const)(
    'counts what it shows to %s',
    async (role) => {
      const { tier, items } = (await desk[role].get('/queues').expect(200)).body as Names;
      const leads = role === 'lead' || role === 'admin';
      expect(items.map((item) => item.name)).toEqual(leads ? [...ALL, 'orphans'] : ALL);
      expect(tier).toBe({ tier1: 1, tier2: 2, tier3: 3, lead: 3, admin: 3, viewer: 1 }[role]);
      for (const { name, count, more } of items) {
        expect([name, count, more]).toEqual([name, (await keysIn(desk[role], name)).length, false]);
      }
    },
  );

  it('can be looked at for another tier', async () => {
    expect(named(await keysIn(desk.lead, 'my-tier', '?tier=2'))).toEqual(['queued at 2']);
    const { items } = (await desk.lead.get('/queues?tier=1')).body as Names;
    expect(items.find((item) => item.name === 'my-tier')?.count).toBe(3);
    await desk.lead.get('/queues?tier=4').expect(400);
  });

  it('do not exist under other names, and the orphans only for leads', async () => {
    await desk.tier1.get('/queues/orphans/tickets').expect(404);
    await desk.tier1.post('/queues/orphans/next').expect(404);
    await desk.lead.get('/queues/nonsense/tickets').expect(404);
    await desk.viewer.post('/queues/my-tier/next').expect(403);
  });

  it('shows what is about to breach to its holder and its tier, from three quarters on', async () => {
    // At tier 1 a normal ticket has 240 minutes: those of this morning are warned of at 12:00.
    clock.forward(3 * HOUR - MINUTE);
    expect(await keysIn(desk.tier1, 'about-to-breach')).toEqual([]);
    clock.forward(2 * MINUTE);
    const warned = named(await keysIn(desk.tier1, 'about-to-breach'));
    const at1 = ['queued at 1', 'queued at 1, with a duplicate', 'returned', 'working at 1'];
    expect(warned).toEqual(['contacting the user', 'handed down at 1', ...at1]);
    expect(await keysIn(desk.tier2, 'about-to-breach')).toEqual([]);
  });

  it('frees what was addressed to somebody who did not begin within four working hours', async () => {
    // By now it is 12:01; 'returned' was sent to tier 1 at 9:00.
    expect(named(await keysIn(desk.tier1, 'my-tier'))).not.toContain('returned');
    clock.forward(HOUR);
    expect(named(await keysIn(desk.tier1, 'my-tier'))).toContain('returned');
    expect(named(await keysIn(desk.lead, 'orphans'))).toEqual(
      expect.arrayContaining(['queued at 1', 'queued at 2', 'at Microsoft']),
    );
  });

  it('calls today whom it was agreed to call today, not tomorrow', async () => {
    const call = async (at: number) => {
      const { key } = await SITUATIONS['contacting the user']!(desk);
      await done(
        ROUTES.contact(desk.tier1, key, { outcome: 'call_back', channel: 'phone', nextAt: new Date(at).toISOString() }),
      );
      return key;
    };
    const [tonight, tomorrow] = [await call(Date.UTC(2026, 9, 20, 3, 59)), await call(Date.UTC(2026, 9, 20, 4))];
    const today = await keysIn(desk.tier1, 'contact-today');
    expect([today.includes(tonight), today.includes(tomorrow)]).toEqual([true, false]);
    clock.forward(12 * HOUR);
    expect(await keysIn(desk.tier1, 'contact-today')).toContain(tomorrow);
  });
});

describe('a page of a queue', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('goes on where it stopped, while tickets before and behind come and go', async () => {
    // The pressing ones are logged last: a page by the order of logging would not have them.
    const logged: ShownTicket[] = [];
    for (let n = 0; n < 16; n++) logged.push(await logTicket(desk.tier1, { priority: n < 12 ? 'low' : 'high' }));
    const inOrder = await keysIn(desk.tier1, 'my-tier');
    expect(inOrder).toHaveLength(16);
    const due = new Map(logged.map((ticket) => [ticket.key, ticket.due.tier ?? '']));
    const dues = inOrder.map((key) => due.get(key) ?? '');
    expect(dues).toEqual([...dues].sort());

    const first = await desk.tier1.get('/queues/my-tier/tickets?limit=5');
    const { items, next } = first.body as { items: ShownTicket[]; next: string };
    expect(items.map((item) => item.key)).toEqual(inOrder.slice(0, 5));
    expect(first.headers['link']).toBe(`</api/v1/queues/my-tier/tickets?limit=5&cursor=${next}>; rel="next"`);
    // One of the first page leaves, one more urgent than all comes: neither moves the second page.
    await done(ROUTES.claim(desk.tier1, inOrder[1]!));
    await logTicket(desk.tier1, { priority: 'urgent' });
    const second = (await desk.tier1.get(`/queues/my-tier/tickets?limit=5&cursor=${next}`)).body as {
      items: ShownTicket[];
      next: string;
    };
    expect(second.items.map((item) => item.key)).toEqual(inOrder.slice(5, 10));
    const third = (await desk.tier1.get(`/queues/my-tier/tickets?limit=10&cursor=${second.next}`)).body as {
      items: ShownTicket[];
      next: null;
    };
    expect([third.items.map((item) => item.key), third.next]).toEqual([inOrder.slice(10), null]);
  });

  it('refuses the cursor of another queue, a damaged one and too large a limit', async () => {
    const { next } = (await desk.tier1.get('/queues/my-tier/tickets?limit=1')).body as { next: string };
    for (const query of [
      `cursor=${next.slice(0, -2)}xx`,
      'cursor=nonsense',
      'limit=201',
      'limit=0',
      'limit=x',
      'color=red',
    ]) {
      expect([query, (await refused(desk.tier1.get(`/queues/my-tier/tickets?${query}`))).status]).toEqual([query, 400]);
    }
    await desk.tier1.get(`/queues/owned/tickets?cursor=${next}`).expect(400);
  });
});
