import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, pointers, refused, type Desk, type ShownProblem } from '../../setup/desk.js';
import { addDays, daysOf } from '../../../src/domain/rollout/day.js';
import { deskDay, logTicket } from './trends-desk.js';

interface Side {
  tickets: number;
  perPlanned: number | null;
  rate: { counted: number; exposure: number | null; rate: number | null } | null;
}
interface Part {
  unit: string | null;
  insufficient: string | null;
  sentence: string;
  treated: { before: Side; after: Side; ratio: { value: number } | null };
  comparison: { before: Side; after: Side } | null;
  together: { value: number | null; lower: number; upper: number | null } | null;
  withLeftOut: { treated: { before: { counted: number } } } | null;
  small: boolean;
}
interface Effect {
  state: string;
  sentence: string;
  windows: { days: number; before: { from: string; to: string }; after: { to: string } } | null;
  parts: Part[];
  notes: { note: string }[];
  beside: { title: string; touches: string[]; when: string[] }[];
  intervention: { attendance: { share: number | null; interval: object | null } | null };
}

describe('trends: interventions and proposals', () => {
  let desk: Desk;
  let pilot: number;
  let later: number;
  const groups: Record<string, number> = {};
  const at = (day: string) => `${day}T16:00:00Z`;
  const event = deskDay(-15);

  const id = async (sent: ReturnType<Desk['lead']['post']>): Promise<number> => {
    const { status, body } = await sent;
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return (body as { id: number }).id;
  };
  const entry = (more: object) => ({
    ...{ kind: 'intervention', variant: 'in_person_event', title: 'Enroll with us', phase: pilot, at: at(event) },
    ...{ groups: [groups['Sales']], done: true, ...more },
  });
  const plan = (more: object = {}) => id(desk.lead.post('/timeline', entry(more)));
  const effectOf = async (intervention: number, query = ''): Promise<Effect> =>
    (await desk.viewer.get(`/interventions/${intervention}/effect${query}`).expect(200)).body as Effect;

  beforeAll(async () => {
    desk = await openDesk();
    const starts = deskDay(-60);
    pilot = await id(desk.lead.post('/phases', { name: 'Wave 1', kind: 'expanded_pilot', starts, ends: deskDay(30) }));
    later = await id(
      desk.lead.post('/phases', {
        name: 'Wave 2',
        kind: 'production',
        number: 1,
        starts: deskDay(5),
        ends: deskDay(50),
      }),
    );
    for (const name of ['Sales', 'Retail', 'HR']) {
      groups[name] = await id(desk.lead.post(`/phases/${pilot}/groups`, { name, plannedUsers: 200 }));
    }
    groups['Sales again'] = await id(desk.lead.post(`/phases/${later}/groups`, { name: 'sales', plannedUsers: 10 }));
    const rows = daysOf({ from: deskDay(-40), to: deskDay(-1) }).flatMap((date) =>
      ['Sales', 'Retail'].map((name) => ({ date, platform: 'windows', group: groups[name], attempts: 20 })),
    );
    await desk.tier3.put(`/phases/${pilot}/exposure`, { rows }).expect(200);
    const log = async (group: string, day: string, times: number, more: object = {}) => {
      for (let i = 0; i < times; i++) await logTicket(desk, { group, reportedAt: at(day), ...more });
    };
    await log('Sales', addDays(event, -3), 6);
    await log('Sales', addDays(event, 3), 3);
    await log('Retail', addDays(event, -3), 4);
    await log('Retail', addDays(event, 4), 4);
    await log('HR', addDays(event, -2), 2);
    await log('Sales', addDays(event, -2), 2, { kind: 'question', errorCode: undefined });
  });
  afterAll(() => desk.close());

  it('tells before and after in equal windows, next to the comparison group, and names no cause', async () => {
    const intervention = await plan({ comparisonGroup: groups['Retail'], attendance: 50 });
    const effect = await effectOf(intervention);
    const [enrollment, questions] = effect.parts;
    expect(effect).toMatchObject({ state: 'measured', windows: { days: 14, before: { to: addDays(event, -1) } } });
    expect(enrollment).toMatchObject({
      ...{ unit: 'attempts', insufficient: null, small: true },
      treated: {
        before: { tickets: 6, rate: { counted: 6, exposure: 280, rate: 2.1429 } },
        after: { tickets: 3, rate: { counted: 3, exposure: 280, rate: 1.0714 } },
        ratio: { value: 0.5 },
      },
      comparison: { before: { tickets: 4 }, after: { tickets: 4 } },
      together: { value: 0.5 },
    });
    expect(enrollment!.sentence).toBe(
      'Enrollment tickets fell 2.1 -> 1.1 per 100 attempts (6, then 3 tickets); comparison Retail stayed at 1.4; n small.',
    );
    expect(questions).toMatchObject({
      unit: null,
      insufficient: 'not_rated',
      treated: { before: { tickets: 2, rate: null } },
    });
    expect(effect.intervention.attendance).toMatchObject({ share: 0.25, interval: { lower: expect.any(Number) } });
    expect(effect.notes.map(({ note }) => note)).toEqual(['waves_decay', 'picked_when_high', 'tickets_independent']);
    expect(JSON.stringify(effect)).not.toMatch(/caus(ed|es) (by|it)/i);
    const { body } = await desk.viewer.get('/interventions').expect(200);
    expect((body as { items: object[] }).items).toContainEqual(
      expect.objectContaining({
        id: intervention,
        effect: expect.objectContaining({ sentence: enrollment!.sentence }),
      }),
    );
  });

  it('names what else happened, and leaves outages out with both figures', async () => {
    const intervention = await plan({ comparisonGroup: groups['Retail'] });
    const day = addDays(event, -3);
    const outage = { kind: 'service_update', variant: 'outage', title: 'Sign-in is out', at: at(day), until: at(day) };
    const other = await id(desk.lead.post('/timeline', outage));
    const mail = { ...entry({ title: 'A mail of their own' }), groups: [groups['Retail']] };
    const another = await id(desk.lead.post('/timeline', mail));
    const effect = await effectOf(intervention, '?kind=enrollment');
    expect(effect.parts[0]).toMatchObject({
      treated: { before: { tickets: 6, rate: { counted: 0, exposure: 260 } } },
      withLeftOut: { treated: { before: { counted: 6 } } },
    });
    expect(effect.beside.filter(({ title }) => title !== 'Enroll with us')).toEqual([
      expect.objectContaining({ title: 'Sign-in is out', touches: ['treated', 'comparison'], when: ['before'] }),
      expect.objectContaining({ title: 'A mail of their own', touches: ['comparison'], when: ['own'] }),
    ]);
    expect(effect.notes.map(({ note }) => note)).toEqual(expect.arrayContaining(['left_out', 'comparison_had_one']));
    for (const made of [other, another]) await desk.lead.delete(`/timeline/${made}`).expect(204);
  });

  it('gives counts where the group reports no exposure, and nothing before a day is over', async () => {
    const without = await effectOf(await plan({ groups: [groups['HR']] }));
    expect(without).toMatchObject({ state: 'insufficient' });
    expect(without.parts[0]).toMatchObject({
      ...{ insufficient: 'exposure_missing', together: null },
      treated: { before: { tickets: 2, perPlanned: 1, rate: { exposure: null, rate: null } } },
      sentence: expect.stringContaining('1.0 -> 0.0 per 100 planned users, which is no rate'),
    });
    const notes = without.notes.map(({ note }) => note);
    expect(notes).toEqual(expect.arrayContaining(['no_comparison', 'no_exposure_by_group']));
    const today = await effectOf(await plan({ at: at(deskDay(-1)) }));
    expect(today).toMatchObject({ state: 'too_early', windows: null, parts: [] });
  });

  it('refuses a comparison group that had it too, and marks one that came to have it', async () => {
    const same = await refused(desk.lead.post('/timeline', entry({ comparisonGroup: groups['Sales again'] })));
    expect(same.errors).toEqual([{ pointer: '/comparisonGroup', detail: expect.stringContaining('the same people') }]);
    const whole = await refused(desk.lead.post('/timeline', entry({ groups: [], comparisonGroup: groups['HR'] })));
    expect(whole.errors).toEqual([
      { pointer: '/comparisonGroup', detail: expect.stringContaining('all groups of the phase') },
    ]);
    await desk.lead.patch(`/phases/${later}/groups/${groups['Sales again']}`, { name: 'Field' }).expect(200);
    const intervention = await plan({ comparisonGroup: groups['Sales again'] });
    await desk.lead.patch(`/phases/${later}/groups/${groups['Sales again']}`, { name: 'sales' }).expect(200);
    const effect = await effectOf(intervention);
    expect(effect.parts[0]).toMatchObject({ together: null, sentence: expect.stringContaining('is not compared') });
    expect(effect.notes.map(({ note }) => note)).toEqual(
      expect.arrayContaining(['comparison_overlaps', 'other_phase']),
    );
  });

  it.each([
    ['days=0', 400],
    ['days=92', 400],
    ['kind=enrolment', 400],
    ['signature=nonsense', 400],
    ['signature=v1/enrollment/windows/code:0x80180014&kind=policy', 400],
    ['platform=windows&kind=enrollment', 200],
  ])('answers ?%s with %d', async (query, status) => {
    const intervention = await plan();
    await desk.viewer.get(`/interventions/${intervention}/effect?${query}`).expect(status);
  });

  describe('proposals', () => {
    let pattern: string;
    const body = (more: object = {}) => ({
      ...{ phase: later, source: { pattern }, channel: 'mail', title: 'Mail 2 says that phones are not wiped' },
      ...{ note: 'Asked twelve times in wave 1', ...more },
    });
    const propose = (more: object = {}) => desk.tier3.post('/communication-proposals', body(more));
    const problem = async (sent: ReturnType<Desk['lead']['post']>): Promise<ShownProblem> => refused(sent);

    beforeAll(async () => {
      const made = await desk.tier3.post('/patterns', { title: 'Afraid of a wipe' }).expect(201);
      pattern = (made.body as { key: string }).key;
    });

    it('become an entry of the timeline, once, with the event of both', async () => {
      const { body: made, headers } = await propose().expect(201);
      const { id: proposal } = made as { id: number };
      expect(made).toMatchObject({
        state: 'proposed',
        phase: { id: later, name: 'Wave 2' },
        source: { pattern, decision: null },
      });
      expect(await problem(propose({ title: 'mail 2 says that phones are not wiped' }))).toMatchObject({
        ...{ status: 409, proposal },
      });
      const path = `/communication-proposals/${proposal}`;
      await desk.tier3.patch(path, { note: 'Asked 14 times' }).set('If-Match', headers['etag']!).expect(200);
      const order = { variant: 'pre_enrollment_2', at: at(deskDay(6)), groups: [groups['Sales again']] };
      const stale = desk.lead.post(`${path}/acceptances`, order).set('If-Match', headers['etag']!);
      expect((await problem(stale)).status).toBe(412);
      const both = await Promise.all([1, 2].map(() => desk.lead.post(`${path}/acceptances`, order)));
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const accepted = (await desk.viewer.get(path).expect(200)).body as { timelineEntry: number };
      expect(accepted).toMatchObject({ state: 'accepted', decidedBy: { id: desk.lead.id }, version: 3 });
      const { body: planned } = await desk.viewer.get(`/timeline/${accepted.timelineEntry}`).expect(200);
      expect(planned).toMatchObject({
        ...{ kind: 'communication', variant: 'pre_enrollment_2', phase: later, channel: 'mail', done: false },
        ...{ title: 'Mail 2 says that phones are not wiped', groups: [groups['Sales again']] },
      });
      const events = await desk.db.query<{ type: string; data: { what: string } }>(
        `SELECT type, data FROM events WHERE subject IN ($1, $2) ORDER BY id`,
        [`proposal:${proposal}`, `timeline:${accepted.timelineEntry}`],
      );
      expect(events.map(({ type, data }) => `${type} ${data.what}`)).toEqual([
        ...[
          'proposal.changed proposed',
          'proposal.changed changed',
          'timeline.changed added',
          'proposal.changed accepted',
        ],
      ]);
      await desk.lead.delete(`/timeline/${accepted.timelineEntry}`).expect(204);
      expect((await desk.viewer.get(path)).body).toMatchObject({ state: 'accepted', timelineEntry: null });
    });

    it('are declined with a reason, and leave nothing on the timeline when the entry is refused', async () => {
      const proposal = await id(propose({ title: 'A call about wiping', channel: 'meeting' }));
      const path = `/communication-proposals/${proposal}`;
      const wrong = { kind: 'intervention', variant: 'kickoff', at: at(deskDay(6)), groups: [groups['HR']] };
      expect(pointers(await problem(desk.lead.post(`${path}/acceptances`, wrong)))).toEqual(['/variant', '/groups/0']);
      expect((await desk.viewer.get(path)).body).toMatchObject({ state: 'proposed', version: 1 });
      expect(pointers(await problem(desk.lead.post(`${path}/declines`, { reason: ' ' })))).toEqual(['/reason']);
      await desk.tier3.post(`${path}/declines`, { reason: 'No' }).expect(403);
      await desk.lead.post(`${path}/declines`, { reason: 'Mail 2 says it' }).expect(201);
      expect((await problem(desk.lead.post(`${path}/declines`, { reason: 'Again' }))).status).toBe(409);
      const { body: list } = await desk.viewer.get(`/communication-proposals?state=declined&pattern=${pattern}`);
      expect(list).toMatchObject({ items: [{ id: proposal, reason: 'Mail 2 says it' }], next: null });
    });

    it.each<[string, object, string]>([
      ['a phase that is not there', { phase: 9_999 }, '/phase'],
      ['a pattern that is not there', { source: { pattern: 'PT-9999' } }, '/source/pattern'],
      ['a decision that is not there', { source: { decision: 9_999 } }, '/source/decision'],
      ['two sources', { source: { pattern: 'PT-1', decision: 1 } }, '/source'],
      ['no source', { source: {} }, '/source'],
      ['no words', { title: '   ' }, '/title'],
    ])('are refused with %s', async (_, more, pointer) => {
      expect(pointers(await problem(propose(more)))).toEqual([pointer]);
    });

    it('are refused for a phase that is over', async () => {
      const over = { name: 'Done', kind: 'limited_pilot', starts: deskDay(-90), ends: deskDay(-70) };
      const phase = await id(desk.lead.post('/phases', over));
      const { errors } = await problem(propose({ phase }));
      expect(errors).toEqual([{ pointer: '/phase', detail: 'Done is over: propose it for a phase to come' }]);
    });
  });
});
