import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, logTicket, openDesk, refused, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import { CASE, ROUTES, soon } from './situations.js';

describe('when people leave', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
  });
  afterAll(() => desk.close());

  const shown = async (key: string) =>
    (await desk.lead.get(`/tickets/${key}`)).body as ShownTicket & { path: { staff: object | null }[] };
  const change = async (member: Agent, body: object) => {
    const { headers } = await desk.admin.get(`/staff/${member.id}`);
    await desk.admin
      .patch(`/staff/${member.id}`, body)
      .set('If-Match', headers['etag'] as string)
      .expect(200);
  };
  const lastEvent = async (key: string) => {
    const rows = await desk.db.query<{ type: string; actor: number | null; rooms: string[] }>(
      'SELECT type, actor_id AS actor, rooms FROM events WHERE subject = $1 ORDER BY id DESC LIMIT 1',
      [key],
    );
    return rows[0];
  };

  it('the disabled hold nothing: what they worked on lies free, their seats and ownership are empty', async () => {
    const leaver = await desk.hire('tier1');
    const working = await logTicket(leaver, { take: true });
    const above = await done(ROUTES.escalate(leaver, (await logTicket(leaver, { take: true })).key));
    const contacting = await logTicket(leaver, { take: true });
    await done(ROUTES.escalate(leaver, contacting.key));
    await done(ROUTES.claim(desk.tier2, contacting.key));
    expect(await done(ROUTES.handDown(desk.tier2, contacting.key))).toMatchObject({ state: 'contacting_user' });
    await change(leaver, { active: false });
    expect(await shown(working.key)).toMatchObject({
      state: 'queued',
      tier: 1,
      assignee: null,
      owner: null,
      path: [{ staff: null }],
    });
    expect(await shown(above.key)).toMatchObject({ state: 'queued', tier: 2, owner: null });
    expect(await shown(contacting.key)).toMatchObject({ state: 'handed_down', tier: 1, assignee: null, owner: null });
    const event = await lastEvent(working.key);
    expect(event).toMatchObject({ type: 'ticket.vacated', actor: null });
    expect(event?.rooms).toEqual(expect.arrayContaining([`person:${leaver.id}`, 'tier:1']));
  });

  it('a lower role loses the seats above it and keeps those below', async () => {
    const member = await desk.hire('tier2');
    const at2 = await logTicket(member, { take: true, tier: 2 });
    const at1 = await logTicket(member, { take: true });
    await change(member, { role: 'tier1' });
    expect(await shown(at2.key)).toMatchObject({ state: 'queued', tier: 2, assignee: null });
    expect(await shown(at1.key)).toMatchObject({ state: 'working', assignee: { id: member.id }, version: at1.version });
  });

  it('a location taken away takes its tickets along, not those of everywhere', async () => {
    const member = await desk.hire('tier1', { scopeTags: ['charlotte', 'redmond'] });
    const [there, here, anywhere] = [
      await logTicket(member, { take: true, location: 'redmond' }),
      await logTicket(member, { take: true, location: 'charlotte' }),
      await logTicket(member, { take: true }),
    ];
    await change(member, { scopeTags: ['charlotte'] });
    expect((await shown(there.key)).assignee).toBeNull();
    expect((await shown(here.key)).assignee).toMatchObject({ id: member.id });
    expect((await shown(anywhere.key)).assignee).toMatchObject({ id: member.id });
    // Touched tickets are forgotten with the tags.
    await member.get(`/tickets/${there.key}`).expect(404);
  });

  it('a ticket at Microsoft stays there without its liaison, and anybody able may take it over', async () => {
    const engineer = await desk.hire('tier3');
    const { key } = await logTicket(engineer, { take: true, tier: 3 });
    await done(ROUTES.escalate(engineer, key, CASE));
    await change(engineer, { active: false });
    expect(await shown(key)).toMatchObject({
      state: 'waiting',
      tier: 4,
      assignee: null,
      microsoftCase: CASE.caseNumber,
    });
    expect(await done(ROUTES.claim(desk.tier3, key))).toMatchObject({
      state: 'waiting',
      tier: 4,
      assignee: { id: desk.tier3.id },
    });
  });

  it('a resolved ticket that comes back goes to nobody when its owner has gone', async () => {
    const leaver = await desk.hire('tier1');
    const { key } = await logTicket(leaver, { take: true });
    await done(leaver.post(`/tickets/${key}/resolutions`, { note: 'Cache cleared' }));
    await change(leaver, { active: false });
    expect(await done(desk.tier1.post(`/tickets/${key}/reopenings`, { reason: 'It is back' }))).toMatchObject({
      ...{ state: 'queued', tier: 1, assignee: null, owner: null },
    });
  });

  it('away takes nothing, but others may work over the absent holder, and arrivals go to nobody', async () => {
    const member = await desk.hire('tier1');
    const mine = await logTicket(member, { take: true });
    const above = await logTicket(member, { take: true });
    await done(ROUTES.escalate(member, above.key));
    await done(ROUTES.claim(desk.tier2, above.key));
    expect((await refused(ROUTES.claim(desk.tier1, mine.key))).type).toBe('/problems/held-by');
    await desk.lead.put(`/staff/${member.id}/away`, { until: soon(30) }).expect(200);
    expect(await shown(mine.key)).toMatchObject({
      state: 'working',
      assignee: { id: member.id },
      version: mine.version,
    });
    expect(await done(ROUTES.handDown(desk.tier2, above.key))).toMatchObject({
      state: 'handed_down',
      tier: 1,
      assignee: null,
      owner: { id: member.id },
    });
    expect(await done(ROUTES.claim(desk.tier1, mine.key))).toMatchObject({
      state: 'working',
      assignee: { id: desk.tier1.id },
    });
    const told = await desk.db.query<{ rooms: string[] }>(
      `SELECT rooms FROM events WHERE subject = $1 AND type = 'ticket.claimed' ORDER BY id DESC LIMIT 1`,
      [mine.key],
    );
    expect(told[0]?.rooms).toContain(`person:${member.id}`);
  });
});
