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

const DAY = 86_400_000;
const dayFrom = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

describe('an edit', () => {
  let desk: Desk;
  let pilot: number;
  let production: number;

  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
    const phase = async (body: object, group: string) => {
      const { id } = (await done(desk.lead.post('/phases', body))) as unknown as { id: number };
      await desk.lead.post(`/phases/${id}/groups`, { name: group, plannedUsers: 50 }).expect(201);
      return id;
    };
    pilot = await phase({ name: 'Pilot', kind: 'limited_pilot', starts: dayFrom(-40) }, 'IT');
    production = await phase({ name: 'Wave 1', kind: 'production', number: 1, starts: dayFrom(-5) }, 'Retail');
  });
  afterAll(() => desk.close());

  const edit = (agent: Agent, { key, version }: Pick<ShownTicket, 'key' | 'version'>, change: object) =>
    agent.patch(`/tickets/${key}`, change).set('If-Match', `"${key}-${version}"`);
  const counts = (signature: string | null) =>
    desk.db.query<{ phase: number; tickets: number }>(
      `SELECT phase_id AS phase, sum(tickets)::int AS tickets FROM
         (SELECT phase_id, signature, tickets FROM count_deltas UNION ALL SELECT phase_id, signature, tickets FROM rollups WHERE grain = 'signature') c
       WHERE signature = $1 GROUP BY 1 HAVING sum(tickets) <> 0 ORDER BY 1`,
      [signature],
    );
  const eventTypes = async (key: string) => {
    const { items } = (await desk.lead.get(`/tickets/${key}/events`)).body as {
      items: { type: string; data: object }[];
    };
    return items;
  };

  it('derives code, signature and count anew', async () => {
    const ticket = await logTicket(desk.tier1, { errorCode: '0x80180021' });
    expect(await counts(ticket.signature)).toEqual([{ phase: 0, tickets: 1 }]);
    const edited = await done(edit(desk.tier1, ticket, { errorCode: '-2145910763', platform: 'macos' }));
    expect(edited).toMatchObject({
      ...{ version: ticket.version + 1, signature: 'v1/enrollment/macos/code:0x80180015' },
      errorCode: { hex: '0x80180015', raw: '-2145910763' },
    });
    expect(await counts(ticket.signature)).toEqual([]);
    expect(await counts(edited.signature)).toEqual([{ phase: 0, tickets: 1 }]);
    expect((await eventTypes(ticket.key)).at(-1)).toMatchObject({
      type: 'ticket.edited',
      data: { fields: ['errorCode', 'platform'], version: 2 },
    });
  });

  it('derives the phase from a new group, and the count moves with it', async () => {
    const ticket = await logTicket(desk.tier1, { group: 'it', errorCode: '0x80180022' });
    expect(ticket.phase).toMatchObject({ id: pilot, name: 'Pilot' });
    const moved = await done(edit(desk.tier1, ticket, { group: 'Retail' }));
    expect(moved).toMatchObject({ phase: { id: production }, group: 'Retail' });
    expect(await counts(ticket.signature)).toEqual([{ phase: production, tickets: 1 }]);
    const none = await done(edit(desk.tier1, moved, { group: null }));
    expect(none).toMatchObject({ phase: { id: 'none' }, group: null });
  });

  it('keeps a phase that a person chose, whatever else is edited', async () => {
    const ticket = await logTicket(desk.tier1, { group: 'IT' });
    const chosen = await done(edit(desk.tier1, ticket, { phase: production }));
    expect(chosen).toMatchObject({ phase: { id: production, derived: false }, group: 'IT' });
    const titled = await done(edit(desk.tier1, chosen, { title: 'Another title' }));
    expect(titled).toMatchObject({ phase: { id: production }, group: 'IT' });
    const none = await done(edit(desk.tier1, titled, { phase: 'none' }));
    expect(none.phase).toMatchObject({ id: 'none' });
    const derived = await done(edit(desk.tier1, none, { phase: null }));
    expect(derived.phase).toMatchObject({ id: pilot });
  });

  it('keeps the mark of a phase that was derived among several, until somebody says which', async () => {
    await desk.lead.post(`/phases/${production}/groups`, { name: 'IT', plannedUsers: 10 }).expect(201);
    const ticket = await logTicket(desk.tier1, { group: 'IT' });
    expect(ticket.phase).toMatchObject({ id: production, derived: true });
    const titled = await done(edit(desk.tier1, ticket, { title: 'Another title' }));
    expect(titled.phase).toMatchObject({ id: production, derived: true });
    const chosen = await done(edit(desk.tier1, titled, { phase: production }));
    expect(chosen.phase).toMatchObject({ id: production, derived: false });
  });

  it('lets a priority that nobody chose follow impact and users; a chosen one stays', async () => {
    const ticket = await logTicket(desk.tier1);
    expect(ticket.priority).toBe('normal');
    const many = await done(edit(desk.tier1, ticket, { affectedUsers: 40 }));
    expect(many.priority).toBe('high');
    const chosen = await done(edit(desk.tier1, many, { priority: 'low' }));
    const blocked = await done(edit(desk.tier1, chosen, { impact: 'blocked' }));
    expect(blocked.priority).toBe('low');
    const anew = await done(edit(desk.tier1, blocked, { priority: null }));
    expect(anew.priority).toBe('urgent');
  });

  it('changes nested fields one by one; null empties', async () => {
    const requester = { name: 'Ada', upn: 'Ada@Contoso.example', contact: '+1 555' };
    const app = { name: 'Acrobat', version: '22.1', type: 'win32' };
    const ticket = await logTicket(desk.tier1, { requester, app, device: { name: 'LAPTOP-7', serial: 'S7' } });
    const first = await done(edit(desk.tier1, ticket, { requester: { contact: 'Desk 4' }, device: { serial: null } }));
    expect(first).toMatchObject({
      requester: { name: 'Ada', upn: 'ada@contoso.example', contact: 'Desk 4' },
      device: { name: 'LAPTOP-7', serial: null },
    });
    const second = await done(edit(desk.tier1, first, { requester: null, app: { name: 'Teams' } }));
    expect(second).toMatchObject({
      requester: { name: null, upn: null, contact: null },
      app: { name: 'Teams', version: null, type: null },
    });
    const problem = await refused(edit(desk.tier1, second, { device: null }));
    expect([problem.status, pointers(problem)]).toEqual([400, ['/requester']]);
  });

  it('names a policy that was known by its kind only', async () => {
    const ticket = await logTicket(desk.tier1, { kind: 'policy', policy: { type: 'wifi' }, errorCode: null });
    expect(ticket).toMatchObject({
      policy: { name: null, type: 'wifi' },
      signature: 'v1/policy/windows/policy_type:wifi',
    });
    const named = await done(edit(desk.tier1, ticket, { policy: { name: 'Warehouse Wi-Fi' } }));
    expect(named.signature).toBe('v1/policy/windows/policy:warehouse-wi-fi');
    expect(named['policy']).toEqual({ name: 'Warehouse Wi-Fi', type: 'wifi' });
  });

  it('that says what stands there already writes nothing', async () => {
    const ticket = await logTicket(desk.tier1, { group: 'IT', osVersion: '14.2' });
    const { body, headers } = await edit(desk.tier1, ticket, { title: ticket['title'], osVersion: '14.2' });
    expect(body).toMatchObject({ version: ticket.version });
    expect(headers['etag']).toBe(`"${ticket.key}-${ticket.version}"`);
    expect((await done(edit(desk.tier1, ticket, {}))).version).toBe(ticket.version);
    expect((await eventTypes(ticket.key)).map(({ type }) => type)).toEqual(['ticket.logged']);
  });

  it('of the location takes the ticket off those who do not cover it', async () => {
    const local = await desk.hire('tier1', { scopeTags: ['charlotte'], name: 'Local' });
    const ticket = await logTicket(local, { location: 'charlotte', take: true });
    const moved = await done(edit(desk.lead, ticket, { location: 'redmond' }));
    expect(moved).toMatchObject({ state: 'queued', assignee: null, owner: null, location: 'redmond' });
    expect((await eventTypes(ticket.key)).slice(-2).map(({ type }) => type)).toEqual([
      'ticket.edited',
      'ticket.vacated',
    ]);
    const rooms = await desk.db.query<{ locations: string[] }>(
      `SELECT DISTINCT locations FROM events WHERE subject = $1 AND type = 'ticket.vacated'`,
      [ticket.key],
    );
    // Those who lose sight of it hear of the leaving.
    expect(rooms[0]?.locations.sort()).toEqual(['charlotte', 'redmond']);
    await local.get(`/tickets/${ticket.key}`).expect(200);
  });

  it('of a resolved or closed ticket is a lead’s, and of its classification only', async () => {
    for (const name of ['resolved', 'closed']) {
      const ticket = await SITUATIONS[name]!(desk);
      expect((await refused(edit(desk.tier1, ticket, { impact: 'none' }))).status).toBe(403);
      const title = await refused(edit(desk.lead, ticket, { title: 'Nicer', impact: 'none' }));
      expect([title.status, pointers(title)]).toEqual([400, ['/title']]);
      const edited = await done(edit(desk.lead, ticket, { impact: 'none' }));
      expect(edited).toMatchObject({ state: name, impact: 'none', verdict: ticket.verdict, due: { user: null } });
    }
  });

  it('is refused without the version that was read, before anything is looked at', async () => {
    const ticket = await logTicket(desk.tier1);
    await desk.tier1.patch(`/tickets/${ticket.key}`, { title: 'x' }).expect(428);
    await desk.tier1.patch('/tickets/TL-999999', { title: 'x' }).expect(428);
    await edit(desk.tier1, { key: 'TL-999999', version: 1 }, { title: 'x' }).expect(404);
    await done(ROUTES.claim(desk.tier1, ticket.key));
    const stale = await refused(edit(desk.tier1, ticket, { title: 'x' }));
    expect(stale).toMatchObject({ status: 412, current: { key: ticket.key, version: 2, state: 'working' } });
    await desk.viewer.patch(`/tickets/${ticket.key}`, { title: 'x' }).set('If-Match', `"${ticket.key}-2"`).expect(403);
  });

  it('finds the ticket by its new words', async () => {
    const ticket = await logTicket(desk.tier1, { title: 'Certificate of the printer', description: 'zebrafish' });
    await done(edit(desk.tier1, ticket, { description: 'hummingbird' }));
    const found = async (q: string) =>
      ((await desk.tier1.get(`/tickets?q=${q}`)).body as { items: ShownTicket[] }).items.map((item) => item.key);
    expect([await found('zebrafish'), await found('hummingbird')]).toEqual([[], [ticket.key]]);
  });
});
