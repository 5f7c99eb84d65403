import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY } from '../../../src/domain/instant.js';
import { GATE_LOOKS_JOB, LookAtGates } from '../../../src/gates/gate/looks/look-at-gates.js';
import { ReadGate } from '../../../src/gates/gate/read-gate.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import {
  A_PACKET,
  A_RESOLUTION,
  done,
  logTicket,
  MovingClock,
  openDesk,
  pointers,
  refused,
  type Desk,
} from '../../setup/desk.js';
import { criterionOf, figureOf, GateScene, made, type Shown, type ShownGate } from './gate-scenes.js';

const RATE = { criterion: 'rate', kind: 'enrollment', limit: 5 };

describe('gates', () => {
  let desk: Desk;
  let scene: GateScene;
  const clock = new MovingClock(Date.now());

  beforeAll(async () => {
    desk = await openDesk({ clock, env: { TIERLINE_SESSION_HOURS: '700' } });
    scene = new GateScene(desk, () => clock.now());
  });
  afterAll(() => desk.close());

  const decide = (phase: number, body: object) => desk.lead.post(`/phases/${phase}/gate-decisions`, body);
  const decisions = async (phase: number) => {
    const { body } = await desk.viewer.get(`/phases/${phase}/gate-decisions`);
    return (body as { items: Shown[] }).items;
  };
  const events = (type: string, phase: number) =>
    desk.db.query<{ rooms: string[]; data: Shown; actor: number | null }>(
      `SELECT rooms, data, actor_id AS actor FROM events WHERE type = $1 AND subject = 'phase:' || $2::int ORDER BY id`,
      [type, phase],
    );
  const blocked = (group: string, change: object = {}) =>
    logTicket(desk.tier1, { group, impact: 'blocked', reportedAt: scene.at(-1), ...change });

  describe('the limited pilot of 50 users and 2 tickets', () => {
    let phase: number;
    let group: string;
    let keys: string[];

    beforeAll(async () => {
      ({ id: phase, group } = await scene.phase({}, { plannedUsers: 50 }));
      await scene.attempts(phase, 50, { enrolledDevices: 45 });
      const days = [-3, -2];
      keys = await Promise.all(
        days.map(async (day) => (await logTicket(desk.tier1, { group, reportedAt: scene.at(day) })).key),
      );
      const { id } = await made<{ id: number }>(desk.lead, `/phases/${phase}/checklist`, {
        ...{ kind: 'platform_practised', title: 'Enroll a laptop', platform: 'windows' },
      });
      await desk.lead.patch(`/phases/${phase}/checklist/${id}`, { done: true });
    });

    it('is judged without a rate: it waits for what became of its tickets', async () => {
      const gate = await scene.gate(phase);
      expect(gate.criteria.map(({ criterion, state }) => [criterion, state])).toEqual([
        ['documented_resolutions', 'insufficient'],
        ['enrolled_share', 'pass'],
        ['blockers', 'pass'],
        ['contact_backlog', 'pass'],
        ['soak', 'pass'],
        ['checklist', 'pass'],
      ]);
      expect([gate.state, gate.sentence]).toEqual(['insufficient', 'Cannot be said yet: documented resolutions.']);
      expect(criterionOf(gate, 'enrolled_share').sentence).toBe('45 of 50 planned are enrolled, 90.0 %; 80 % needed.');
    });

    it('passes when every ticket has its resolution, and may go on', async () => {
      for (const key of keys) {
        await done(desk.tier1.post(`/tickets/${key}/claims`));
        await done(desk.tier1.post(`/tickets/${key}/resolutions`, { note: 'Lifted the limit of devices' }));
      }
      expect((await scene.gate(phase)).state).toBe('pass');
      const signed = await decide(phase, { decision: 'go' });
      expect([signed.status, signed.body]).toMatchObject([
        201,
        { number: 1, decision: 'go', state: 'pass', overrideReason: null, policyVersion: 0, gateVersion: 0 },
      ]);
      const [told] = await events('gate.decided', phase);
      expect(told).toEqual({
        rooms: ['desk'],
        data: { phase, number: 1, decision: 'go', state: 'pass', overridden: false, conditions: 0 },
        actor: desk.lead.id,
      });
    });

    it('asked for a rate it can never pass, and says how much is missing', async () => {
      const asked = await scene.asks(phase, [RATE, { criterion: 'sample', kind: 'enrollment', limit: 100 }]);
      expect(criterionOf(asked, 'rate')).toMatchObject({
        state: 'insufficient',
        sentence:
          '2 enrollment tickets in 50 attempts: 4.0 per 100 (95 % 0.5-14.4). ' +
          '126 attempts needed to stay under 5 per 100, 50 planned. This phase alone cannot show it.',
      });
      expect(criterionOf(asked, 'sample')).toMatchObject({ state: 'pass' });
      const refusal = await refused(decide(phase, { decision: 'go' }));
      expect(refusal).toMatchObject({
        ...{ status: 409, code: 'override_reason_needed', state: 'insufficient', against: ['rate'] },
      });
      const body = { decision: 'go', overrideReason: 'The pilot is to be learned from, not measured' };
      expect((await decide(phase, body)).body).toMatchObject({ number: 2, state: 'insufficient', gateVersion: 1 });
      expect((await decisions(phase)).map((one) => [one['number'], one['state']])).toEqual([
        [2, 'insufficient'],
        [1, 'pass'],
      ]);
    });

    it('says the same figures as the matrix and the series of trends', async () => {
      const rate = criterionOf(await scene.gate(phase), 'rate');
      const window = `from=${scene.day(-20)}&to=${scene.day()}&phase=${phase}&kind=enrollment`;
      const matrix = await desk.viewer.get(`/trends/matrix?rows=phase&columns=platform&${window}`);
      const series = await desk.viewer.get(`/trends/series?by=day&${window}`);
      const shown = { exposure: figureOf(rate, 'exposure'), rate: figureOf(rate, 'rate') };
      const interval = { lower: figureOf(rate, 'lower'), upper: figureOf(rate, 'upper') };
      expect((matrix.body as { total: object }).total).toMatchObject({ ...shown, interval, failures: 2 });
      expect((series.body as { total: object }).total).toMatchObject({ ...shown, interval, failures: 2 });
    });

    it('is read by others as it is shown', async () => {
      const reading = await desk.app.get(ReadGate, { strict: false }).of(phase);
      const { state, criteria, facts } = await scene.gate(phase);
      expect(reading).toMatchObject({ phase, state, criteria, facts });
      expect(await desk.app.get(ReadGate, { strict: false }).of(999_999)).toBeNull();
    });
  });

  describe('what a gate asks', () => {
    it('is changed as a whole, with the version it was made from', async () => {
      const { id } = await scene.phase({ kind: 'expanded_pilot' });
      const put = (criteria: object[], tag?: string) => {
        const sent = desk.lead.put(`/phases/${id}/gate`, { criteria });
        return tag === undefined ? sent : sent.set('If-Match', tag);
      };
      expect(await refused(put([RATE]))).toMatchObject({ status: 428 });
      const first = await put([RATE, { criterion: 'blockers' }], `"gate-${id}-0"`);
      expect([first.status, first.headers['etag']]).toEqual([200, `"gate-${id}-1"`]);
      expect(first.body).toMatchObject({ version: 1, isDefault: false, changedBy: { id: desk.lead.id } });
      const late = await refused(put([RATE], `"gate-${id}-0"`));
      expect(late).toMatchObject({ status: 412, current: { version: 1 } });
      const same = await put([RATE, { criterion: 'blockers' }], `"gate-${id}-1"`);
      expect(same.headers['etag']).toBe(`"gate-${id}-1"`);
      expect((await events('gate.criteria_changed', id)).map(({ data }) => data)).toEqual([
        { phase: id, version: 1, criteria: ['rate', 'blockers'], state: 'insufficient', was: 'insufficient' },
      ]);
    });

    it('is never nothing', async () => {
      const { id } = await scene.phase();
      const refusal = await refused(
        desk.lead.put(`/phases/${id}/gate`, { criteria: [] }).set('If-Match', `"gate-${id}-0"`),
      );
      expect([refusal.status, refusal['code'], pointers(refusal)]).toEqual([
        409,
        'gate_without_criteria',
        ['/criteria'],
      ]);
    });

    it.each<[string, object, string]>([
      ['an unknown criterion', { criterion: 'luck' }, '/criteria/0/criterion'],
      ['a rate without its limit', { criterion: 'rate', kind: 'enrollment' }, '/criteria/0/limit'],
      ['days of what has none', { criterion: 'blockers', days: 3 }, '/criteria/0/days'],
    ])('is not %s', async (_, criterion, pointer) => {
      const { id } = await scene.phase();
      const sent = desk.lead.put(`/phases/${id}/gate`, { criteria: [criterion] }).set('If-Match', `"gate-${id}-0"`);
      expect(pointers(await refused(sent))).toEqual([pointer]);
    });
  });

  describe('what it is judged by', () => {
    it('leaves the days of an outage out of the rate, and prints both figures', async () => {
      const { id, group } = await scene.phase({ kind: 'expanded_pilot' }, { plannedUsers: 500 });
      await scene.attempts(id, 500);
      for (let i = 0; i < 9; i++) await logTicket(desk.tier1, { group, reportedAt: scene.at(-3) });
      await scene.asks(id, [RATE]);
      const before = criterionOf(await scene.gate(id), 'rate');
      expect([figureOf(before, 'tickets'), figureOf(before, 'exposure')]).toEqual([9, 500]);
      await made(desk.lead, '/timeline', {
        ...{ kind: 'service_update', variant: 'outage', title: 'Sign-in is out', phase: id, done: true },
        ...{ at: scene.at(-3), until: `${scene.day(-3)}T18:00:00Z` },
      });
      const gate = await scene.gate(id);
      const rate = criterionOf(gate, 'rate');
      expect(rate.state).toBe('pass');
      expect([figureOf(rate, 'tickets'), figureOf(rate, 'exposure')]).toEqual([0, 400]);
      expect([figureOf(rate, 'wholeTickets'), figureOf(rate, 'wholeExposure')]).toEqual([9, 500]);
      expect(rate.sentence).toContain('1 day of outages and service updates left out; with them 9 tickets in 500');
      expect(gate.leftOut).toEqual([
        { from: scene.day(-3), to: scene.day(-3), title: 'Sign-in is out', platforms: [] },
      ]);
      const window = `from=${scene.day(-20)}&to=${scene.day()}&phase=${id}&kind=enrollment`;
      const { body } = await desk.viewer.get(`/trends/series?by=day&${window}`);
      expect((body as { total: { withoutOutages: object } }).total.withoutOutages).toMatchObject({
        ...{ failures: 0, exposure: 400, daysLeftOut: 1 },
      });
    });

    it('says nothing where no exposure is known, or an old one', async () => {
      const { id } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.asks(id, [RATE]);
      expect(criterionOf(await scene.gate(id), 'rate').sentence).toContain('no attempts are known');
      await scene.exposure(id, { '-12': { attempts: 900 } });
      const stale = criterionOf(await scene.gate(id), 'rate');
      expect([stale.state, figureOf(stale, 'rate')]).toEqual(['insufficient', null]);
      expect(stale.sentence).toContain('out of date');
    });

    it('names blocked users for whom there is no way around, until a package helps them', async () => {
      const { id, group } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.asks(id, [{ criterion: 'blockers' }]);
      const code = { errorCode: '0x80180031' };
      const first = await blocked(group, code);
      await blocked(group, { errorCode: '0x80180032' });
      await logTicket(desk.tier1, { group, reportedAt: scene.at(-1), ...code });
      const before = criterionOf(await scene.gate(id), 'blockers');
      expect([before.state, figureOf(before, 'blocked'), figureOf(before, 'without')]).toEqual(['fail', 2, 2]);
      const body = { title: 'Device cap', signatures: [first.signature] };
      const pattern = await made<{ key: string }>(desk.tier3, '/patterns', body);
      const scope = { platforms: [], osFrom: null, osTo: null, appFrom: null, appTo: null, phases: [] };
      const draft = { ...A_RESOLUTION, kind: 'workaround', scope };
      const { id: drafted } = await made<{ id: number }>(desk.tier3, `/patterns/${pattern.key}/packages`, draft);
      expect(figureOf(criterionOf(await scene.gate(id), 'blockers'), 'without')).toBe(2);
      await made(desk.tier3, `/packages/${drafted}/publications`, {});
      const after = criterionOf(await scene.gate(id), 'blockers');
      expect([figureOf(after, 'blocked'), figureOf(after, 'without')]).toEqual([2, 1]);
      await made(desk.tier3, `/packages/${drafted}/withdrawals`, { reason: 'It does not help' });
      expect(figureOf(criterionOf(await scene.gate(id), 'blockers'), 'without')).toBe(2);
    });

    it('counts users who wait too long for their call, once each', async () => {
      const { id, group } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.asks(id, [{ criterion: 'contact_backlog', limit: 0, days: 2 }]);
      for (const title of ['One', 'Two']) {
        const { key } = await logTicket(desk.tier1, { group, title, requester: { upn: 'grace@contoso.example' } });
        await done(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
        await done(desk.tier2.post(`/tickets/${key}/claims`));
        await done(desk.tier2.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION }));
      }
      const fresh = criterionOf(await scene.gate(id), 'contact_backlog');
      expect([fresh.state, fresh.sentence]).toEqual([
        'pass',
        '1 user waits for a call, 0 for more than 2 days; at most 0 may.',
      ]);
      clock.forward(2 * DAY + 1);
      const late = criterionOf(await scene.gate(id), 'contact_backlog');
      expect([late.state, figureOf(late, 'overdue')]).toEqual(['fail', 1]);
    });

    it('shows facts beside, which decide nothing', async () => {
      const { id, group } = await scene.phase({ kind: 'expanded_pilot' });
      const { key } = await logTicket(desk.tier1, { group });
      await done(desk.tier1.post(`/tickets/${key}/claims`));
      await done(desk.tier1.post(`/tickets/${key}/resolutions`, { note: 'Restarted' }));
      await done(desk.tier1.post(`/tickets/${key}/reopenings`, { reason: 'It is back' }));
      await done(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
      await done(desk.tier2.post(`/tickets/${key}/escalations`, A_PACKET));
      clock.forward(3 * DAY);
      const facts = new Map((await scene.gate(id)).facts.map(({ fact, sentence }) => [fact, sentence]));
      expect(facts.get('reopened')).toBe('1 of 1 resolved ticket opened again (100.0 %).');
      expect(facts.get('tier3_backlog')).toBe('1 ticket at tier 3, the oldest for 3 days.');
      expect(facts.get('open_microsoft_cases')).toBe('No ticket waits for Microsoft.');
      expect(facts.get('did_not_hold')).toBe('No fix of its patterns failed to hold.');
      expect(facts.get('open_signals')).toBe('No signal of the phase is open.');
    });
  });

  describe('a decision', () => {
    const ALWAYS = [{ criterion: 'contact_backlog', limit: 10_000, days: 60 }];

    it('stays as it was signed, and says what was corrected since', async () => {
      const { id, group } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.attempts(id, 200);
      await scene.asks(id, [RATE]);
      const { body } = await decide(id, { decision: 'go' });
      expect(body).toMatchObject({ state: 'pass', correctedSince: null });
      // Today is not over: what comes in today is no correction.
      await logTicket(desk.tier1, { group });
      expect((await decisions(id))[0]).toMatchObject({ correctedSince: null });
      await logTicket(desk.tier1, { group, reportedAt: scene.at(-2) });
      await scene.exposure(id, { '-3': { attempts: 1000 } });
      const [shown] = await decisions(id);
      expect(shown).toMatchObject({
        snapshot: (body as { snapshot: object }).snapshot,
        correctedSince: {
          sentence:
            'Corrected since, over the same days: tickets 0, now 1; enrollment tickets 0, now 1; enrollment attempts 200, now 1160.',
        },
      });
      await expect(
        desk.db.execute(`UPDATE gate_decisions SET state = 'fail' WHERE phase_id = $1`, [id]),
      ).rejects.toThrow('append-only');
      await expect(desk.db.execute('DELETE FROM gate_decisions WHERE phase_id = $1', [id])).rejects.toThrow(
        'append-only',
      );
    });

    it('of two signers at once is kept in order, or refused to whoever has not seen the other', async () => {
      const { id } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.asks(id, ALWAYS);
      const blind = await Promise.all([decide(id, { decision: 'go' }), decide(id, { decision: 'no_go' })]);
      expect(blind.map(({ status }) => status)).toEqual([201, 201]);
      expect(blind.map(({ body }) => (body as { number: number }).number).sort()).toEqual([1, 2]);
      const seeing = await Promise.all([1, 2, 3].map(() => decide(id, { decision: 'go', after: 2 })));
      expect(seeing.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const refusal = seeing.find(({ status }) => status === 409)?.body as Shown;
      expect(refusal).toMatchObject({ code: 'decided_meanwhile', latest: { number: 3, decision: 'go' } });
      expect((await scene.gate(id)).decision).toMatchObject({ number: 3 });
      expect(await events('gate.decided', id)).toHaveLength(3);
    });

    it('is signed once, however often the same request comes', async () => {
      const { id } = await scene.phase({ kind: 'expanded_pilot' });
      await scene.asks(id, ALWAYS);
      const send = () => decide(id, { decision: 'go' }).set('Idempotency-Key', `go-${id}`);
      const [one, two] = [await send(), await send()];
      expect(two.body).toEqual(one.body);
      expect(await decisions(id)).toHaveLength(1);
    });

    it.each<[string, object, string]>([
      [
        'a condition nobody owns',
        { conditions: [{ text: 'Train', owner: 99_999, dueOn: '2099-01-01' }] },
        '/conditions/0/owner',
      ],
      [
        'a condition of last year',
        { conditions: [{ text: 'Train', owner: 1, dueOn: '2020-01-01' }] },
        '/conditions/0/dueOn',
      ],
      ['a word that is none', { decision: 'maybe' }, '/decision'],
      [
        'conditions of a no-go',
        { decision: 'no_go', conditions: [{ text: 'a', owner: 1, dueOn: '2099-01-01' }] },
        '/conditions',
      ],
    ])('is refused with %s', async (_, body, pointer) => {
      const { id } = await scene.phase();
      expect(pointers(await refused(decide(id, { decision: 'go', ...body })))).toEqual([pointer]);
      expect(await decisions(id)).toEqual([]);
    });

    it('is for leads', async () => {
      const { id } = await scene.phase();
      const sent = desk.tier3.post(`/phases/${id}/gate-decisions`, { decision: 'no_go' });
      expect(await refused(sent)).toMatchObject({ status: 403 });
      expect(await refused(decide(999_999, { decision: 'no_go' }))).toMatchObject({ status: 404 });
    });

    it('leaves nothing behind when its transaction fails', async () => {
      const { id } = await scene.phase();
      await scene.asks(id, ALWAYS);
      await desk.db.execute(`ALTER TABLE gate_conditions ADD CONSTRAINT no_more CHECK (text <> 'Break') NOT VALID`);
      const body = { decision: 'go', conditions: [{ text: 'Break', owner: desk.lead.id, dueOn: scene.day(3) }] };
      expect((await decide(id, body)).status).toBe(500);
      await desk.db.execute('ALTER TABLE gate_conditions DROP CONSTRAINT no_more');
      expect([await decisions(id), await events('gate.decided', id)]).toEqual([[], []]);
    });
  });

  describe('after a "go"', () => {
    let phase: number;
    let group: string;
    const looks = () => desk.app.get(LookAtGates, { strict: false });
    const held = async () => (await scene.gate(phase)).decision as ShownGate['decision'] & { lastLook: Shown };

    beforeAll(async () => {
      ({ id: phase, group } = await scene.phase({ kind: 'expanded_pilot' }));
      await scene.asks(phase, [{ criterion: 'blockers' }]);
      const conditions = [
        { text: 'Practise on a Mac', owner: desk.tier3.id, dueOn: scene.day(1) },
        { text: 'Order licences', owner: desk.lead.id, dueOn: scene.day(30) },
      ];
      const { status, body } = await decide(phase, { decision: 'go', conditions });
      if (status !== 201) throw new Error(JSON.stringify(body));
    });

    it('is not looked at on the day it was signed, and once on every other', async () => {
      expect(await looks().run()).not.toContain(phase);
      clock.forward(DAY);
      const ran = await Promise.all([looks().run(), looks().run(), desk.app.get(Jobs).runOnce(GATE_LOOKS_JOB)]);
      expect(
        ran
          .slice(0, 2)
          .flat()
          .filter((id) => id === phase).length,
      ).toBeLessThanOrEqual(1);
      const rows = await desk.db.query(
        'SELECT 1 FROM gate_looks l JOIN gate_decisions d ON d.id = l.decision_id WHERE d.phase_id = $1',
        [phase],
      );
      expect(rows).toHaveLength(1);
      expect(await events('gate.changed', phase)).toEqual([]);
    });

    it('names the conditions that are due', async () => {
      const { lastLook, conditionsDue } = await held();
      const named = `Practise on a Mac (${desk.tier3.name}, ${scene.day()})`;
      expect(lastLook).toMatchObject({
        ...{ state: 'pass', was: 'pass', conditionsDue: 1 },
        sentence: `The gate still says pass. 1 condition is due: ${named}.`,
      });
      expect(conditionsDue).toMatchObject([{ n: 1, text: 'Practise on a Mac', due: true }]);
    });

    it('tells when it would now fail, once', async () => {
      const { key } = await blocked(group, { errorCode: '0x80180077' });
      clock.forward(DAY);
      expect(await looks().run()).toContain(phase);
      clock.forward(DAY);
      expect(await looks().run()).toContain(phase);
      const told = await events('gate.changed', phase);
      expect(told.map(({ data, rooms }) => [data['state'], data['was'], data['wouldFail'], rooms])).toEqual([
        ['fail', 'pass', ['blockers'], ['desk']],
      ]);
      expect(told[0]?.data['sentence']).toContain('The gate would now fail. 1 active ticket of a blocked user');
      expect(await held()).toMatchObject({ state: 'pass', lastLook: { state: 'fail', wouldFail: ['blockers'] } });
      await done(desk.tier1.post(`/tickets/${key}/claims`));
      await done(desk.tier1.post(`/tickets/${key}/resolutions`, { note: 'Replaced' }));
      clock.forward(DAY);
      await looks().run();
      expect((await events('gate.changed', phase)).at(-1)?.data).toMatchObject({ state: 'pass', was: 'fail' });
    });

    it('hears what became of a condition, once', async () => {
      const end = (n: number, body: object) =>
        desk.lead.post(`/phases/${phase}/gate-decisions/1/conditions/${n}/ends`, body);
      expect(pointers(await refused(end(1, { outcome: 'waived' })))).toEqual(['/note']);
      const { body } = await end(1, { outcome: 'met' });
      expect((body as { conditions: Shown[] }).conditions[0]).toMatchObject({
        ...{ due: false, end: { outcome: 'met', note: null, by: { id: desk.lead.id } } },
      });
      expect(await refused(end(1, { outcome: 'met' }))).toMatchObject({ status: 409, code: 'condition_ended' });
      expect(await refused(end(3, { outcome: 'met' }))).toMatchObject({ status: 404 });
      expect((await held())['conditionsDue']).toEqual([]);
    });

    it('is not looked at any more once somebody says no', async () => {
      await decide(phase, { decision: 'no_go', overrideReason: 'Too many calls' });
      clock.forward(DAY);
      expect(await looks().run()).not.toContain(phase);
    });
  });
});
