import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { addresses } from '../../../src/domain/notices/announcement.js';
import { TellBegun } from '../../../src/notices/announcements/tell-begun.js';
import { loadEverybody } from '../../../src/identity/staff.queries.js';
import {
  type Agent,
  type Desk,
  MovingClock,
  openDesk,
  pointers,
  refused,
  type ShownProblem,
} from '../../setup/desk.js';
import { sinceScenes } from './since-scenes.js';
import { closeListeners, greeted, readAll, until } from '../../integration/live/live-app.js';

describe('notices: notices', () => {
  interface Shown {
    id: number;
    title: string;
    state: string;
    textVersion: number;
    acknowledgedAt: string | null;
    version: number;
  }
  interface Reader {
    id: number;
    read: boolean;
    addressed: boolean;
    textVersion: number | null;
    acknowledgedAt: string | null;
    awayUntil: string | null;
  }

  const clock = new MovingClock(Date.now());
  let desk: Desk;
  let charlotte: Agent;
  let redmond: Agent;
  let localLead: Agent;

  beforeAll(async () => {
    desk = await openDesk({ clock });
    for (const code of ['charlotte', 'redmond']) {
      await desk.lead.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
    charlotte = await desk.hire('tier1', { scopeTags: ['charlotte'] });
    redmond = await desk.hire('tier1', { scopeTags: ['redmond'] });
    localLead = await desk.hire('lead', { scopeTags: ['redmond'] });
  });
  afterAll(() => desk.close());

  const inMs = (ms: number): string => new Date(clock.now() + ms).toISOString();
  const NEWS = { title: 'New build', text: 'Build 26100.4 is out. Do not hold calls for it.' };

  async function announced(change: object = {}, by: Agent = desk.lead): Promise<Shown> {
    const answer = await by.post('/announcements', { ...NEWS, expiresAt: inMs(DAY), ...change });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.body as Shown;
  }
  const listed = async (agent: Agent, query = ''): Promise<number[]> => {
    const { body } = await agent.get(`/announcements${query}`).expect(200);
    return (body as { items: Shown[] }).items.map(({ id }) => id);
  };
  const readers = async (id: number, query = ''): Promise<Reader[]> => {
    const { body } = await desk.lead.get(`/announcements/${id}/readers${query}`).expect(200);
    return (body as { items: Reader[] }).items;
  };
  const acknowledge = (agent: Agent, id: number, body: object = {}) =>
    agent.post(`/announcements/${id}/acknowledgements`, body);
  const change = (agent: Agent, { id, version }: Shown, body: object) =>
    agent.patch(`/announcements/${id}`, body).set('If-Match', `"announcement-${id}-${version}"`);
  const withdrawAll = async (): Promise<void> => {
    for (const id of await listed(desk.admin, '?everything=true'))
      await desk.admin.post(`/announcements/${id}/withdrawals`);
  };

  describe('an announcement', () => {
    it('is shown to whom it addresses, unread ones first, and acknowledged once', async () => {
      const answer = await desk.lead.post('/announcements', { ...NEWS, expiresAt: inMs(DAY) });
      expect(answer.status).toBe(201);
      const { id } = answer.body as Shown;
      expect(answer.headers).toMatchObject({ etag: `"announcement-${id}-1"`, location: `/api/v1/announcements/${id}` });
      expect(answer.body).toEqual({
        ...{ id, ...NEWS, severity: 'info', scope: { roles: [], locations: [], phases: [], platforms: [] } },
        ...{ state: 'active', startsAt: inMs(0), expiresAt: inMs(DAY), withdrawnAt: null, mustAcknowledge: false },
        ...{ by: { id: desk.lead.id, name: desk.lead.name }, createdAt: inMs(0) },
        ...{ textVersion: 1, acknowledgedAt: null, version: 1 },
      });
      const urgent = await announced({ severity: 'urgent' });
      const must = await announced({ mustAcknowledge: true });
      expect(await listed(desk.tier1)).toEqual([must.id, urgent.id, id]);
      const first = await acknowledge(desk.tier1, must.id).expect(201);
      clock.forward(MINUTE);
      const second = await acknowledge(desk.tier1, must.id).expect(201);
      expect((second.body as Shown).acknowledgedAt).toBe((first.body as Shown).acknowledgedAt);
      expect(await listed(desk.tier1)).toEqual([urgent.id, id, must.id]);
      expect(await listed(desk.viewer)).toEqual([must.id, urgent.id, id]);
      const { body } = await desk.tier1.get('/announcements?limit=2').expect(200);
      const { items, next } = body as { items: Shown[]; next: string };
      expect(items.map((one) => one.id)).toEqual([urgent.id, id]);
      expect(await listed(desk.tier1, `?limit=2&cursor=${next}`)).toEqual([must.id]);
      await withdrawAll();
    });

    it('does not exist for those outside of its scope: not by GET, in the feed, on a socket', async () => {
      const people = { charlotte, redmond, tier2: desk.tier2, lead: desk.lead, localLead };
      const sockets = new Map<string, Awaited<ReturnType<typeof greeted>>>();
      for (const [name, agent] of Object.entries(people))
        sockets.set(name, await greeted(desk, { token: agent.token }));
      const head = sockets.get('lead')!.hellos[0]!.head;
      const { id } = await announced({ scope: { roles: ['tier1'], locations: ['charlotte'] } });
      const everybody = await announced({ title: 'for all' });
      for (const socket of sockets.values())
        await until(() => socket.subjects().includes(`announcement:${everybody.id}`));
      for (const [name, agent] of Object.entries(people)) {
        const sees = name === 'charlotte' || name === 'lead';
        const told = (events: readonly { subject: string }[]) =>
          events.some(({ subject }) => subject === `announcement:${id}`);
        expect([name, told(sockets.get(name)!.events)]).toEqual([name, sees]);
        const rooms = ['desk', 'tier:1', 'role:tier1', 'leads', `person:${agent.id}`];
        expect([name, told(await readAll(desk, agent, head)), told(await readAll(desk, agent, head, rooms))]).toEqual([
          name,
          sees,
          sees,
        ]);
        expect([name, (await agent.get(`/announcements/${id}`)).status]).toEqual([name, sees ? 200 : 404]);
        expect([name, (await listed(agent, '?everything=true')).includes(id)]).toEqual([name, sees]);
        expect([name, (await listed(agent)).includes(id)]).toEqual([name, name === 'charlotte']);
        const status = name === 'charlotte' ? 201 : sees ? 409 : 404;
        expect([name, (await acknowledge(agent, id)).status]).toEqual([name, status]);
      }
      expect(await sockets.get('redmond')!.ask('subscribe', { rooms: ['role:tier2', 'role:tier1'] })).toMatchObject({
        joined: ['role:tier1'],
        refused: [{ room: 'role:tier2', code: 'forbidden' }],
      });
      const secret = JSON.stringify([...sockets.values()].flatMap(({ events }) => events));
      expect(secret).not.toContain(NEWS.title);
      closeListeners();
      await withdrawAll();
    });

    it('begins and ends by time', async () => {
      const planned = await announced({ startsAt: inMs(HOUR), expiresAt: inMs(2 * HOUR) });
      expect(planned.state).toBe('planned');
      expect((await desk.tier1.get(`/announcements/${planned.id}`)).status).toBe(404);
      expect((await desk.lead.get(`/announcements/${planned.id}`)).status).toBe(200);
      expect(await listed(desk.lead)).toEqual([]);
      const told = () =>
        readAll(desk, desk.tier1, 0).then((events) =>
          events.filter(({ subject }) => subject === `announcement:${planned.id}`),
        );
      const job = desk.app.get(TellBegun, { strict: false });
      await job.run();
      expect(await told()).toEqual([]);
      clock.forward(HOUR);
      expect(await listed(desk.tier1)).toEqual([planned.id]);
      await Promise.all([job.run(), job.run()]);
      await until(async () => (await told()).length > 0);
      expect((await told()).map(({ data }) => data['what'])).toEqual(['published']);
      clock.forward(HOUR);
      expect(await listed(desk.tier1)).toEqual([]);
      expect((await desk.tier1.get(`/announcements/${planned.id}`)).body).toMatchObject({ state: 'expired' });
    });

    it('that says something else asks to be acknowledged again', async () => {
      const made = await announced();
      await acknowledge(desk.tier1, made.id).expect(201);
      const later = (await change(desk.lead, made, { expiresAt: inMs(2 * DAY) }).expect(200)).body as Shown;
      expect(later).toMatchObject({ version: 2, textVersion: 1 });
      expect((await desk.tier1.get(`/announcements/${made.id}`)).body).toMatchObject({
        acknowledgedAt: expect.any(String),
      });
      const reworded = (await change(desk.lead, later, { text: 'Build 26100.5 it is.' }).expect(200)).body as Shown;
      expect(reworded).toMatchObject({ version: 3, textVersion: 2 });
      expect((await desk.tier1.get(`/announcements/${made.id}`)).body).toMatchObject({ acknowledgedAt: null });
      expect((await acknowledge(desk.tier1, made.id, { textVersion: 1 })).body).toMatchObject({
        status: 412,
        current: { textVersion: 2 },
      });
      expect((await readers(made.id)).find(({ id }) => id === desk.tier1.id)).toMatchObject({
        read: false,
        textVersion: 1,
      });
      await acknowledge(desk.tier1, made.id, { textVersion: 2 }).expect(201);
      expect((await readers(made.id, '?read=true')).map(({ id }) => id)).toEqual([desk.tier1.id]);
      await withdrawAll();
    });

    it('is changed under its version, withdrawn for good, and its end is looked at', async () => {
      const made = await announced();
      expect((await desk.lead.patch(`/announcements/${made.id}`, { title: 'x' })).status).toBe(428);
      await change(desk.lead, made, { title: 'Newer' }).expect(200);
      expect((await change(desk.lead, made, { title: 'Newest' })).body).toMatchObject({
        status: 412,
        current: { title: 'Newer' },
      });
      const twice = await desk.lead.post(`/announcements/${made.id}/withdrawals`).expect(201);
      expect((await desk.lead.post(`/announcements/${made.id}/withdrawals`).expect(201)).body).toEqual(twice.body);
      const now = twice.body as Shown;
      expect(now.state).toBe('withdrawn');
      expect((await change(desk.lead, now, { title: 'Again' })).status).toBe(409);
      expect(await listed(desk.tier1)).toEqual([]);
    });

    it.each<[string, object, string]>([
      ['an end that has passed', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
      ['no end', { expiresAt: undefined }, '/expiresAt'],
      ['an end without a zone', { expiresAt: '2099-01-01T00:00:00' }, '/expiresAt'],
      ['an impossible day', { expiresAt: '2027-02-30T00:00:00Z' }, '/expiresAt'],
      [
        'an end before its begin',
        { startsAt: '2097-01-01T00:00:00Z', expiresAt: '2096-01-01T00:00:00Z' },
        '/expiresAt',
      ],
      ['a begin in year zero', { startsAt: '0000-01-01T00:00:00Z' }, '/startsAt'],
      ['nothing said', { text: ' \n' }, '/text'],
      ['an unknown role', { scope: { roles: ['boss'] } }, '/scope/roles'],
      ['an unknown place', { scope: { locations: ['charlotte', 'atlantis'] } }, '/scope/locations/1'],
      ['an unknown phase', { scope: { phases: [999_999] } }, '/scope/phases/0'],
      ['a version of its own', { version: 7 }, '/version'],
      ['another author', { by: 1 }, '/by'],
    ])('refuses %s', async (_what, wrong, pointer) => {
      const body = { ...NEWS, expiresAt: inMs(DAY), ...wrong };
      expect(pointers(await refused(desk.lead.post('/announcements', body)))).toContain(pointer);
    });

    it('is made by leads, for places that they see', async () => {
      for (const agent of [desk.viewer, desk.tier1, desk.tier3]) {
        expect((await agent.post('/announcements', { ...NEWS, expiresAt: inMs(DAY) })).status).toBe(403);
      }
      const body = { ...NEWS, expiresAt: inMs(DAY), scope: { locations: ['charlotte'] } };
      const problem: ShownProblem = await refused(localLead.post('/announcements', body));
      expect(pointers(problem)).toEqual(['/scope/locations/0']);
    });
  });

  describe('the readers of an announcement', () => {
    it('are those whom it addresses now, active ones; the rest of who acknowledged stays on record', async () => {
      const { id } = await announced({ scope: { roles: ['tier1'] }, mustAcknowledge: true });
      expect((await readers(id)).map((one) => one.id)).toEqual([desk.tier1.id, charlotte.id, redmond.id]);
      await acknowledge(charlotte, id).expect(201);
      expect((await readers(id)).map((one) => [one.id, one.read])).toEqual([
        [desk.tier1.id, false],
        [redmond.id, false],
        [charlotte.id, true],
      ]);
      const late = await desk.hire('tier1');
      const gone = await desk.hire('tier1');
      await acknowledge(gone, id).expect(201);
      await desk.admin
        .patch(`/staff/${gone.id}`, { role: 'tier2' })
        .set('If-Match', `"staff-${gone.id}-1"`)
        .expect(200);
      await late.put('/me/away', { until: inMs(DAY) }).expect(200);
      const shown = await readers(id);
      expect(shown.find((one) => one.id === late.id)).toMatchObject({
        read: false,
        awayUntil: inMs(DAY),
        addressed: true,
      });
      expect(shown.find((one) => one.id === gone.id)).toMatchObject({ read: true, addressed: false });
      expect((await readers(id, '?read=false')).map((one) => one.id)).toEqual([desk.tier1.id, redmond.id, late.id]);
      const { body } = await desk.lead.get(`/announcements/${id}/readers?limit=2`).expect(200);
      const rest = await readers(id, `?limit=200&cursor=${(body as { next: string }).next}`);
      expect([...(body as { items: Reader[] }).items, ...rest]).toEqual(shown);
      await withdrawAll();
    });

    it('are shown to leads of its places only', async () => {
      const { id } = await announced({ scope: { locations: ['charlotte'] } });
      for (const agent of [desk.viewer, charlotte, desk.tier3]) {
        expect((await agent.get(`/announcements/${id}/readers`)).status).toBe(403);
      }
      expect((await localLead.get(`/announcements/${id}/readers`)).status).toBe(404);
      await withdrawAll();
    });

    it('are the same by the rule and in the database', async () => {
      const everybody = [...(await loadEverybody(desk.db)).values()].filter(({ active }) => active);
      const roles = [[], ['tier1'], ['tier2', 'lead'], ['viewer']] as const;
      const locations = [[], ['charlotte'], ['charlotte', 'redmond']];
      for (const scope of roles.flatMap((some) => locations.map((places) => ({ roles: some, locations: places })))) {
        const { id } = await announced({ scope });
        const addressed = everybody.filter((member) => addresses(scope, member)).map((member) => member.id);
        expect((await readers(id)).map((one) => one.id)).toEqual(addressed.sort((a, b) => a - b));
      }
      await withdrawAll();
    });
  });

  sinceScenes(() => ({ desk, clock }));
});
