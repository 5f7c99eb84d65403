import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMember } from '../../../src/identity/create-member.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { A_PACKET, A_TICKET, openDesk, PASSWORD, type Agent, type Desk } from '../../setup/desk.js';

const tally = (statuses: readonly number[]) =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((s) => s === status).length]));

describe('many hands on one ticket', () => {
  let desk: Desk;
  let agents: Agent[];
  beforeAll(async () => {
    desk = await openDesk({ env: { TIERLINE_POOL_SIZE: '16' } });
    agents = await Promise.all(Array.from({ length: 10 }, () => desk.hire('tier1')));
  });
  afterAll(() => desk.close());

  const log = async (more: object = {}) =>
    (await desk.tier1.post('/tickets', { ...A_TICKET, ...more })).body as { key: string; version: number };

  it('has one winner among 50 claims, and the others are told who holds it', async () => {
    const { key } = await log();
    const claims = Array.from({ length: 50 }, (_, n) => agents[n % agents.length]?.post(`/tickets/${key}/claims`));
    const answers = await Promise.all(claims.map(async (claim) => await claim));
    const won = answers.filter((answer) => answer?.status === 201);
    const holder = (won[0]?.body as { assignee: { id: number; name: string } }).assignee;
    // The winner's own repeats find the ticket theirs already: that is refused as not from here, never a second claim.
    expect(won).toHaveLength(1);
    const refused = answers
      .filter((answer) => answer?.status === 409)
      .map((answer) => answer?.body as Record<string, unknown>);
    expect(refused).toHaveLength(49);
    const held = refused.filter((body) => body['type'] === '/problems/held-by');
    expect(held.length).toBeGreaterThanOrEqual(45);
    for (const body of held) expect(body['holder']).toEqual(holder);
    const events = await desk.db.query(`SELECT 1 FROM events WHERE subject = $1 AND type = 'ticket.claimed'`, [key]);
    expect(events).toHaveLength(1);
  });

  it('gives each of 20 who take next a ticket of their own', async () => {
    await Promise.all(Array.from({ length: 20 }, () => log()));
    const takers = Array.from({ length: 20 }, (_, n) => agents[n % agents.length]?.post('/queues/my-tier/next'));
    const keys = (await Promise.all(takers.map(async (taker) => await taker))).map(
      (a) => (a?.body as { key: string }).key,
    );
    expect(new Set(keys).size).toBe(20);
  });

  it('lets two of 20 parallel escalations through: from tier 1 and from tier 2', async () => {
    const { key } = await log();
    const asks = Array.from({ length: 20 }, () => desk.lead.post(`/tickets/${key}/escalations`, A_PACKET));
    const statuses = (await Promise.all(asks.map(async (ask) => await ask))).map((answer) => answer.status);
    // At tier 3 the number of a Microsoft case is missing: 400 names the field.
    expect(tally(statuses)).toMatchObject({ 201: 2 });
    const [row] = await desk.db.query<{ tier: number; hops: number; version: number }>(
      `SELECT tier, hop_count AS hops, version FROM tickets WHERE id = $1`,
      [Number(key.slice(3))],
    );
    expect(row).toMatchObject({ tier: 3, hops: 2 });
    const hops = await desk.db.query<{ n: number }>('SELECT n FROM hops WHERE ticket_id = $1 ORDER BY n', [
      Number(key.slice(3)),
    ]);
    expect(hops.map((hop) => hop.n)).toEqual([1, 2]);
  });

  it('refuses the lost update: the second of two editors gets 412 with what stands there now', async () => {
    const { key, version } = await log();
    const tag = `"${key}-${version}"`;
    const [first, second] = await Promise.all([
      desk.tier1.patch(`/tickets/${key}`, { osVersion: '10.0.22631' }).set('If-Match', tag),
      desk.lead.patch(`/tickets/${key}`, { title: 'Another title' }).set('If-Match', tag),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    const stale = first.status === 412 ? first : second;
    const winner = first.status === 200 ? first : second;
    expect((stale.body as { current: unknown }).current).toMatchObject({ key, version: version + 1 });
    expect(winner.headers['etag']).toBe(`"${key}-${version + 1}"`);
  });

  it('closes only one of two tickets that are marked duplicates of each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await log(), await log()];
      const answers = await Promise.all([
        desk.tier1.post(`/tickets/${a.key}/duplicates`, { of: b.key }),
        desk.tier1.post(`/tickets/${b.key}/duplicates`, { of: a.key }),
      ]);
      // The other one is then asked to be a duplicate of itself.
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400]);
    }
  });

  it('leaves a ticket with a holder whom this node has never seen: hired a moment ago, at another one', async () => {
    const { key } = await log();
    // From now on the node learns of nobody by itself.
    desk.app.get(StaffDirectory).onApplicationShutdown();
    const member = { email: 'new@contoso.example', name: 'Just Hired', role: 'tier1', scopeTags: [] } as const;
    const hired = await createMember(desk.db, { ...member, password: PASSWORD });
    if (!hired.ok) throw new Error(hired.detail);
    await desk.db.execute(
      `UPDATE tickets SET assignee_id = $2, owner_id = $2, path_staff = ARRAY[$2::int], state = 'working',
         version = version + 1 WHERE id = $1`,
      [Number(key.slice(3)), hired.member.id],
    );
    const claim = await desk.tier1.post(`/tickets/${key}/claims`);
    expect(claim.body).toMatchObject({ type: '/problems/held-by', holder: { name: 'Just Hired' } });
  });
});
