import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_PACKET, A_TICKET, openDesk, type Desk } from '../../setup/desk.js';

interface ProblemBody {
  type: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: { pointer: string; detail: string }[];
}

describe('bad input on tickets', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' }).expect(201);
  });
  afterAll(() => desk.close());

  const rows = async () => {
    const [row] = await desk.db.query<{ tickets: number; events: number }>(
      `SELECT (SELECT count(*)::int FROM tickets) AS tickets, (SELECT count(*)::int FROM events WHERE ticket_id IS NOT NULL) AS events`,
    );
    return row;
  };

  const wrong: [name: string, change: object, pointer: string][] = [
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['mass assignment', { tier: 1, assignee: 1 }, '/assignee'],
    ['a NUL byte', { title: 'a\u0000b' }, '/title'],
    ['an empty title', { title: '' }, '/title'],
    ['1 MB of title', { title: 'x'.repeat(200_001) }, '/title'],
    ['an impossible date', { reportedAt: '2026-02-30T10:00:00Z' }, '/reportedAt'],
    ['a report from the future', { reportedAt: '2099-01-01T10:00:00Z' }, '/reportedAt'],
    ['a code that is none', { errorCode: 'banana' }, '/errorCode'],
    ['an unknown platform', { platform: 'amiga' }, '/platform'],
    ['neither requester nor device', { requester: null }, '/requester'],
    ['an unknown location', { location: 'atlantis' }, '/location'],
    ['an unknown phase', { phase: 4711 }, '/phase'],
    ['a nested unknown field', { requester: { upn: 'a@b.example', shoe: 42 } }, '/requester/shoe'],
    ['a split of no ticket', { splitFrom: 'TL-x' }, '/splitFrom'],
  ];

  it.each(wrong)('refuses %s, names the field, changes nothing', async (_name, change, pointer) => {
    const before = await rows();
    const answer = await desk.tier1.post('/tickets', { ...A_TICKET, ...change });
    const body = answer.body as ProblemBody;
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(body.requestId).toBeTruthy();
    expect(await rows()).toEqual(before);
  });

  it('shows no internals for a key that is none, a ticket that is not there, and a foreign one alike', async () => {
    const charlotte = await desk.hire('tier1', { scopeTags: ['redmond-only'] });
    const { body } = await desk.tier1.post('/tickets', { ...A_TICKET, location: 'charlotte' });
    const { key } = body as { key: string };
    const answers = await Promise.all(
      ['nonsense', 'TL-999999', key, 'TL-0', 'TL-99999999999'].map((name) => charlotte.get(`/tickets/${name}`)),
    );
    const bodies = answers.map((answer) => ({ ...(answer.body as ProblemBody), requestId: '', instance: '' }));
    expect(new Set(bodies.map((shown) => JSON.stringify(shown))).size).toBe(1);
    expect(answers.every((answer) => answer.status === 404)).toBe(true);
    await charlotte.post(`/tickets/${key}/claims`).expect(404);
    await charlotte.post(`/tickets/${key}/comments`, { text: 'hello' }).expect(404);
    await charlotte.get(`/tickets/${key}/history`).expect(404);
  });

  it('forbids by role: a viewer changes nothing, tier 1 cannot work at tier 2', async () => {
    const { key } = (await desk.tier1.post('/tickets', A_TICKET)).body as { key: string };
    await desk.viewer.post(`/tickets/${key}/claims`).expect(403);
    await desk.viewer.post(`/tickets/${key}/comments`, { text: 'x' }).expect(403);
    await desk.viewer.post('/tickets', A_TICKET).expect(403);
    await desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET).expect(201);
    const refused = await desk.tier1.post(`/tickets/${key}/claims`);
    expect(refused.status).toBe(403);
    await desk.tier1.post(`/tickets/${key}/assignments`, { to: desk.tier2.id, reason: 'x' }).expect(403);
  });

  it('asks for the packet field by field', async () => {
    const { key } = (await desk.tier1.post('/tickets', A_TICKET)).body as { key: string };
    const empty = await desk.tier1.post(`/tickets/${key}/escalations`, { reason: 'x', tried: [] });
    expect(empty.status).toBe(400);
    expect((empty.body as ProblemBody).errors?.map((error) => error.pointer)).toContain('/tried');
    const link = { ...A_PACKET, evidence: [{ kind: 'link', content: 'javascript:alert(1)' }] };
    const bad = await desk.tier1.post(`/tickets/${key}/escalations`, link);
    expect(bad.status).toBe(400);
    expect((bad.body as ProblemBody).errors?.[0]?.pointer).toBe('/evidence/0/content');
    const after = await desk.tier1.get(`/tickets/${key}`);
    expect(after.body).toMatchObject({ tier: 1, state: 'queued', version: 1 });
  });

  it('wants If-Match for an edit', async () => {
    const { key } = (await desk.tier1.post('/tickets', A_TICKET)).body as { key: string };
    await desk.tier1.patch(`/tickets/${key}`, { title: 'New' }).expect(428);
    await desk.tier1.patch(`/tickets/${key}`, { title: 'New' }).set('If-Match', `"${key}-7"`).expect(412);
    await desk.tier1.patch(`/tickets/${key}`, { title: 'New' }).set('If-Match', '*').expect(412);
  });

  it('answers a repeated Idempotency-Key with the first answer, to the byte', async () => {
    const send = (body: object) => desk.tier1.post('/tickets', body).set('Idempotency-Key', 'k-1');
    const first = await send(A_TICKET);
    const again = await send(A_TICKET);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    await send({ ...A_TICKET, title: 'Other' }).expect(422);
  });
});
