import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeListeners, greeted, type Listener, until } from '../../integration/live/live-app.js';
import { insertTickets, ticketOf } from '../../integration/trends/counted-tickets.js';
import { type Agent, type Desk, openDesk } from '../../setup/desk.js';
import { madeSignal } from '../../setup/made-signal.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { LookLoop } from '../../../src/trends/signals/look/look-loop.js';
import { deskDay, logTicket } from './trends-desk.js';

interface Shown {
  id: number;
  state: string;
  version: number;
  sentence: string;
  owner: { id: number } | null;
  acting: { id: number } | null;
  verdict: string | null;
  endedBecause: string | null;
  cell: Record<string, unknown>;
  core: { signature: string | null };
  figures: { observed: number; expected: number; requesters: number };
  series: { week: string; observed: number; expected: number | null }[];
  pattern: { key: string } | null;
  tickets: string;
}

const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';

describe('trends: signals', () => {
  let desk: Desk;
  let phase: number;

  beforeAll(async () => {
    desk = await openDesk();
    const body = { name: 'Pilot', kind: 'limited_pilot', starts: deskDay(-90) };
    phase = ((await desk.lead.post('/phases', body)).body as { id: number }).id;
    await desk.lead.post(`/phases/${phase}/groups`, { name: 'IT', plannedUsers: 50 }).expect(201);
    await desk.db.execute(
      `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
       SELECT $1, 'windows', d, 30, 400, 'typed' FROM generate_series($2::date, $3::date, interval '1 day') AS d`,
      [phase, deskDay(-90), deskDay()],
    );
    const days = Array.from({ length: 25 }, (_, i) => deskDay(-14 - 3 * i));
    await insertTickets(
      desk.db,
      days.map((day) => ticketOf({ day, phase, signature: SIGNATURE })),
      true,
    );
  });
  afterAll(() => desk.close());
  afterEach(() => closeListeners());

  const told = ({ events }: Listener) => events.filter(({ type }) => type === 'signal.changed');
  const one = async (id: number, agent: Agent = desk.tier3) =>
    (await agent.get(`/signals/${id}`).expect(200)).body as Shown;
  const post = async (id: number, noun: string, body: object, agent: Agent = desk.tier3) =>
    (await agent.post(`/signals/${id}/${noun}`, body).expect(201)).body as Shown;

  /** Calls about the same code by as many people, all of them there at the next look: half a burst says something else. */
  async function burst(people: number): Promise<void> {
    await desk.app.get(LookLoop).standStill(async () => {
      for (let n = 0; n < people; n++) {
        const requester = { upn: `caller.${n}.${people}@contoso.example` };
        await logTicket(desk, { requester, group: 'IT', platform: 'windows' });
      }
      await desk.app.get(FoldDeltas).all();
    });
  }

  it('tell tier 3 and leads of a burst, once, and explain themselves; dismissing teaches until it grows clearly', async () => {
    const [engineer, lead, agent] = [
      await greeted(desk, { token: desk.tier3.token }),
      await greeted(desk, { token: desk.lead.token }),
      await greeted(desk, { token: desk.tier1.token }),
    ];
    const pattern = { title: 'Windows cannot enroll', signatures: [SIGNATURE] };
    const { key } = (await desk.tier3.post('/patterns', pattern).expect(201)).body as { key: string };
    await burst(8);
    await until(() => told(engineer).length > 0 && told(lead).length > 0);
    const [event] = told(engineer);
    const id = event!.data['id'] as number;
    expect(event).toMatchObject({
      subject: `signal:${id}`,
      actor: null,
      data: { rule: 'weekly', state: 'raised', was: null },
    });
    expect(Object.keys(event!.data).sort()).toEqual(['cell', 'id', 'rule', 'sentence', 'state', 'was']);
    const shown = await one(id);
    expect(shown).toMatchObject({
      ...{ state: 'raised', corrected: false, owner: null, pattern: { key, title: 'Windows cannot enroll' } },
      core: { phase, platform: 'windows', kind: 'enrollment', signature: SIGNATURE },
      figures: { observed: 8, requesters: 8 },
    });
    expect(shown.sentence).toMatch(/8 tickets since Monday .* to be expected/);
    expect(shown.figures.expected).toBeLessThan(4);
    expect(shown.series).toHaveLength(26);
    expect(shown.series.at(-1)).toMatchObject({ observed: 8, excluded: false });
    expect((await desk.tier3.get(shown.tickets.replace('/api/v1', '')).expect(200)).body).toMatchObject({ next: null });
    const listed = (await desk.tier3.get('/signals?state=raised,owned').expect(200)).body as { items: Shown[] };
    expect(listed.items.map((signal) => signal.id)).toEqual([id]);

    const dismissed = await post(id, 'dismissals', { reason: 'known_problem', note: 'The profile is being mended' });
    expect(dismissed).toMatchObject({ state: 'dismissed', verdict: 'dismissed', dismissal: 'known_problem' });
    await burst(2);
    await until(() => told(engineer).length > 1);
    const looks = desk.app.get(LookLoop);
    await looks.now();
    expect((await desk.tier3.get('/signals?state=raised').expect(200)).body).toMatchObject({ items: [] });
    await burst(4);
    await until(() => told(engineer).length > 2);
    await looks.now();
    expect(told(engineer).map(({ data }) => [data['was'], data['state']])).toEqual([
      [null, 'raised'],
      ['raised', 'dismissed'],
      [null, 'raised'],
    ]);
    expect([told(lead).length, told(agent).length]).toEqual([3, 0]);
  });

  it('have an owner, for whom the deputy acts while they are away, and none when their owner leaves tier 3', async () => {
    const id = await madeSignal(desk.db);
    const [owner, deputy] = [await desk.hire('tier3'), await desk.hire('tier3')];
    expect(await post(id, 'owners', {}, owner)).toMatchObject({
      state: 'owned',
      owner: { id: owner.id },
      acting: { id: owner.id },
    });
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await owner.put('/me/away', { until, deputy: deputy.id }).expect(200);
    expect(await one(id)).toMatchObject({ owner: { id: owner.id }, acting: { id: deputy.id } });
    const wrong = await desk.tier3.post(`/signals/${id}/owners`, { owner: desk.tier1.id }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/owner' }] });
    const { version } = (await desk.admin.get(`/staff/${owner.id}`)).body as { version: number };
    const lower = desk.admin
      .patch(`/staff/${owner.id}`, { role: 'tier2' })
      .set('If-Match', `"staff-${owner.id}-${version}"`);
    await lower.expect(200);
    expect(await one(id)).toMatchObject({ state: 'raised', owner: null, acting: null });
    expect(await post(id, 'owners', { owner: deputy.id })).toMatchObject({ state: 'owned', owner: { id: deputy.id } });
    expect(await post(id, 'owners', { owner: null })).toMatchObject({ state: 'raised', owner: null });
  });

  it('are called useful, also when they are over, and leads see how often', async () => {
    const [useful, dismissed, open] = [await madeSignal(desk.db), await madeSignal(desk.db), await madeSignal(desk.db)];
    const said = await post(useful, 'verdicts', { useful: true, note: 'The profile was wrong' });
    expect(said).toMatchObject({ state: 'useful', verdict: 'useful', judgedBy: { id: desk.tier3.id } });
    await post(dismissed, 'dismissals', { reason: 'too_small' });
    expect(await post(dismissed, 'verdicts', { useful: true })).toMatchObject({
      state: 'ended',
      endedBecause: 'judged',
    });
    const again = await desk.tier3.post(`/signals/${useful}/verdicts`, { useful: true }).expect(409);
    expect(again.body).toMatchObject({ code: 'not_from_here' });
    await desk.tier3.post(`/signals/${open}/verdicts`, { useful: false }).expect(400);
    await desk.tier3.post(`/signals/${open}/dismissals`, { reason: 'boring' }).expect(400);
    const stale = desk.tier3
      .post(`/signals/${open}/dismissals`, { reason: 'outage' })
      .set('If-Match', `"signal-${open}-7"`);
    await stale.expect(412);
    await desk.tier3.get('/signals/precision').expect(403);
    await desk.tier1.get('/signals').expect(403);
    const { items } = (await desk.lead.get('/signals/precision?weeks=104').expect(200)).body as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ week: '2026-03-16', rule: 'weekly', raised: 4, useful: 2, dismissed: 0 },
        precision: 0.5,
      }),
    );
  });
});
