import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'supertest';
import { insertLocations } from '../../integration/identity/tickets-of-test.js';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { A_PACKET, A_TICKET, openDesk, type Agent, type Desk } from '../../setup/desk.js';

describe('identity: leaving', () => {
  interface TicketBody {
    key: string;
    state: string;
    tier: number;
    assignee: { id: number } | null;
    owner: { id: number } | null;
    path: { tier: number; staff: { id: number } | null }[];
  }

  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    await insertLocations(desk.db, ['charlotte', 'redmond']);
    await desk.app.get(RolloutDirectory).refresh();
  }, 60_000);
  afterAll(() => desk.close());

  /** A ticket of that place, logged and taken by the agent. */
  async function takenBy(agent: Agent, location?: string): Promise<TicketBody> {
    const answer = await agent.post('/tickets', { ...A_TICKET, ...(location ? { location } : {}), take: true });
    expect([answer.status, answer.body]).toMatchObject([201, { state: 'working', assignee: { id: agent.id } }]);
    return answer.body as TicketBody;
  }

  async function change(agent: Agent, body: object): Promise<Response> {
    const { headers } = await desk.admin.get(`/staff/${agent.id}`);
    return desk.admin.patch(`/staff/${agent.id}`, body).set('If-Match', String(headers['etag']));
  }

  const ticketNow = async (key: string, reader: Agent = desk.lead) =>
    (await reader.get(`/tickets/${key}`)).body as TicketBody;

  const eventsOf = (key: string) =>
    desk.db.query<{ type: string; actor_id: number | null }>(
      'SELECT type, actor_id FROM events WHERE ticket_id = $1 ORDER BY id',
      [Number(key.slice(3))],
    );

  describe('somebody who leaves', () => {
    it('leaves no ticket behind: what was in work is free again, told in the same transaction', async () => {
      const agent = await desk.hire('tier1');
      const { key } = await takenBy(agent);
      expect((await change(agent, { active: false })).status).toBe(200);
      expect(await ticketNow(key)).toMatchObject({ state: 'queued', tier: 1, assignee: null, owner: null });
      expect((await eventsOf(key)).at(-1)).toEqual({ type: 'ticket.vacated', actor_id: null });
      const claimed = await desk.tier1.post(`/tickets/${key}/claims`);
      expect([claimed.status, claimed.body]).toMatchObject([201, { assignee: { id: desk.tier1.id } }]);
    });

    it('with a lower role keeps what that role may work', async () => {
      const agent = await desk.hire('tier2');
      const low = await takenBy(agent);
      const high = await desk.tier1.post('/tickets', A_TICKET);
      const { key } = high.body as TicketBody;
      const up = await desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET);
      expect([up.status, up.body]).toMatchObject([201, { tier: 2 }]);
      expect((await agent.post(`/tickets/${key}/claims`)).status).toBe(201);
      expect((await change(agent, { role: 'tier1' })).status).toBe(200);
      expect(await ticketNow(low.key)).toMatchObject({ assignee: { id: agent.id } });
      expect(await ticketNow(key)).toMatchObject({ state: 'queued', tier: 2, assignee: null });
    });

    it('a place no longer sees its tickets, touched or not', async () => {
      const agent = await desk.hire('tier1', { scopeTags: ['charlotte', 'redmond'] });
      const there = await takenBy(agent, 'charlotte');
      const here = await takenBy(agent, 'redmond');
      expect((await change(agent, { scopeTags: ['redmond'] })).status).toBe(200);
      expect(await ticketNow(there.key)).toMatchObject({ state: 'queued', assignee: null });
      expect((await agent.get(`/tickets/${there.key}`)).status).toBe(404);
      expect((await agent.get(`/tickets/${here.key}`)).status).toBe(200);
      const list = await agent.get('/tickets?limit=200');
      const keys = (list.body as { items: { key: string }[] }).items.map(({ key }) => key);
      expect(keys).toContain(here.key);
      expect(keys).not.toContain(there.key);
    });

    it('while claiming never ends up disabled and holding', async () => {
      for (let round = 0; round < 10; round++) {
        const agent = await desk.hire('tier1');
        const keys = await Promise.all(
          [1, 2, 3, 4].map(async () => ((await desk.lead.post('/tickets', A_TICKET)).body as TicketBody).key),
        );
        const [disabled, ...claims] = await Promise.all([
          change(agent, { active: false }),
          // Spread over the time that the change takes.
          ...keys.map((key, n) => delay(n * round).then(() => agent.post(`/tickets/${key}/claims`))),
        ]);
        expect(disabled.status).toBe(200);
        const statuses = claims.map(({ status }) => status);
        expect(statuses.filter((status) => ![201, 401, 403, 409].includes(status))).toEqual([]);
        const held = await desk.db.query(
          `SELECT id FROM tickets WHERE assignee_id = $1 OR owner_id = $1 OR $1 = ANY (path_staff)`,
          [agent.id],
        );
        expect(held).toEqual([]);
      }
    });

    it('for a while is away: keeps what is held, and is not given more', async () => {
      const agent = await desk.hire('tier1');
      const { key } = await takenBy(agent);
      const until = new Date(Date.now() + 86_400_000).toISOString();
      expect((await agent.put('/me/away', { until, deputy: desk.tier1.id })).status).toBe(200);
      expect(await ticketNow(key)).toMatchObject({ state: 'working', assignee: { id: agent.id } });
      const other = await desk.tier1.post('/tickets', A_TICKET);
      const assign = await desk.lead.post(`/tickets/${(other.body as TicketBody).key}/assignments`, {
        staff: agent.id,
        reason: 'has worked on it',
      });
      expect(assign.status).toBeGreaterThanOrEqual(400);
      expect(assign.status).toBeLessThan(500);
    });
  });
});
