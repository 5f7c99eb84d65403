import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestApp } from '../../setup/app.js';
import { as, deskDay, eventsOf, person, plannedPhase, startRolloutApp, type Person } from './rollout-app.js';

describe('rollout: checklist', () => {
  let app: TestApp;
  let lead: Person;
  let agent: Person;
  let phase: number;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead', 'Lena Lead');
    agent = await person(app, 'tier1');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    phase = await plannedPhase(app, lead);
  });

  const path = (item?: number) => `/phases/${phase}/checklist${item === undefined ? '' : `/${item}`}`;
  const added = async (body: object) => {
    const answer = await as(app, lead).post(path()).send(body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return (answer.body as { id: number }).id;
  };

  describe('the checklist of a phase', () => {
    it('says what is done and what is open', async () => {
      const training = await added({ kind: 'training', title: 'Read the guide' });
      const practised = await added({ kind: 'platform_practised', title: 'Enroll a Mac', platform: 'macos' });
      const rows = ['macos', 'windows'].map((platform) => ({ date: deskDay(-1), platform, attempts: 1 }));
      await as(app, lead).put(`/phases/${phase}/exposure`).send({ rows });
      const ticked = await as(app, lead).patch(path(practised)).send({ done: true });
      expect(ticked.body).toMatchObject({ done: true, doneBy: { id: lead.id, name: 'Lena Lead' }, version: 2 });
      const { body } = await as(app, agent).get(path());
      expect(body).toMatchObject({
        items: [
          { id: training, phase, kind: 'training', done: false, doneBy: null, doneAt: null },
          { id: practised, platform: 'macos', done: true },
        ],
        summary: { done: 1, open: 1, openTitles: ['Read the guide'], notPractised: ['windows'] },
      });
    });

    it('keeps who ticked first, and opens again', async () => {
      const item = await added({ kind: 'other', title: 'Book the room' });
      const other = await person(app, 'admin', 'Ada Admin');
      const first = await as(app, lead).patch(path(item)).send({ done: true });
      const second = await as(app, other).patch(path(item)).send({ done: true });
      expect(second.body).toMatchObject({ doneBy: { id: lead.id }, doneAt: (first.body as { doneAt: string }).doneAt });
      const opened = await as(app, other).patch(path(item)).send({ done: false });
      expect(opened.body).toMatchObject({ done: false, doneBy: null, doneAt: null });
      const events = (await eventsOf(app, 'checklist.changed')).filter(({ subject }) => subject === `phase:${phase}`);
      expect(events.map(({ data }) => data['what'])).toEqual(['added', 'ticked', 'opened']);
    });

    it.each<[string, object, string]>([
      ['a kind that is none', { kind: 'party' }, '/kind'],
      ['no title', { title: '' }, '/title'],
      ['a title twice', { title: 'There already' }, '/title'],
      ['a platform that nobody practises', { platform: 'macos' }, '/platform'],
      ['practice without a platform', { kind: 'platform_practised' }, '/platform'],
      ['an unknown field', { colour: 'red' }, '/colour'],
    ])('refuses %s', async (_what, wrong, pointer) => {
      await added({ kind: 'other', title: 'There already' });
      const answer = await as(app, lead)
        .post(path())
        .send({ kind: 'other', title: 'New', ...wrong });
      expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer }] });
      expect((await as(app, agent).get(path())).body).toMatchObject({ summary: { open: 1 } });
    });

    it('honours If-Match', async () => {
      const item = await added({ kind: 'other', title: 'Once' });
      const patch = (version: number) =>
        as(app, lead).patch(path(item)).set('If-Match', `"checklist-${item}-${version}"`).send({ done: true });
      expect((await patch(1)).headers['etag']).toBe(`"checklist-${item}-2"`);
      expect((await patch(1)).body).toMatchObject({ status: 412, current: { done: true, version: 2 } });
    });

    it('lets items go', async () => {
      const item = await added({ kind: 'other', title: 'Superfluous' });
      expect((await as(app, lead).delete(path(item))).status).toBe(204);
      expect((await as(app, lead).delete(path(item))).status).toBe(404);
      expect((await as(app, lead).patch(path(item)).send({ done: true })).status).toBe(404);
    });

    it('is for leads to change, of a phase that is there', async () => {
      const item = await added({ kind: 'other', title: 'Mine' });
      expect((await as(app, agent).patch(path(item)).send({ done: true })).status).toBe(403);
      expect((await as(app, agent).post(path()).send({ kind: 'other', title: 'x' })).status).toBe(403);
      expect((await as(app, lead).get('/phases/999999/checklist')).status).toBe(404);
      expect((await as(app, lead).post('/phases/999999/checklist').send({ kind: 'other', title: 'x' })).status).toBe(
        404,
      );
      const elsewhere = await plannedPhase(app, lead);
      expect((await as(app, lead).patch(`/phases/${elsewhere}/checklist/${item}`).send({ done: true })).status).toBe(
        404,
      );
    });
  });
});
