import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { tier1Weeks } from '../../../src/trends/forecast/forecast.queries.js';
import { A_TICKET, openDesk, pointers, refused, type Desk } from '../../setup/desk.js';

const day = (days: number): Day => addDays(dayIn('America/New_York', Date.now()), days);

interface ShownGoal {
  id: number;
  version: number;
  progress: { state: string; reason: string | null; value: number | null; sentence: string };
}

interface ShownForecast {
  state: string;
  missing: string | null;
  sentence: string;
  size: number | null;
  total: { expected: number; lower: number; upper: number } | null;
  weeks: { week: number; days: number; tickets: { lower: number; upper: number } | null; against: string | null }[];
  platforms: { platform: string; size: number; from: string; sentence: string | null }[];
  basis: { name: string; weeks: number; tickets: number; size: number; done: boolean }[];
  assumptions: { code: string }[];
  capacity: { median: number } | null;
  backTest: { name: string; missing: string | null; inside: boolean | null; came: number }[];
}

describe('goals, challenges and the forecast', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  let phases = 0;
  const made = async (path: string, body: object): Promise<number> => {
    const answer = await desk.lead.post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
    return (answer.body as { id: number }).id;
  };
  const phase = (change: object = {}): Promise<number> => {
    phases += 1;
    const dates = { starts: day(-30), ends: day(30) };
    return made('/phases', { name: `Wave ${phases}`, kind: 'production', number: phases, ...dates, ...change });
  };
  const eventsOf = (type: string) =>
    desk.db.query<{ subject: string; data: Record<string, unknown>; rooms: string[] }>(
      'SELECT subject, data, rooms FROM events WHERE type = $1 ORDER BY id',
      [type],
    );

  describe('the forecast', () => {
    it('says what is missing when nothing was before', async () => {
      const of = await phase({ starts: day(7), ends: day(34) });
      const { body } = await desk.viewer.get(`/phases/${of}/forecast`);
      expect(body).toMatchObject({ state: 'insufficient', total: null, weeks: [], assumptions: [] });
      expect((body as ShownForecast).sentence).toMatch(/no forecast/);
    });

    it('carries the tickets of phases done over to the planned devices, against what tier 1 does', async () => {
      const done = await phase({ starts: day(-60), ends: day(-40) });
      await made(`/phases/${done}/groups`, { name: 'Sales', plannedUsers: 500 });
      const rows = [{ date: day(-41), platform: 'ios_ipados', attempts: 700, enrolledDevices: 600 }];
      expect((await desk.lead.put(`/phases/${done}/exposure`, { rows })).status).toBe(200);
      await desk.db.execute(
        `INSERT INTO rollups (grain, day, phase_id, platform, kind, tickets)
         SELECT 'total', $1::date + n, $2, 'ios_ipados', kind, tickets FROM generate_series(0, 20) n,
           (VALUES ('enrollment', 2), ('question', 5)) AS seen (kind, tickets)`,
        [day(-60), done],
      );
      const next = await phase({ starts: day(7), ends: day(7 + 16) });
      await made(`/phases/${next}/groups`, { name: 'Retail', plannedUsers: 1000 });
      const read = async () => (await desk.viewer.get(`/phases/${next}/forecast`)).body as ShownForecast;
      const derived = await read();
      expect(derived).toMatchObject({ state: 'forecast', size: 1200, missing: null });
      expect(derived.platforms).toMatchObject([{ platform: 'ios_ipados', size: 1200, from: 'derived' }]);
      expect(derived.basis).toMatchObject([{ weeks: 3, tickets: 42, size: 600, done: true }]);
      // 42 tickets of 600 devices in three weeks; 1,200 devices, two weeks and three sevenths.
      expect(derived.total!.expected).toBeGreaterThan(60);
      expect(derived.total!.expected).toBeLessThan(76);
      expect(derived.total!.lower).toBeLessThan(40);
      expect(derived.total!.upper).toBeGreaterThan(90);
      expect(derived.weeks.map(({ days }) => days)).toEqual([7, 7, 3]);
      expect(derived.assumptions.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['devices_derived', 'all_enroll', 'partial_week', 'no_questions']),
      );
      expect(derived.sentence).toMatch(/1,200 devices at 2\.\d \(.*\) tickets per 100 in week one -> \d+-\d+ tickets/);
      const planned = { rows: [{ platform: 'ios_ipados', devices: 4200 }] };
      expect((await desk.lead.put(`/phases/${next}/planned-devices`, planned)).body).toMatchObject({ devices: 4200 });
      const more = await read();
      expect(more).toMatchObject({ size: 4200, platforms: [{ from: 'planned' }] });
      expect(more.total!.upper).toBeGreaterThan(derived.total!.upper);
      expect(more.backTest).toMatchObject([{ missing: 'no_phase_before', inside: null, came: 0 }]);
      const own = (await desk.viewer.get(`/phases/${done}/forecast`)).body as ShownForecast;
      expect(own).toMatchObject({ state: 'insufficient', asOf: day(-60) });
    });

    it('counts what tier 1 did once a ticket, in the week in which it first left tier 1', async () => {
      const weeks = () => tier1Weeks(desk.db, day(0), 'America/New_York', 8);
      const before = await weeks();
      const key = async () =>
        ((await desk.tier1.post('/tickets', { ...A_TICKET, take: true })).body as { key: string }).key;
      const ids = [await key(), await key()].map((one) => Number(one.slice('TL-'.length)));
      const monday = (ago: number) =>
        `date_trunc('week', '${day(0)}'::date) - interval '${7 * ago} days' + interval '15 hours'`;
      for (const [n, ago] of [5, 4, 2].entries()) {
        await desk.db.execute(
          `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, at) VALUES ($1, $2, 'escalate', 1, 2, ${monday(ago)})`,
          [ids[0], 50 + n],
        );
      }
      await desk.db.execute(
        `UPDATE tickets SET state = 'resolved', resolved_as = 'at_tier_1', assignee_id = NULL, resolved_at = ${monday(3)},
           version = version + 1 WHERE id = $1`,
        [ids[1]],
      );
      const after = await weeks();
      expect(after.map((tickets, at) => tickets - before[at]!)).toEqual([0, 0, 0, 1, 0, 1, 0, 0]);
    });
  });

  describe('goals', () => {
    const aGoal = (change: object = {}) => ({
      ...{ metric: 'enrolled_share', phase: null, comparison: 'at_least', target: 0.9, by: day(20), ...change },
    });

    it('are set, shown with how they stand, changed by their version and dropped', async () => {
      const of = await phase();
      const answer = await desk.lead.post('/goals', aGoal({ phase: of, why: ' Mail closes ' }));
      const goal = answer.body as ShownGoal;
      expect([answer.status, answer.headers['etag'], answer.headers['location']]).toEqual([
        201,
        `"goal-${goal.id}-1"`,
        `/api/v1/goals/${goal.id}`,
      ]);
      expect(goal).toMatchObject({ why: 'Mail closes', unit: 'share', progress: { state: 'insufficient' } });
      expect(goal.progress.sentence).toContain('against at least 90 %');
      const patch = (body: object, tag: string) => desk.lead.patch(`/goals/${goal.id}`, body).set('If-Match', tag);
      expect((await patch({ target: 0.8 }, `"goal-${goal.id}-1"`)).body).toMatchObject({ target: 0.8, version: 2 });
      const late = await patch({ target: 0.7 }, `"goal-${goal.id}-1"`);
      expect([late.status, (late.body as { current: ShownGoal }).current.version]).toEqual([412, 2]);
      expect((await eventsOf('goal.changed')).at(-1)).toMatchObject({
        ...{ subject: `goal:${goal.id}`, rooms: ['desk'] },
        data: { what: 'changed', was: { target: 0.9 }, now: { target: 0.8 } },
      });
      expect((await desk.lead.delete(`/goals/${goal.id}`)).status).toBe(204);
      expect((await desk.viewer.get(`/goals/${goal.id}`)).status).toBe(404);
    });

    it('are measured by the figures of the desk', async () => {
      const of = await phase();
      await desk.lead.put(`/phases/${of}/planned-devices`, { rows: [{ platform: 'windows', devices: 100 }] });
      const rows = [{ date: day(-1), platform: 'windows', attempts: 95, enrolledDevices: 92 }];
      expect((await desk.lead.put(`/phases/${of}/exposure`, { rows })).status).toBe(200);
      const { body } = await desk.lead.post(
        '/goals',
        aGoal({ metric: 'tickets_per_100_attempts', phase: of, comparison: 'at_most', target: 5 }),
      );
      expect((body as ShownGoal).progress).toMatchObject({ state: 'on_track', value: 0 });
      const listed = await desk.viewer.get(`/goals?phase=${of}`);
      expect((listed.body as { items: ShownGoal[] }).items.map(({ id }) => id)).toEqual([(body as ShownGoal).id]);
    });

    it('take one per metric and phase, and only what can be measured', async () => {
      const of = await phase();
      const first = await made('/goals', aGoal({ phase: of }));
      expect(await refused(desk.lead.post('/goals', aGoal({ phase: of })))).toMatchObject({ status: 409, goal: first });
      const other = await made('/goals', aGoal({ phase: await phase() }));
      expect(await refused(desk.lead.patch(`/goals/${other}`, { phase: of }))).toMatchObject({ status: 409 });
      const wrong = { comparison: 'at_most', target: 3, by: day(-1), phase: 999_999 };
      expect(pointers(await refused(desk.lead.post('/goals', aGoal(wrong)))).sort()).toEqual([
        ...['/by', '/comparison', '/phase', '/target'],
      ]);
      expect((await desk.tier3.post('/goals', aGoal())).status).toBe(403);
    });

    it('end as one when two change into the same at once', async () => {
      const of = await phase();
      const two = [
        await made('/goals', aGoal({ phase: await phase() })),
        await made('/goals', aGoal({ phase: await phase() })),
      ];
      const answers = await Promise.all(two.map((id) => desk.lead.patch(`/goals/${id}`, { phase: of })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('challenges', () => {
    it('keep who changed what and why', async () => {
      const pattern = await desk.lead.post('/patterns', { title: 'Macs do not enroll' });
      const { key } = pattern.body as { key: string };
      const id = await made('/challenges', {
        title: 'Few have practised on a Mac',
        platforms: ['macos'],
        owner: desk.tier2.id,
      });
      expect(pointers(await refused(desk.lead.patch(`/challenges/${id}`, { state: 'occurred' })))).toEqual(['/reason']);
      const change = { state: 'occurred', reason: 'It came with the second wave', pattern: key };
      const { body, headers } = await desk.lead
        .patch(`/challenges/${id}`, change)
        .set('If-Match', `"challenge-${id}-1"`);
      expect(body).toMatchObject({ ...change, version: 2, owner: { id: desk.tier2.id } });
      expect(headers['etag']).toBe(`"challenge-${id}-2"`);
      const history = await desk.viewer.get(`/challenges/${id}/history`);
      expect(history.body).toMatchObject({
        items: [
          {
            version: 2,
            state: 'occurred',
            reason: change.reason,
            by: { id: desk.lead.id },
            steps: [
              { field: 'state', was: 'open', now: 'occurred' },
              { field: 'pattern', was: null, now: key },
            ],
          },
          { version: 1, state: 'open', steps: [] },
        ],
      });
      expect((await eventsOf('challenge.changed')).at(-1)?.data).toMatchObject({
        id,
        what: 'changed',
        fields: ['state', 'pattern'],
      });
      expect(
        (await desk.lead.patch(`/challenges/${id}`, { title: 'x' }).set('If-Match', `"challenge-${id}-1"`)).status,
      ).toBe(412);
      await expect(desk.db.execute('DELETE FROM challenge_changes')).rejects.toThrow();
    });

    it('name only what there is', async () => {
      const body = { title: 'x', owner: 999_999, phase: 999_999, pattern: 'PT-999999' };
      expect(pointers(await refused(desk.lead.post('/challenges', body))).sort()).toEqual([
        '/owner',
        '/pattern',
        '/phase',
      ]);
      expect((await desk.tier3.post('/challenges', { title: 'x' })).status).toBe(403);
    });

    it('are listed page by page, those of a phase with those of the whole rollout', async () => {
      const of = await phase();
      const own = await made('/challenges', { title: 'Executives travel', phase: of });
      await made('/challenges', { title: 'Elsewhere', phase: await phase() });
      const seen: number[] = [];
      for (let path: string | null = `/challenges?phase=${of}&limit=1`; path !== null;) {
        const { body } = await desk.viewer.get(path);
        const page = body as { items: { id: number; phase: { id: number } | null }[]; next: string | null };
        expect(page.items.every((item) => item.phase === null || item.phase.id === of)).toBe(true);
        seen.push(...page.items.map(({ id }) => id));
        path = page.next === null ? null : `/challenges?phase=${of}&limit=1&cursor=${page.next}`;
      }
      expect(seen).toContain(own);
    });
  });
});
