import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_PACKET, A_RESOLUTION, A_TICKET, openDesk, type Desk } from '../../setup/desk.js';

interface Shown {
  key: string;
  state: string;
  tier: number;
  assignee: { id: number } | null;
  owner: { id: number } | null;
  allowedCommands: string[];
  resolvedAs: string | null;
  version: number;
}

describe('the five steps of the planning guide', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('climbs to tier 3, comes back down, and tier 1 tells the user', async () => {
    const { tier1, tier2, tier3 } = desk;

    // 1. A user contacts tier 1 with an enrollment issue.
    const logged = await tier1.post('/tickets', { ...A_TICKET, take: true });
    expect(logged.body).toMatchObject({ state: 'working', tier: 1, signature: expect.stringContaining('0x80180014') });
    expect(logged.status).toBe(201);
    const { key } = logged.body as Shown;

    // 2. Tier 1 cannot find the cause and escalates to tier 2.
    const escalated = await tier1.post(`/tickets/${key}/escalations`, A_PACKET);
    expect(escalated.body).toMatchObject({ state: 'queued', tier: 2, assignee: null, owner: { id: tier1.id } });

    // 3. Tier 2 investigates and escalates to tier 3 with additional information.
    const taken = await tier2.post('/queues/my-tier/next');
    expect(taken.body).toMatchObject({ key, state: 'working', assignee: { id: tier2.id } });
    const further = await tier2.post(`/tickets/${key}/escalations`, { ...A_PACKET, note: 'Only this group is hit' });
    expect(further.body).toMatchObject({ state: 'queued', tier: 3 });

    // 4. Tier 3 finds the cause; the resolution goes back to 2 and 1.
    await tier3.post(`/tickets/${key}/claims`).expect(201);
    const down = await tier3.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION });
    expect(down.body).toMatchObject({ state: 'handed_down', tier: 2, assignee: { id: tier2.id } });
    const accepted = await tier2.post(`/tickets/${key}/acceptances`);
    expect(accepted.body).toMatchObject({ state: 'contacting_user', tier: 1, assignee: { id: tier1.id } });

    // 5. Tier 1 contacts the user, who confirms.
    const today = await tier1.get('/queues/contact-today/tickets');
    expect((today.body as { items: Shown[] }).items.map((item) => item.key)).toEqual([key]);
    const resolved = await tier1.post(`/tickets/${key}/contacts`, { outcome: 'confirmed', channel: 'phone' });
    expect(resolved.body).toMatchObject({ state: 'resolved', resolvedAs: 'confirmed', assignee: null });

    const history = await tier1.get(`/tickets/${key}/history`);
    const { hops, contacts } = history.body as { hops: { command: string }[]; contacts: unknown[] };
    expect(hops.map((hop) => hop.command)).toEqual(['escalate', 'escalate', 'hand_down', 'accept']);
    expect(contacts).toHaveLength(1);
  });
});
