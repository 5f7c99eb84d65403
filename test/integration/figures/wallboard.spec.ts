import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { TellClocks } from '../../../src/tickets/jobs/tell-clocks.js';
import { A_PACKET, done, logTicket, MovingClock, openDesk, type Desk } from '../../setup/desk.js';
import { GateScene } from '../gates/gate-scenes.js';

/** A Tuesday, ten in the morning in New York. */
const START = Date.UTC(2026, 9, 6, 14);
const STALE = 6_000;

interface Board {
  at: string;
  day: string;
  tiers: { tier: number; open: number; late: number; unaccepted: number }[];
  oldestUnaccepted: { tier: number; since: string; minutes: number } | null;
  breachedToday: number;
  patterns: { key: string; title: string; state: string; open: number; hasPackage: boolean }[];
  waves: { name: string; state: string; enrolled: number; planned: number | null; share: number | null }[];
}

describe('the wallboard', () => {
  let desk: Desk;
  let clock: MovingClock;

  beforeAll(async () => {
    clock = new MovingClock(START);
    desk = await openDesk({ clock });
  }, 60_000);
  afterAll(() => desk.close());

  const read = async (): Promise<Board> => {
    clock.forward(STALE);
    return (await desk.viewer.get('/wallboard').expect(200)).body as Board;
  };

  it('of an empty desk has nothing but zeros', async () => {
    const { at: _at, ...board } = await read();
    expect(board).toEqual({
      day: '2026-10-06',
      tiers: [1, 2, 3, 4].map((tier) => ({ tier, open: 0, late: 0, unaccepted: 0 })),
      ...{ oldestUnaccepted: null, breachedToday: 0, patterns: [], waves: [] },
    });
  });

  it('counts the open ones by tier, and the hand-over that nobody has begun', async () => {
    await logTicket(desk.tier1, { title: 'Secret title of Ada', requester: { name: 'Ada Lovelace' } });
    const up = await logTicket(desk.tier1, { title: 'Goes up', take: true });
    await done(desk.tier1.post(`/tickets/${up.key}/escalations`, A_PACKET));
    clock.forward(30 * MINUTE);
    const waiting = await read();
    expect(waiting.tiers.map(({ open, unaccepted }) => [open, unaccepted])).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(waiting.oldestUnaccepted).toMatchObject({ tier: 2, minutes: 30 });
    await done(desk.tier2.post(`/tickets/${up.key}/claims`, {}));
    const begun = await read();
    expect([begun.tiers[1], begun.oldestUnaccepted]).toEqual([{ tier: 2, open: 1, late: 0, unaccepted: 0 }, null]);
  });

  it('counts a missed target on its day, also when the ticket has gone on since', async () => {
    const late = await logTicket(desk.tier1, { title: 'Runs late', take: true, impact: 'blocked' });
    const { due } = late;
    clock.forward(Date.parse(due.tier!) - clock.now() + MINUTE);
    await desk.app.get(TellClocks).run();
    const missed = await read();
    expect(missed.breachedToday).toBeGreaterThanOrEqual(1);
    expect(missed.tiers[0]!.late).toBeGreaterThanOrEqual(1);
    await done(desk.tier1.post(`/tickets/${late.key}/resolutions`, { note: 'Cache cleared' }));
    const after = await read();
    expect(after.breachedToday).toBe(missed.breachedToday);
    expect(after.tiers[0]!.late).toBe(missed.tiers[0]!.late - 1);
    clock.forward(DAY);
    expect((await read()).breachedToday).toBe(0);
  });

  it('shows patterns that are accepted, and how far the waves are', async () => {
    const { key } = (await desk.tier3.post('/patterns', { title: 'Old TPM firmware' }).expect(201))
      .body as Board['patterns'][0];
    await desk.db.execute(`INSERT INTO patterns (title, summary, state, state_since, origin, created_at, updated_at)
      VALUES ('Nobody has looked', '', 'emerging', now(), 'machine', now(), now())`);
    const scene = new GateScene(desk, () => clock.now());
    const { id } = await scene.phase({ name: 'Retail' });
    await scene.exposure(id, { 0: { enrolledDevices: 20 } });
    const { patterns, waves } = await read();
    expect(patterns).toMatchObject([{ key, title: 'Old TPM firmware', state: 'active', open: 0, hasPackage: false }]);
    expect(waves).toMatchObject([{ name: 'Retail', state: 'planned', enrolled: 20, planned: 50, share: 0.4 }]);
  });

  it('names nobody and quotes no ticket', async () => {
    const text = JSON.stringify(await read());
    for (const word of ['Secret', 'Goes up', 'Ada', 'contoso', 'TL-', desk.tier1.name, desk.lead.name]) {
      expect([word, text.includes(word)]).toEqual([word, false]);
    }
  });

  it('is read once for all boards that ask together', async () => {
    const { at } = await read();
    const others = await Promise.all([1, 2, 3].map(() => desk.tier1.get('/wallboard')));
    expect(others.map(({ body }) => (body as Board).at)).toEqual([at, at, at]);
  });

  it('is opened by a token that opens nothing else, until it is revoked', async () => {
    const kiosk = { name: 'Wall of the first floor', scopes: ['wallboard:read'], expiresAt: null };
    const { id, token } = (await desk.tier1.post('/tokens', kiosk).expect(201)).body as { id: number; token: string };
    const get = (path: string) => request(desk.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    expect((await get('/wallboard')).status).toBe(200);
    expect((await get('/wallboard?token=x')).status).toBe(200);
    for (const path of ['/tickets', '/queues', '/patterns', '/figures/flow', '/trends/matrix', '/events', '/staff']) {
      expect([path, (await get(path)).status]).toEqual([path, 403]);
    }
    expect((await desk.viewer.post('/tokens', kiosk)).status).toBe(403);
    await desk.tier1.delete(`/tokens/${id}`).expect(204);
    expect((await get('/wallboard')).status).toBe(401);
    clock.forward(HOUR);
  });
});
