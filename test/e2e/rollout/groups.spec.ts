import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import type { TestApp } from '../../setup/app.js';
import {
  addedGroup,
  as,
  deskDay,
  eventsOf,
  person,
  plannedPhase,
  startRolloutApp,
  type Person,
} from './rollout-app.js';

describe('rollout: groups', () => {
  let app: TestApp;
  let lead: Person;
  let agent: Person;
  let phase: number;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead');
    agent = await person(app, 'tier1');
    await as(app, lead).put('/locations/charlotte').send({ name: 'Charlotte', timeZone: 'America/New_York' });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    phase = await plannedPhase(app, lead, { starts: '2026-07-01', ends: '2026-07-31' });
  });

  const path = (group?: number) => `/phases/${phase}/groups${group === undefined ? '' : `/${group}`}`;

  describe('the groups of a phase', () => {
    it('are added with their planned users, approaches and place', async () => {
      const wanted = {
        ...{ name: 'IT Executives', plannedUsers: 10, approaches: ['self_service', 'user_assisted'] },
        ...{ location: 'charlotte', supportStaff: false, starts: '2026-07-05', ends: null },
      };
      const answer = await as(app, lead).post(path()).send(wanted);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ ...wanted, phase });
      const plain = await as(app, lead).post(path()).send({ name: 'IT', plannedUsers: 200 });
      expect(plain.body).toMatchObject({
        approaches: ['self_service'],
        location: null,
        supportStaff: false,
        starts: null,
      });
      const list = await as(app, agent).get(path());
      expect(list.body).toEqual({ items: [answer.body, plain.body], plannedUsers: 210 });
    });

    it('change the phase that sums them, so its ETag too', async () => {
      await addedGroup(app, lead, phase, { name: 'IT' });
      expect((await as(app, agent).get(`/phases/${phase}`)).headers['etag']).toBe(`"phase-${phase}-2"`);
    });

    it.each([
      ['a name of the phase twice', { name: ' it ' }, '/name'],
      ['fewer than no users', { plannedUsers: -1 }, '/plannedUsers'],
      ['half a user', { plannedUsers: 1.5 }, '/plannedUsers'],
      ['users as text', { plannedUsers: '10' }, '/plannedUsers'],
      ['no approach', { approaches: [] }, '/approaches'],
      ['an approach that is none', { approaches: ['by_magic'] }, '/approaches'],
      ['a place that is none', { location: 'atlantis' }, '/location'],
      ['days before the phase', { starts: '2026-06-01' }, '/starts'],
      ['days after the phase', { ends: '2026-09-01', starts: '2026-07-02' }, '/ends'],
      ['an unknown field', { size: 3 }, '/size'],
    ])('refuse %s', async (_what, wrong, pointer) => {
      const group = await addedGroup(app, lead, phase, { name: 'IT' });
      const added = await as(app, lead)
        .post(path())
        .send({ name: 'Another', plannedUsers: 1, ...wrong });
      expect(added.status).toBe(400);
      expect(added.body).toMatchObject({ errors: [{ pointer }] });
      const { items } = (await as(app, agent).get(path())).body as { items: object[] };
      expect(items).toHaveLength(1);
      if ('name' in wrong) return;
      const changed = await as(app, lead).patch(path(group)).send(wrong);
      expect(changed.body).toMatchObject({ status: 400, errors: [{ pointer }] });
    });

    it('are changed field by field and keep the rest', async () => {
      const group = await addedGroup(app, lead, phase, { name: 'Retail', location: 'charlotte', supportStaff: true });
      const answer = await as(app, lead).patch(path(group)).send({ plannedUsers: 1000, location: null });
      expect(answer.body).toMatchObject({ name: 'Retail', plannedUsers: 1000, location: null, supportStaff: true });
      const same = await as(app, lead).patch(path(group)).send({ name: 'retail' });
      expect(same.body).toMatchObject({ name: 'retail' });
      expect((await eventsOf(app, 'phase.changed')).at(-1)?.data).toMatchObject({
        what: 'group_changed',
        group,
        phase,
      });
    });

    it('belong to their phase: another one does not know them', async () => {
      const group = await addedGroup(app, lead, phase, { name: 'HR' });
      const other = await plannedPhase(app, lead);
      expect((await as(app, lead).patch(`/phases/${other}/groups/${group}`).send({ plannedUsers: 1 })).status).toBe(
        404,
      );
      expect((await as(app, lead).delete(`/phases/${other}/groups/${group}`)).status).toBe(404);
      expect((await as(app, lead).get('/phases/999999/groups')).status).toBe(404);
      expect((await as(app, lead).post('/phases/999999/groups').send({ name: 'A', plannedUsers: 1 })).status).toBe(404);
    });

    it('go when nobody refers to them', async () => {
      const group = await addedGroup(app, lead, phase, { name: 'Finance' });
      expect((await as(app, agent).delete(path(group))).status).toBe(403);
      expect((await as(app, lead).delete(path(group))).status).toBe(204);
      expect((await as(app, lead).delete(path(group))).status).toBe(404);
      expect(app.app.get(RolloutDirectory).groupName(group)).toBeNull();
    });

    it('stay while exposure, tickets or the timeline name them', async () => {
      const active = await plannedPhase(app, lead);
      const [counted, ticketed, invited, compared] = [
        await addedGroup(app, lead, active, { name: 'Counted' }),
        await addedGroup(app, lead, active, { name: 'Ticketed' }),
        await addedGroup(app, lead, active, { name: 'Invited' }),
        await addedGroup(app, lead, active, { name: 'Compared' }),
      ];
      const row = { date: deskDay(-1), platform: 'windows', attempts: 3, group: 'counted' };
      await as(app, lead)
        .put(`/phases/${active}/exposure`)
        .send({ rows: [row] });
      await app.db.execute(
        `INSERT INTO tickets (kind, title, platform, phase_id, group_id, requester_name, state, tier, clock_since, user_runs,
         tier_runs, queue_at, counted_day, reported_at, created_at, updated_at)
       VALUES ('enrollment', 'It fails', 'windows', $1, $2, 'Ann', 'queued', 1, now(), true, true, now(), now(), now(),
         now(), now())`,
        [active, ticketed],
      );
      await as(app, lead)
        .post('/timeline')
        .send({
          ...{
            kind: 'intervention',
            variant: 'teams_call',
            phase: active,
            groups: [invited],
            comparisonGroup: compared,
          },
          ...{ at: '2026-07-01T09:00:00Z', title: 'Questions and answers' },
        });
      for (const [group, where] of [
        [counted, 'exposure'],
        [ticketed, 'tickets'],
        [invited, 'timeline'],
        [compared, 'timeline'],
      ] as const) {
        const answer = await as(app, lead).delete(`/phases/${active}/groups/${group}`);
        expect(answer.body).toMatchObject({ status: 409, code: 'group_in_use', references: { [where]: 1 } });
        expect(app.app.get(RolloutDirectory).groupName(group)).not.toBeNull();
      }
    });
  });
});
