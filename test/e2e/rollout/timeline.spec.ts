import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../../setup/app.js';
import { addedGroup, as, eventsOf, person, plannedPhase, startRolloutApp, type Person } from './rollout-app.js';

describe('rollout: timeline', () => {
  let app: TestApp;
  let lead: Person;
  let agent: Person;
  let phase: number;
  let group: number;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead', 'Lena Lead');
    agent = await person(app, 'tier1');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.db.execute('DELETE FROM timeline_entries');
    phase = await plannedPhase(app, lead);
    group = await addedGroup(app, lead, phase, { name: 'Retail' });
  });

  const mail = (more: object = {}) => ({
    ...{ kind: 'communication', variant: 'pre_enrollment_1', phase, channel: 'mail', title: 'What will change' },
    ...{ at: '2026-08-03T09:00:00-04:00', ...more },
  });
  const post = (body: object) => as(app, lead).post('/timeline').send(body);
  const planned = async (body: object) => {
    const answer = await post(body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body as { id: number; title: string };
  };
  const titles = async (query = '') => {
    const { body } = await as(app, agent).get(`/timeline${query}`);
    return (body as { items: { title: string }[] }).items.map((entry) => entry.title);
  };

  describe('the timeline', () => {
    it('takes an entry and shows it as it stands', async () => {
      const answer = await post(mail({ groups: [group], platforms: ['ios_ipados'], owner: lead.id }));
      expect(answer.status).toBe(201);
      const { id } = answer.body as { id: number };
      expect(answer.headers).toMatchObject({ etag: `"timeline-${id}-1"`, location: `/api/v1/timeline/${id}` });
      expect(answer.body).toEqual({
        ...{
          id,
          kind: 'communication',
          variant: 'pre_enrollment_1',
          phase,
          groups: [group],
          platforms: ['ios_ipados'],
        },
        ...{ at: '2026-08-03T13:00:00.000Z', until: null, title: 'What will change', channel: 'mail' },
        ...{ owner: { id: lead.id, name: 'Lena Lead' }, done: false, withdrawnAt: null },
        ...{ attendance: null, comparisonGroup: null, version: 1 },
      });
      expect((await as(app, agent).get(`/timeline/${id}`)).body).toEqual(answer.body);
      expect((await eventsOf(app, 'timeline.changed')).at(-1)).toMatchObject({
        ...{ subject: `timeline:${id}`, actor_id: lead.id, rooms: ['desk'], locations: null },
        data: { id, what: 'added', kind: 'communication', phase },
      });
    });

    it('knows what each kind carries', async () => {
      const other = await addedGroup(app, lead, phase, { name: 'Without' });
      const call = {
        ...{ kind: 'intervention', variant: 'teams_call', phase, groups: [group], title: 'Questions and answers' },
        ...{ at: '2026-08-03T09:00:00Z', until: '2026-08-03T10:00:00Z', attendance: 25, comparisonGroup: other },
      };
      expect((await post(call)).body).toMatchObject({ attendance: 25, comparisonGroup: other });
      const policy = {
        ...{ kind: 'policy_deployment', variant: 'alone', phase, title: 'Compliance' },
        ...{ at: '2025-08-03T09:00:00Z', withdrawnAt: '2025-08-04T09:00:00Z' },
      };
      expect((await post(policy)).body).toMatchObject({ withdrawnAt: '2025-08-04T09:00:00.000Z' });
      const outage = { kind: 'service_update', variant: 'outage', at: '2025-08-03T09:00:00Z', title: 'Sign-in' };
      expect((await post(outage)).body).toMatchObject({ phase: null });
    });

    it.each<[string, object, string]>([
      ['a variant of another kind', { variant: 'teams_call' }, '/variant'],
      ['a communication without a channel', { channel: null }, '/channel'],
      ['a time without an offset', { at: '2026-08-03T09:00:00' }, '/at'],
      ['an impossible day', { at: '2026-02-30T09:00:00Z' }, '/at'],
      ['an end before its begin', { until: '2026-08-01T09:00:00Z' }, '/until'],
      ['a phase that is none', { phase: 999_999 }, '/phase'],
      ['a group of no phase', { groups: [999_999] }, '/groups/0'],
      ['an owner who is not there', { owner: 999_999 }, '/owner'],
      ['attendance of a mail', { attendance: 3 }, '/attendance'],
      ['no title', { title: ' ' }, '/title'],
      ['an unknown field', { mood: 'good' }, '/mood'],
      ['done before it began', { at: '2099-01-01T00:00:00Z', done: true }, '/done'],
    ])('refuses %s', async (_what, wrong, pointer) => {
      const entry = await planned(mail());
      const answer = await post(mail({ title: 'Another', ...wrong }));
      expect(answer.status).toBe(400);
      expect((answer.body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(
        pointer,
      );
      expect((await as(app, lead).patch(`/timeline/${entry.id}`).send(wrong)).status).toBe(400);
      expect(await titles()).toEqual(['What will change']);
    });

    it('is changed field by field; what is not named stays', async () => {
      const { id } = await planned(mail({ owner: lead.id, until: '2026-08-04T09:00:00Z' }));
      const answer = await as(app, lead).patch(`/timeline/${id}`).send({ title: 'It changes', until: null });
      expect(answer.body).toMatchObject({ title: 'It changes', until: null, owner: { id: lead.id }, version: 2 });
      expect((await as(app, lead).patch(`/timeline/${id}`).send({ at: null })).body).toMatchObject({ status: 400 });
      const stale = await as(app, lead)
        .patch(`/timeline/${id}`)
        .set('If-Match', `"timeline-${id}-1"`)
        .send({ title: 'Too late' });
      expect(stale.body).toMatchObject({ status: 412, current: { title: 'It changes', version: 2 } });
    });

    it("is listed by time, kind and phase, the whole rollout's entries with each phase", async () => {
      const other = await plannedPhase(app, lead);
      await planned(mail({ title: 'second' }));
      await planned(mail({ title: 'first', at: '2026-08-01T00:00:00Z' }));
      await planned({ kind: 'milestone', variant: 'access_enforced', at: '2026-08-05T00:00:00Z', title: 'all' });
      await planned(mail({ title: 'other', phase: other, at: '2026-08-09T00:00:00Z' }));
      expect(await titles()).toEqual(['first', 'second', 'all', 'other']);
      expect(await titles(`?phase=${phase}`)).toEqual(['first', 'second', 'all']);
      expect(await titles('?kind=milestone')).toEqual(['all']);
      expect(await titles('?from=2026-08-03T00:00:00Z&to=2026-08-06T00:00:00Z')).toEqual(['second', 'all']);
      expect((await as(app, agent).get('/timeline?phase=999999')).status).toBe(404);
      expect((await as(app, agent).get('/timeline?kind=party')).status).toBe(400);
      expect((await as(app, agent).get('/timeline?from=soon')).body).toMatchObject({ errors: [{ pointer: '/from' }] });
    });

    it('is read in pages that lose and repeat nothing, also at one time', async () => {
      for (let i = 0; i < 5; i++) await planned(mail({ title: `mail ${i}` }));
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const { body, headers } = await as(app, agent).get(`/timeline?limit=2${next && `&cursor=${next}`}`);
        const page = body as { items: { title: string }[]; next: string | null };
        seen.push(...page.items.map((entry) => entry.title));
        next = page.next;
        expect('link' in headers).toBe(next !== null);
      }
      expect(seen).toEqual(['mail 0', 'mail 1', 'mail 2', 'mail 3', 'mail 4']);
    });

    it('forgets an entry, but its log does not', async () => {
      const { id } = await planned(mail());
      expect((await as(app, agent).delete(`/timeline/${id}`)).status).toBe(403);
      expect((await as(app, lead).delete(`/timeline/${id}`)).status).toBe(204);
      expect((await as(app, lead).delete(`/timeline/${id}`)).status).toBe(404);
      expect((await as(app, lead).patch(`/timeline/${id}`).send({ title: 'x' })).status).toBe(404);
      expect((await eventsOf(app, 'timeline.changed')).at(-1)?.data).toMatchObject({
        ...{ what: 'removed', title: 'What will change' },
      });
    });
  });
});
