import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import type { TestApp } from '../../setup/app.js';
import { as, deskDay, eventsOf, person, plannedPhase, startRolloutApp, type Person } from './rollout-app.js';

describe('rollout: phases', () => {
  let app: TestApp;
  let lead: Person;
  let engineer: Person;
  let agent: Person;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead', 'Lena Lead');
    engineer = await person(app, 'tier3', 'Mia Engineer');
    agent = await person(app, 'tier1');
  });
  afterAll(() => app.close());

  describe('planning a phase', () => {
    it('answers it as it now stands, with its ETag and address', async () => {
      const wanted = {
        ...{ name: ' Production phase 1 ', kind: 'production', number: 1, waveKind: 'department' },
        ...{ starts: '2026-08-01', ends: '2026-08-31', exposureOwner: engineer.id },
      };
      const answer = await as(app, lead).post('/phases').send(wanted);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        ...wanted,
        name: 'Production phase 1',
        state: 'planned',
        nextStates: ['active'],
        exposureOwner: { id: engineer.id, name: 'Mia Engineer' },
        plannedUsers: 0,
        version: 1,
      });
      const { id } = answer.body as { id: number };
      expect(answer.headers).toMatchObject({ etag: `"phase-${id}-1"`, location: `/api/v1/phases/${id}` });
      expect((await as(app, agent).get(`/phases/${id}`)).body).toEqual(answer.body);
    });

    it('is told to the desk, whoever is where', async () => {
      const id = await plannedPhase(app, lead);
      const event = (await eventsOf(app, 'phase.changed')).at(-1);
      expect(event).toEqual({
        ...{ type: 'phase.changed', subject: `phase:${id}`, actor_id: lead.id, rooms: ['desk'], locations: null },
        data: { phase: id, what: 'planned' },
      });
    });

    it.each([
      ['an impossible day', { starts: '2026-02-30' }, '/starts'],
      ['no start', { starts: undefined }, '/starts'],
      ['an end before the start', { ends: '2020-01-01' }, '/ends'],
      ['a number that only production has', { number: 2 }, '/number'],
      ['production without a number', { kind: 'production' }, '/number'],
      ['a kind that is none', { kind: 'beta' }, '/kind'],
      ['an empty name', { name: ' ' }, '/name'],
      ['a megabyte of name', { name: 'x'.repeat(200_000) }, '/name'],
      ['NUL in the name', { name: 'a\u0000b' }, '/name'],
      ['an unknown field', { colour: 'red' }, '/colour'],
      ['an owner who is not there', { exposureOwner: 999_999 }, '/exposureOwner'],
      ['a number beyond the column', { kind: 'production', number: 3_000_000_000 }, '/number'],
    ])('refuses %s and names the field', async (_what, wrong, pointer) => {
      const before = await app.db.query('SELECT id FROM phases');
      const body = { name: 'Nobody needs it', kind: 'limited_pilot', starts: '2026-07-01', ...wrong };
      const answer = await as(app, lead).post('/phases').send(body);
      expect(answer.status).toBe(400);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect((answer.body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(
        pointer,
      );
      expect(await app.db.query('SELECT id FROM phases')).toEqual(before);
    });

    it('takes nobody as exposure owner who may not enter exposure', async () => {
      const body = { name: 'Owned', kind: 'limited_pilot', starts: '2026-07-01', exposureOwner: agent.id };
      const answer = await as(app, lead).post('/phases').send(body);
      expect(answer.body).toMatchObject({ errors: [{ pointer: '/exposureOwner' }] });
    });

    it('refuses a name that is taken, also when two ask for it in the same moment', async () => {
      const body = { name: 'Twice', kind: 'proof_of_concept', starts: '2026-06-01' };
      const answers = await Promise.all([1, 2, 3, 4].map(() => as(app, lead).post('/phases').send(body)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400, 400, 400]);
    });

    it('is for leads', async () => {
      for (const who of [agent, engineer]) {
        const answer = await as(app, who).post('/phases').send({});
        expect(answer.status).toBe(403);
      }
    });

    it('happens once for one Idempotency-Key', async () => {
      const send = () =>
        as(app, lead)
          .post('/phases')
          .set('Idempotency-Key', 'one-phase')
          .send({ name: 'Only once', kind: 'operations', starts: '2027-01-01' });
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      expect(app.app.get(RolloutDirectory).phaseName((first.body as { id: number }).id)).toBe('Only once');
    });
  });

  describe('changing a phase', () => {
    const patch = (id: number, version: number, body: object) =>
      as(app, lead).patch(`/phases/${id}`).set('If-Match', `"phase-${id}-${version}"`).send(body);

    it('needs If-Match and refuses a stale one with what is there now', async () => {
      const id = await plannedPhase(app, lead);
      expect((await as(app, lead).patch(`/phases/${id}`).send({ name: 'A' })).status).toBe(428);
      const first = await patch(id, 1, { name: `Renamed ${id}` });
      expect(first.headers['etag']).toBe(`"phase-${id}-2"`);
      const stale = await patch(id, 1, { name: 'Too late' });
      expect(stale.status).toBe(412);
      expect(stale.body).toMatchObject({ code: 'stale_version', current: { name: `Renamed ${id}`, version: 2 } });
      expect((await as(app, lead).get(`/phases/${id}`)).body).toEqual(first.body);
    });

    it('lets one of many win who change the same version', async () => {
      const id = await plannedPhase(app, lead);
      const names = Array.from({ length: 8 }, (_, i) => `Race ${id} ${i}`);
      const answers = await Promise.all(names.map((name) => patch(id, 1, { name })));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 412)).toHaveLength(7);
    });

    it('keeps what is not named, and clears what is named null', async () => {
      const id = await plannedPhase(app, lead, { ends: deskDay(10), exposureOwner: engineer.id });
      const answer = await patch(id, 1, { exposureOwner: null });
      expect(answer.body).toMatchObject({ exposureOwner: null, ends: deskDay(10) });
      expect((await patch(id, 2, { starts: null })).body).toMatchObject({ errors: [{ pointer: '/starts' }] });
      expect((await patch(id, 2, { name: null })).body).toMatchObject({ errors: [{ pointer: '/name' }] });
    });

    it('moves through its states and refuses the rest by name', async () => {
      const id = await plannedPhase(app, lead);
      const wrong = await patch(id, 1, { state: 'paused', reason: 'because' });
      expect(wrong.status).toBe(409);
      expect(wrong.body).toMatchObject({ code: 'not_from_here', state: 'planned', allowed: ['active'] });
      expect((await patch(id, 1, { state: 'active' })).body).toMatchObject({ state: 'active', version: 2 });
      expect((await patch(id, 2, { state: 'paused' })).body).toMatchObject({ errors: [{ pointer: '/reason' }] });
      expect((await patch(id, 2, { state: 'paused', reason: 'Token expired' })).body).toMatchObject({
        state: 'paused',
      });
      const event = (await eventsOf(app, 'phase.changed')).at(-1);
      expect(event?.data).toMatchObject({
        what: 'paused',
        state: { from: 'active', to: 'paused' },
        reason: 'Token expired',
      });
      const done = await patch(id, 3, { state: 'complete' });
      expect(done.body).toMatchObject({ state: 'complete', ends: deskDay() });
    });

    it('does not start before its day', async () => {
      const id = await plannedPhase(app, lead, { starts: deskDay(3) });
      expect((await patch(id, 1, { state: 'active' })).body).toMatchObject({ code: 'starts_later', status: 409 });
      const both = await patch(id, 1, { state: 'active', starts: deskDay() });
      expect(both.body).toMatchObject({ state: 'active', starts: deskDay() });
    });

    it('does not leave a group outside its days', async () => {
      const id = await plannedPhase(app, lead, { starts: '2026-03-01', ends: '2026-03-31' });
      const group = { name: 'Late', plannedUsers: 1, starts: '2026-03-20' };
      expect((await as(app, lead).post(`/phases/${id}/groups`).send(group)).status).toBe(201);
      expect((await patch(id, 2, { ends: '2026-03-10' })).body).toMatchObject({ errors: [{ pointer: '/ends' }] });
    });

    it('answers 404 for a phase that is not there', async () => {
      for (const id of ['999999', '0', 'x', '99999999999999999999', '-1']) {
        expect((await as(app, lead).get(`/phases/${id}`)).status).toBe(404);
      }
      expect((await patch(999_999, 1, { name: 'A' })).status).toBe(404);
    });
  });

  describe('the list of phases', () => {
    it('is in the order of their start and sums the planned users', async () => {
      const id = await plannedPhase(app, lead, { starts: '1999-01-01' });
      await as(app, lead).post(`/phases/${id}/groups`).send({ name: 'IT', plannedUsers: 200 });
      await as(app, lead).post(`/phases/${id}/groups`).send({ name: 'IT Executives', plannedUsers: 10 });
      const { body } = await as(app, agent).get('/phases');
      const { items, plannedUsers } = body as {
        items: { id: number; starts: string; plannedUsers: number }[];
        plannedUsers: number;
      };
      expect(items[0]).toMatchObject({ id, plannedUsers: 210 });
      expect(items.map((phase) => phase.starts)).toEqual(items.map((phase) => phase.starts).sort());
      expect(plannedUsers).toBe(items.reduce((sum, phase) => sum + phase.plannedUsers, 0));
    });
  });
});
