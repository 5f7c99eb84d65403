import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logTicket, openDesk, done, refused, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import { ROUTES } from './situations.js';

const WHO = { name: 'Ada Lovelace', upn: 'ada@contoso.example' };

describe('an agent of one location', () => {
  let desk: Desk;
  let local: Agent;
  const keys: Record<'own' | 'everybody’s' | 'touched' | 'foreign' | 'logged elsewhere', string> = {
    ...{ own: '', 'everybody’s': '', touched: '', foreign: '', 'logged elsewhere': '' },
  };

  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
    local = await desk.hire('tier1', { scopeTags: ['charlotte'], name: 'Local' });
    const log = async (agent: Agent, change: object) => (await logTicket(agent, { title: 'Zebrafish', ...change })).key;
    keys.own = await log(desk.tier1, { location: 'charlotte' });
    keys['everybody’s'] = await log(desk.tier1, {});
    keys.foreign = await log(desk.tier1, { location: 'redmond' });
    keys['logged elsewhere'] = await log(local, { location: 'redmond' });
    // Worked on while it was at home, then moved away.
    const moved = await logTicket(local, { title: 'Zebrafish', location: 'charlotte', take: true });
    keys.touched = moved.key;
    const tag = `"${moved.key}-${moved.version}"`;
    await done(desk.lead.patch(`/tickets/${moved.key}`, { location: 'redmond' }).set('If-Match', tag));
  });
  afterAll(() => desk.close());

  const seen = () => [keys.own, keys['everybody’s'], keys.touched, keys['logged elsewhere']].sort();
  const listed = async (agent: Agent, path: string) =>
    ((await agent.get(path).expect(200)).body as { items: ShownTicket[] }).items.map((item) => item.key).sort();

  it('sees their own and what they touched, in lists and in search, and nothing else', async () => {
    expect(await listed(local, '/tickets')).toEqual(seen());
    expect(await listed(local, '/tickets?q=zebrafish')).toEqual(seen());
    expect(await listed(local, '/tickets?location=redmond')).toEqual([keys.touched, keys['logged elsewhere']].sort());
    expect(await listed(local, `/tickets?q=${keys.foreign}`)).toEqual([]);
    expect(await listed(desk.tier1, '/tickets')).toHaveLength(5);
  });

  it('sees the same in queues, and as many as are counted', async () => {
    expect(await listed(local, '/queues/my-tier/tickets')).toEqual(seen());
    const { items } = (await local.get('/queues')).body as { items: { name: string; count: number }[] };
    expect(items.find((item) => item.name === 'my-tier')?.count).toBe(4);
  });

  const reads = ['', '/history', '/events', '/clocks'];
  it.each(reads)('reads GET /tickets/{key}%s of these, and nothing of others', async (path) => {
    for (const key of seen()) await local.get(`/tickets/${key}${path}`).expect(200);
    const [foreign, missing] = [
      await local.get(`/tickets/${keys.foreign}${path}`),
      await local.get(`/tickets/TL-999999${path}`),
    ];
    expect(foreign.status).toBe(404);
    const plain = (text: string) => text.replaceAll(/TL-\d+|"requestId":"[^"]*"/g, '');
    expect(plain(foreign.text)).toBe(plain(missing.text));
  });

  const writes: [path: string, body: object][] = [
    ['claims', {}],
    ['comments', { text: 'Seen' }],
    ['contacts', { outcome: 'recovered', channel: 'phone', note: 'Works' }],
    ['closures', { as: 'test', reason: 'x' }],
    ['duplicates', { of: 'TL-1' }],
  ];
  it.each(writes)('may not POST %s on others: 404', async (path, body) => {
    await local.post(`/tickets/${keys.foreign}/${path}`, body).expect(404);
  });

  it('may read, but not work on, what lies elsewhere', async () => {
    expect(await refused(local.post(`/tickets/${keys['logged elsewhere']}/claims`))).toMatchObject({
      status: 403,
      type: '/problems/not-able',
    });
    await done(local.post(`/tickets/${keys.touched}/comments`, { text: 'The user called me again' }));
  });

  it('logs for another location into the queue of tier 1 there, and takes nothing', async () => {
    const problem = await refused(local.post('/tickets', { ...ticketIn('redmond'), take: true }));
    expect([problem.status, problem.type]).toEqual([403, '/problems/not-able']);
    expect(await done(local.post('/tickets', ticketIn('redmond')))).toMatchObject({
      state: 'queued',
      tier: 1,
      assignee: null,
    });
    await refused(local.post('/tickets', { ...ticketIn('redmond'), tier: 2 }));
  });

  it('is told by intake how many more the user has elsewhere, not which', async () => {
    const text = `From: ${WHO.name} <${WHO.upn}>\nWindows enrollment fails with 0x80180014`;
    const parsed = (await local.post('/intake/parse', { text }).expect(200)).body as {
      openTicketsOfRequester: ShownTicket[];
      openElsewhere: number;
      similar: { ticket: ShownTicket }[];
    };
    expect(parsed.openElsewhere).toBe(1);
    const named = [...parsed.openTicketsOfRequester, ...parsed.similar.map(({ ticket }) => ticket)].map(
      (ticket) => ticket.key,
    );
    expect(named).not.toContain(keys.foreign);
    expect(named).toContain(keys.own);
    expect(JSON.stringify(parsed)).not.toContain(keys.foreign);
  });

  it('splits no ticket off one they cannot see', async () => {
    for (const field of ['splitFrom', 'follows']) {
      const body = { ...ticketIn('charlotte'), [field]: keys.foreign };
      const [unseen, missing] = [
        await refused(local.post('/tickets', body)),
        await refused(local.post('/tickets', { ...body, [field]: 'TL-999999' })),
      ];
      expect([unseen.status, unseen.errors]).toEqual([
        400,
        [{ pointer: `/${field}`, detail: 'there is no such ticket' }],
      ]);
      expect(missing.errors).toEqual(unseen.errors);
      await done(local.post('/tickets', { ...body, [field]: keys.own }));
    }
  });

  it('hears of tickets without a location, and of those that leave, not of foreign ones', async () => {
    const before = await cursor(local);
    await done(ROUTES.claim(desk.tier1, keys['everybody’s']));
    await done(ROUTES.claim(desk.tier1, keys.foreign));
    const own = (await desk.lead.get(`/tickets/${keys.own}`)).body as ShownTicket;
    await done(
      desk.lead.patch(`/tickets/${keys.own}`, { location: 'redmond' }).set('If-Match', `"${own.key}-${own.version}"`),
    );
    const subjects = async () =>
      ((await local.get(`/events?after=${before}`)).body as { items: { subject: string }[] }).items.map(
        (event) => event.subject,
      );
    let heard = await subjects();
    for (let n = 0; n < 40 && !heard.includes(keys.own); n++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      heard = await subjects();
    }
    // What was logged just before may still come in.
    expect(heard.filter((subject) => Object.values(keys).includes(subject))).toEqual([keys['everybody’s'], keys.own]);
  });
});

const ticketIn = (location: string) => ({
  ...{ kind: 'enrollment', title: 'Cannot enroll', platform: 'windows', location },
  requester: { upn: 'eda@contoso.example' },
});

async function cursor(agent: Agent): Promise<number> {
  let last = 0;
  for (let n = 0; n < 50; n++) {
    const { next, head } = (await agent.get(`/events?after=${last}&limit=200`)).body as { next: number; head: number };
    if (next === last || next >= head) return next;
    last = next;
  }
  return last;
}
