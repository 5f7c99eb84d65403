import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, logTicket, openDesk, refused, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import { ROUTES, SITUATIONS, soon } from './situations.js';

const keysIn = async (agent: Agent, queue: string): Promise<string[]> =>
  ((await agent.get(`/queues/${queue}/tickets`).expect(200)).body as { items: ShownTicket[] }).items.map(
    (item) => item.key,
  );

describe('take next', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
  });
  afterAll(() => desk.close());

  it('gives the most pressing ticket, claimed, then the next, then nothing', async () => {
    const [low, high] = [
      await logTicket(desk.tier1, { priority: 'low' }),
      await logTicket(desk.tier1, { priority: 'high' }),
    ];
    const first = await desk.tier1.post('/queues/my-tier/next');
    expect([first.status, first.body]).toMatchObject([
      200,
      { key: high.key, state: 'working', assignee: { id: desk.tier1.id } },
    ]);
    expect(first.headers['etag']).toBe(`"${high.key}-2"`);
    expect((await desk.tier1.post('/queues/my-tier/next')).body).toMatchObject({ key: low.key });
    expect((await refused(desk.tier1.post('/queues/my-tier/next'))).type).toBe('/problems/empty-queue');
    expect((await refused(desk.tier1.post('/queues/nonsense/next'))).type).toBe('/problems/not-found');
  });

  it('passes over a ticket outside its scope that the agent once touched: they may read it, not work on it', async () => {
    const visitor = await desk.hire('tier1', { scopeTags: ['redmond'] });
    const foreign = await logTicket(visitor, { location: 'charlotte', priority: 'urgent' });
    const own = await logTicket(desk.tier1, { location: 'redmond', priority: 'low' });
    expect(await keysIn(visitor, 'my-tier')).toEqual([foreign.key, own.key]);
    expect((await visitor.post('/queues/my-tier/next')).body).toMatchObject({ key: own.key, state: 'working' });
    await visitor.post('/queues/my-tier/next').expect(404);
    await done(ROUTES.claim(desk.tier1, foreign.key));
  });

  it('gives a lead the orphan that can be taken, not one in good hands', async () => {
    const held = await logTicket(desk.tier2, { take: true, tier: 2 });
    expect(await keysIn(desk.lead, 'orphans')).toContain(held.key);
    const absent = await desk.hire('tier2');
    const left = await logTicket(absent, { take: true, tier: 2 });
    await desk.lead.put(`/staff/${absent.id}/away`, { until: soon(48) }).expect(200);
    expect((await desk.lead.post('/queues/orphans/next')).body).toMatchObject({
      key: left.key,
      assignee: { id: desk.lead.id },
    });
    await desk.lead.post('/queues/orphans/next').expect(404);
  });

  it('begins what was addressed to the agent', async () => {
    const { key } = await SITUATIONS['working at 2']!(desk);
    await done(desk.tier2.post(`/tickets/${key}/returns`, { reason: 'missing_log', note: 'Which?' }));
    expect((await desk.tier1.post('/queues/returned/next')).body).toMatchObject({ key, state: 'working' });
    await desk.tier1.post('/queues/mine/next').expect(404);
  });

  it('tells an agent who is marked away why there is nothing to take', async () => {
    const agent = await desk.hire('tier1');
    await logTicket(desk.tier1);
    await desk.lead.put(`/staff/${agent.id}/away`, { until: soon(48) }).expect(200);
    expect(await refused(agent.post('/queues/my-tier/next'))).toMatchObject({
      status: 403,
      type: '/problems/not-able',
    });
  });

  it('with one Idempotency-Key takes one ticket', async () => {
    await Promise.all([logTicket(desk.tier1), logTicket(desk.tier1)]);
    const send = () => desk.tier1.post('/queues/my-tier/next').set('Idempotency-Key', 'next-1');
    const [first, again] = [await send(), await send()];
    expect(again.text).toBe(first.text);
    expect(first.status).toBe(200);
  });
});
