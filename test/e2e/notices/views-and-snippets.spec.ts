import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  A_PACKET,
  A_RESOLUTION,
  type Agent,
  type Desk,
  done,
  logTicket,
  openDesk,
  pointers,
  refused,
} from '../../setup/desk.js';
import { outageScenes } from './outage-scenes.js';

describe('notices: views and snippets', () => {
  interface View {
    id: number;
    name: string;
    filter: Record<string, unknown>;
    sharedWith: string;
    changeable: boolean;
    problems: { pointer: string }[];
    version: number;
  }
  interface Snippet {
    id: number;
    name: string;
    desk: boolean;
    version: number;
  }

  let desk: Desk;
  let charlotte: Agent;
  let redmond: Agent;
  let phase: number;
  let group: number;

  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await desk.lead.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
    charlotte = await desk.hire('tier1', { scopeTags: ['charlotte'] });
    redmond = await desk.hire('tier1', { scopeTags: ['redmond'] });
    const pilot = { name: 'Pilot', kind: 'limited_pilot', starts: '2026-01-01', ends: '2026-12-01' };
    phase = ((await desk.lead.post('/phases', pilot).expect(201)).body as { id: number }).id;
    const retail = { name: 'Retail', plannedUsers: 5 };
    group = ((await desk.lead.post(`/phases/${phase}/groups`, retail).expect(201)).body as { id: number }).id;
  });
  afterAll(() => desk.close());

  async function saved(agent: Agent, body: object): Promise<View> {
    const { status, body: view } = await agent.post('/views', body);
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(view)}`);
    return view as View;
  }
  const match = (agent: Agent, kind: string, { id, version }: { id: number; version: number }, body: object) =>
    agent.patch(`/${kind}s/${id}`, body).set('If-Match', `"${kind}-${id}-${version}"`);
  const names = async (agent: Agent): Promise<string[]> =>
    ((await agent.get('/views').expect(200)).body as { items: View[] }).items.map(({ name }) => name);
  const keysOf = async (agent: Agent, path: string): Promise<string[]> =>
    ((await agent.get(path).expect(200)).body as { items: { key: string }[] }).items.map(({ key }) => key);

  describe('a saved view', () => {
    it('is the list under a name, each reader in their own scope', async () => {
      const keys: Record<string, string> = {};
      for (const location of ['charlotte', 'redmond']) keys[location] = (await logTicket(desk.lead, { location })).key;
      await logTicket(desk.lead, { platform: 'macos' });
      const filter = { state: ['queued', 'working'], platform: 'windows', tier: 1, active: true };
      const view = await saved(desk.lead, { name: ' Windows ', filter, sharedWith: 'tier1' });
      expect(view).toMatchObject({
        name: 'Windows',
        filter,
        sharedWith: 'tier1',
        changeable: true,
        problems: [],
        version: 1,
      });
      const query = 'state=queued,working&platform=windows&tier=1&active=true';
      expect(await keysOf(desk.lead, `/views/${view.id}/tickets`)).toEqual(
        await keysOf(desk.lead, `/tickets?${query}`),
      );
      expect(await keysOf(charlotte, `/views/${view.id}/tickets`)).toEqual([keys['charlotte']]);
      expect(await keysOf(redmond, `/views/${view.id}/tickets`)).toEqual([keys['redmond']]);
      const { body } = await desk.lead.get(`/views/${view.id}/tickets?limit=1`).expect(200);
      const next = (body as { next: string }).next;
      expect(await keysOf(desk.lead, `/views/${view.id}/tickets?limit=1&cursor=${next}`)).toEqual([keys['charlotte']]);
      expect((await desk.viewer.get(`/views/${view.id}/tickets`)).status).toBe(403);
      await desk.lead.delete(`/views/${view.id}`).expect(204);
      expect((await charlotte.get(`/views/${view.id}/tickets`)).status).toBe(404);
    });

    it('is one’s own: for others it does not exist, and what is shared is changed by leads', async () => {
      const own = await saved(charlotte, { name: 'Mine', filter: {} });
      for (const agent of [redmond, desk.tier3, desk.lead, desk.admin]) {
        expect((await agent.get(`/views/${own.id}`)).status).toBe(404);
        expect((await agent.get(`/views/${own.id}/tickets`)).status).toBe(404);
        expect((await match(agent, 'view', own, { name: 'Yours' })).status).toBe(404);
        expect((await agent.delete(`/views/${own.id}`)).status).toBe(404);
        expect(await names(agent)).not.toContain('Mine');
      }
      expect((await charlotte.post('/views', { name: 'Shared', filter: {}, sharedWith: 'everyone' })).status).toBe(403);
      expect((await match(charlotte, 'view', own, { sharedWith: 'tier1' })).status).toBe(403);
      const shared = await saved(desk.lead, { name: 'For tier 2', filter: {}, sharedWith: 'tier2' });
      expect(await names(charlotte)).toEqual(['Mine']);
      expect(await names(desk.tier3)).toEqual(['For tier 2']);
      expect((await charlotte.get(`/views/${shared.id}`)).status).toBe(404);
      expect((await match(desk.tier2, 'view', shared, { name: 'x' })).status).toBe(403);
      expect((await desk.tier2.delete(`/views/${shared.id}`)).status).toBe(403);
      expect((await match(desk.admin, 'view', shared, { sharedWith: 'everyone' }).expect(200)).body).toMatchObject({
        version: 2,
      });
      expect((await match(desk.lead, 'view', shared, { name: 'x' })).body).toMatchObject({
        status: 412,
        current: { version: 2 },
      });
      expect(await names(charlotte)).toEqual(['Mine', 'For tier 2']);
      await desk.admin.delete(`/views/${shared.id}`).expect(204);
      await charlotte.delete(`/views/${own.id}`).expect(204);
    });

    it.each<[string, object, string]>([
      ['a state that is none', { filter: { state: ['queued', 'lost'] } }, '/filter/state'],
      ['a tier that is none', { filter: { tier: 9 } }, '/filter/tier'],
      ['an unknown field', { filter: { colour: 'red' } }, '/filter/colour'],
      ['a page', { filter: { cursor: 'abc' } }, '/filter/cursor'],
      ['an impossible day', { filter: { from: '2026-02-30' } }, '/filter/from'],
      ['a phase that is none', { filter: { phase: 999_999 } }, '/filter/phase'],
      ['a pattern that is none', { filter: { pattern: 'PT-999999' } }, '/filter/pattern'],
      ['a member that is none', { filter: { assignee: '999999' } }, '/filter/assignee'],
      ['a filter that is none', { filter: 'state=queued' }, '/filter'],
      ['no name', { name: ' ' }, '/name'],
      ['an owner', { owner: 1 }, '/owner'],
    ])('refuses %s, named', async (_what, wrong, pointer) => {
      const problem = await refused(desk.tier1.post('/views', { name: 'View', filter: {}, ...wrong }));
      expect([problem.status, pointers(problem)]).toEqual([400, expect.arrayContaining([pointer])]);
    });

    it('has a name of its own, whatever its capitals, and at most fifty brothers, in their order', async () => {
      const agent = await desk.hire('tier2');
      const first = await saved(agent, { name: 'One', filter: {} });
      expect((await refused(agent.post('/views', { name: 'ONE', filter: {} }))).type).toContain('name-taken');
      await saved(agent, { name: 'Two', filter: {} });
      expect((await match(agent, 'view', first, { name: 'tWo' })).status).toBe(409);
      await match(agent, 'view', first, { position: 9, name: 'one' }).expect(200);
      expect(await names(agent)).toEqual(['Two', 'one']);
      const tries = Array.from({ length: 52 }, (_, n) => agent.post('/views', { name: `View ${n}`, filter: {} }));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(48);
      expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    });

    it('says what is not there any more, instead of finding nothing', async () => {
      const view = await saved(desk.lead, { name: 'Retail', filter: { group, phase: 'none' }, sharedWith: 'everyone' });
      expect(view.filter).toEqual({ group: String(group), phase: 'none' });
      await desk.lead.delete(`/phases/${phase}/groups/${group}`).expect(204);
      expect((await desk.tier1.get(`/views/${view.id}`)).body).toMatchObject({
        problems: [{ pointer: '/filter/group' }],
      });
      const problem = await refused(desk.tier1.get(`/views/${view.id}/tickets`));
      expect([problem.status, pointers(problem)]).toEqual([409, ['/filter/group']]);
      await desk.db.execute(`UPDATE saved_views SET filter = '{"state": ["lost"]}' WHERE id = $1`, [view.id]);
      expect(pointers(await refused(desk.tier1.get(`/views/${view.id}/tickets`)))).toEqual(['/filter/state']);
      expect((await match(desk.lead, 'view', view, { name: 'Still' }).expect(200)).body).toMatchObject({
        name: 'Still',
      });
      expect((await desk.lead.get(`/views/${view.id}`)).body).toMatchObject({
        problems: [{ pointer: '/filter/state' }],
      });
    });
  });

  describe('a snippet', () => {
    const snippet = async (agent: Agent, body: object): Promise<Snippet> =>
      (await agent.post('/snippets', { text: 'Hello', ...body }).expect(201)).body as Snippet;

    it('is one’s own or the desk’s, found by name and words', async () => {
      const own = await snippet(charlotte, { name: 'hello', text: 'Hello {{requester.name}}' });
      const all = await snippet(desk.lead, { name: 'hello-desk', text: 'Call the DESK', desk: true });
      expect(own.desk).toBe(false);
      const found = async (agent: Agent, q = '') =>
        ((await agent.get(`/snippets${q}`).expect(200)).body as { items: Snippet[] }).items.map(({ id }) => id);
      expect(await found(charlotte)).toEqual([own.id, all.id]);
      expect(await found(redmond)).toEqual([all.id]);
      expect(await found(charlotte, '?q=::hello-')).toEqual([all.id]);
      expect(await found(charlotte, '?q=desk')).toEqual([all.id]);
      expect(await found(charlotte, '?q=%25')).toEqual([]);
      for (const agent of [redmond, desk.lead]) {
        expect((await agent.get(`/snippets/${own.id}`)).status).toBe(404);
        expect((await match(agent, 'snippet', own, { text: 'x' })).status).toBe(404);
        expect((await agent.delete(`/snippets/${own.id}`)).status).toBe(404);
        expect((await agent.post(`/snippets/${own.id}/fillings`, { ticket: 'TL-1' })).status).toBe(404);
      }
      expect((await charlotte.post('/snippets', { name: 'x', text: 'x', desk: true })).status).toBe(403);
      expect((await match(charlotte, 'snippet', all, { text: 'x' })).status).toBe(403);
      expect((await charlotte.delete(`/snippets/${all.id}`)).status).toBe(403);
      expect((await charlotte.post('/snippets', { name: 'hello', text: 'x' })).status).toBe(409);
      expect((await desk.admin.post('/snippets', { name: 'hello-desk', text: 'x', desk: true })).status).toBe(409);
      await match(charlotte, 'snippet', own, { name: 'hi' }).expect(200);
      expect((await match(charlotte, 'snippet', own, { name: 'ho' })).status).toBe(412);
      await charlotte.delete(`/snippets/${own.id}`).expect(204);
    });

    it.each<[string, object, string]>([
      ['an unknown placeholder', { text: 'Dear {{requester.password}}' }, '/text'],
      ['a name with spaces', { name: 'a b' }, '/name'],
      ['no text', { text: '  ' }, '/text'],
      ['an owner', { owner: 1 }, '/owner'],
    ])('refuses %s', async (_what, wrong, pointer) => {
      const problem = await refused(charlotte.post('/snippets', { name: 'new', text: 'Text', ...wrong }));
      expect(pointers(problem)).toEqual([pointer]);
      if ('text' in wrong && pointer === '/text' && problem.errors![0]!.detail.includes('{{')) {
        expect(problem.errors![0]!.detail).toContain('{{requester.password}}');
      }
    });

    it('is filled from a ticket that the reader may see, and says what is empty', async () => {
      const text = '{{requester.name}}, {{ticket.key}}: {{package.userSteps}} ({{device.serial}}) {{me.name}}';
      const { id } = await snippet(charlotte, { name: 'fix', text });
      const requester = { name: '<b>{{ticket.title}}</b>', upn: 'ada@contoso.example' };
      const { key } = await logTicket(charlotte, { location: 'charlotte', requester, take: true });
      const fill = (agent: Agent, ticket: string) => agent.post(`/snippets/${id}/fillings`, { ticket });
      expect((await fill(charlotte, key).expect(200)).body).toMatchObject({
        empty: ['package.userSteps', 'device.serial'],
      });
      await done(charlotte.post(`/tickets/${key}/escalations`, A_PACKET));
      await done(desk.tier2.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION }));
      expect((await fill(charlotte, key).expect(200)).body).toEqual({
        text: `<b>{{ticket.title}}</b>, ${key}: ${A_RESOLUTION.userSteps} ({{device.serial}}) ${charlotte.name}`,
        empty: ['device.serial'],
      });
      const foreign = await logTicket(desk.lead, { location: 'redmond' });
      expect((await fill(charlotte, foreign.key)).status).toBe(404);
      expect((await fill(charlotte, 'TL-999999')).status).toBe(404);
      expect((await fill(charlotte, 'PT-1')).status).toBe(400);
    });
  });

  outageScenes(() => desk);
});
