import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  A_PACKET,
  A_RESOLUTION,
  done,
  logTicket,
  openDesk,
  refused,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { ROUTES, SITUATIONS, soon } from './situations.js';

interface History {
  hops: Record<string, unknown>[];
  contacts: Record<string, unknown>[];
  comments: Record<string, unknown>[];
}

describe('the history of a ticket', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const historyOf = async (key: string) =>
    (await desk.viewer.get(`/tickets/${key}/history`).expect(200)).body as History;

  it('shows each hand-over with its packet, who, from where to where', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const packet = { ...A_PACKET, note: 'Urgent', evidence: [{ kind: 'log', content: '10:01 failed\n10:02 again' }] };
    await done(desk.tier1.post(`/tickets/${key}/escalations`, packet));
    await done(ROUTES.claim(desk.tier2, key));
    await done(
      desk.tier2.post(`/tickets/${key}/returns`, {
        reason: 'missing_log',
        note: 'Which?',
        evidence: 'This one is cut off',
      }),
    );
    await done(ROUTES.escalate(desk.tier1, key));
    await done(ROUTES.handDown(desk.tier2, key));
    const { hops } = await historyOf(key);
    const [one, two] = [desk.tier1, desk.tier2].map(({ id, name }) => ({ id, name }));
    expect(hops).toMatchObject([
      {
        n: 1,
        command: 'escalate',
        fromTier: 1,
        toTier: 2,
        from: one,
        to: null,
        by: one,
        packet,
        source: 'api',
        againstPolicy: false,
      },
      {
        n: 2,
        command: 'return',
        fromTier: 2,
        toTier: 1,
        from: two,
        to: one,
        packet: { reason: 'missing_log', note: 'Which?', evidence: [{ kind: 'text', content: 'This one is cut off' }] },
      },
      { n: 3, command: 'escalate', fromTier: 1, toTier: 2, to: two, packet: { tried: A_PACKET.tried } },
      { n: 4, command: 'hand_down', fromTier: 2, toTier: 1, to: one, packet: { resolution: A_RESOLUTION } },
    ]);
    expect(hops.every((hop) => /^\d{4}-.*Z$/.test(String(hop['at'])))).toBe(true);
  });

  it('marks the lead’s way past tier 2', async () => {
    const { key } = await logTicket(desk.tier1);
    await done(ROUTES.escalate(desk.lead, key, { toTier: 3 }));
    expect((await historyOf(key)).hops).toMatchObject([{ fromTier: 1, toTier: 3, againstPolicy: true }]);
  });

  it('shows contacts and comments, oldest first', async () => {
    const { key } = await SITUATIONS['contacting the user']!(desk);
    const nextAt = soon(3);
    await done(ROUTES.contact(desk.tier1, key, { outcome: 'no_answer', channel: 'phone', nextAt }));
    await done(desk.tier2.post(`/tickets/${key}/comments`, { text: 'Try the mobile' }));
    await done(desk.tier1.post(`/tickets/${key}/comments`, { text: 'Thanks!', fromUser: true, kind: 'feedback' }));
    const failing = { outcome: 'still_failing', channel: 'teams', failedStep: 'Step 2', evidence: 'Still 0x80180014' };
    await done(ROUTES.contact(desk.tier1, key, failing));
    const { hops, contacts, comments } = await historyOf(key);
    expect(contacts).toMatchObject([
      { outcome: 'no_answer', channel: 'phone', nextAt, by: { id: desk.tier1.id } },
      { outcome: 'still_failing', channel: 'teams', note: 'Step 2', nextAt: null },
    ]);
    expect(comments).toMatchObject([
      { text: 'Try the mobile', fromUser: false, kind: 'note', by: { id: desk.tier2.id } },
      { text: 'Thanks!', fromUser: true, kind: 'feedback' },
    ]);
    expect(hops.at(-1)).toMatchObject({
      ...{ command: 'still_failing', fromTier: 1, toTier: 3, to: { id: desk.tier3.id } },
      packet: { reason: 'Step 2', evidence: [{ kind: 'text', content: 'Still 0x80180014' }] },
    });
  });

  it('tells every event in order, page by page, each with the version it made', async () => {
    const { key } = await SITUATIONS['contacting the user']!(desk);
    const types: string[] = [];
    const versions: number[] = [];
    for (let query: string | null = 'limit=4'; query !== null;) {
      const { body, headers } = await desk.tier1.get(`/tickets/${key}/events?${query}`).expect(200);
      const { items, next } = body as {
        items: { type: string; subject: string; data: { version: number } }[];
        next: string | null;
      };
      types.push(...items.map((event) => event.type.slice('ticket.'.length)));
      versions.push(...items.map((event) => event.data.version));
      expect(items.every((event) => event.subject === key)).toBe(true);
      expect(headers['link'] === undefined).toBe(next === null);
      query = next === null ? null : `limit=4&cursor=${next}`;
    }
    expect(types).toEqual(['logged', 'escalated', 'claimed', 'escalated', 'claimed', 'handed_down', 'accepted']);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('of an imported ticket goes on loudly: what people do on it is news', async () => {
    const { key } = await logTicket(desk.tier1);
    const id = Number(key.slice(3));
    await desk.db.execute(
      `UPDATE tickets SET source = 'import', imported = true, version = version + 1 WHERE id = $1`,
      [id],
    );
    await done(ROUTES.claim(desk.tier1, key));
    const rows = await desk.db.query('SELECT quiet, source FROM events WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1', [
      id,
    ]);
    expect(rows).toEqual([{ quiet: false, source: 'api' }]);
    const ticket = (await desk.tier1.get(`/tickets/${key}`)).body as ShownTicket;
    await done(
      desk.tier1.patch(`/tickets/${key}`, { platform: 'macos' }).set('If-Match', `"${key}-${ticket.version}"`),
    );
    const quiet = await desk.db.query(`SELECT 1 FROM count_deltas WHERE platform = 'macos' AND quiet`);
    expect(quiet).toEqual([]);
  });

  it('refuses the cursor of another ticket’s events', async () => {
    const [a, b] = [await SITUATIONS['working at 2']!(desk), await SITUATIONS['working at 2']!(desk)];
    const { next } = (await desk.tier1.get(`/tickets/${a.key}/events?limit=1`)).body as { next: string };
    await desk.tier1.get(`/tickets/${b.key}/events?cursor=${next}`).expect(400);
    await desk.tier1.get(`/tickets/${a.key}/events?limit=201`).expect(400);
  });

  it('is what a command with an Idempotency-Key wrote once', async () => {
    const { key } = await logTicket(desk.tier1);
    const send = (body: object = A_PACKET) =>
      desk.tier1.post(`/tickets/${key}/escalations`, body).set('Idempotency-Key', `up-${key}`);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    expect((await historyOf(key)).hops).toHaveLength(1);
    expect((await desk.tier1.get(`/tickets/${key}`)).body as ShownTicket).toMatchObject({
      tier: 2,
      version: 2,
      hops: 1,
    });
    await send({ ...A_PACKET, note: 'Another' }).expect(422);
  });

  it('of a refused command with an Idempotency-Key is empty, and the key is free again', async () => {
    const { key } = await logTicket(desk.tier1);
    const send = (body: object) =>
      desk.tier1.post(`/tickets/${key}/escalations`, body).set('Idempotency-Key', `no-${key}`);
    expect((await refused(send({ reason: 'x', tried: [] }))).status).toBe(400);
    await done(send(A_PACKET));
    expect((await historyOf(key)).hops).toHaveLength(1);
  });

  it('of 12 requests at once with one key holds one hand-over', async () => {
    const { key } = await logTicket(desk.tier1);
    const send = () => desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET).set('Idempotency-Key', `many-${key}`);
    const answers = await Promise.all(Array.from({ length: 12 }, async () => (await send()).status));
    expect(answers.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(answers).toContain(201);
    expect((await historyOf(key)).hops).toHaveLength(1);
  });
});
