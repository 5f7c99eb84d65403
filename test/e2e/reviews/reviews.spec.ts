import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weekdayOf } from '../../../src/domain/clock/business-block.js';
import { WEEKDAYS } from '../../../src/domain/clock/calendar.js';
import { DAY } from '../../../src/domain/instant.js';
import { ordinal } from '../../../src/domain/rollout/day.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import { OpenBySchedule } from '../../../src/reviews/review/commands/open-by-schedule.js';
import { startApp } from '../../setup/app.js';
import { type Agent, done, pointers, refused } from '../../setup/desk.js';
import {
  aFix,
  decisionOf,
  openReview,
  type ReviewsDesk,
  reviewOf,
  reviewsDesk,
  type ShownDecision,
  type ShownReview,
} from './reviews-desk.js';

describe('reviews', () => {
  let desk: ReviewsDesk;
  let review: ShownReview;

  beforeAll(async () => {
    desk = await reviewsDesk();
    review = await openReview(desk.tier3, desk.today(-7), desk.today(-1));
  });
  afterAll(() => desk.close());

  const decide = (change: object = {}, agent: Agent = desk.tier3) =>
    agent.post(`/reviews/${review.id}/decisions`, aFix(desk, change));
  const decided = async (change: object = {}) => (await done(decide(change))) as unknown as ShownDecision;
  const tag = (noun: string, { id, version }: { id: number; version: number }) => `"${noun}-${id}-${version}"`;

  it('open once a window, of a week or a day that is not ahead', async () => {
    const again = await refused(desk.lead.post('/reviews', { from: desk.today(-7), to: desk.today(-1) }));
    expect(again).toMatchObject({ status: 409, type: expect.stringContaining('review-exists'), review: review.id });
    for (const [from, to] of [[-7, 0] as const, [-5, -1] as const, [0, 6] as const]) {
      const no = await refused(desk.lead.post('/reviews', { from: desk.today(from), to: desk.today(to) }));
      expect([no.status, pointers(no)]).toEqual([400, ['/to']]);
    }
    const none = await refused(desk.lead.post('/reviews', { from: '2026-02-30', to: '2026-03-01' }));
    expect(pointers(none)).toEqual(['/from']);
    const standUp = await openReview(desk.tier3, desk.today(-1), desk.today(-1));
    expect(standUp).toMatchObject({ standUp: true });
    await desk.tier1.post('/reviews', { from: desk.today(), to: desk.today() }).expect(403);
    const { items } = (await done(desk.viewer.get('/reviews?state=open&limit=1'))) as unknown as { items: object[] };
    expect(items).toMatchObject([{ id: standUp.id, decisionsMade: 0 }]);
  });

  it('refuse a decision without owner or expected effect by name', async () => {
    const said = async (change: object) => {
      const { status, errors } = await refused(decide(change));
      return [status, ...errors!.map(({ pointer, detail }) => `${pointer} ${detail}`)];
    };
    const without = { ...aFix(desk), owner: undefined };
    const noOwner = await refused(desk.tier3.post(`/reviews/${review.id}/decisions`, without));
    expect(pointers(noOwner)).toEqual(['/owner']);
    expect(await said({ owner: 999_999 })).toEqual([400, '/owner is not the id of an active member of staff']);
    expect(await said({ expectedEffect: null })).toEqual([
      400,
      '/expectedEffect a decision to fix names the effect it expects; "accept", "watch" and "not_an_issue" need none',
    ]);
    expect(await said({ kind: 'watch', expectedEffect: null, dueOn: null })).toEqual([
      400,
      '/dueOn a decision to watch says by which day',
    ]);
    expect(await said({ kind: 'not_an_issue' })).toEqual([
      400,
      '/expectedEffect not an issue has no effect to expect: leave it out',
    ]);
    expect(await said({ about: { kind: 'pattern', subject: 'pattern:9', text: 'It' } })).toEqual([
      400,
      '/about/subject there is no pattern:9 to decide about',
    ]);
    await decide({}, desk.tier2).expect(403);
  });

  it('keep each form of a decision, and change it only from the version that was read', async () => {
    const made = await decided();
    await desk.tier3.patch(`/decisions/${made.id}`, { note: 'Later' }).expect(428);
    const patch = (body: object, version = made.version) =>
      desk.lead.patch(`/decisions/${made.id}`, body).set('If-Match', tag('decision', { id: made.id, version }));
    await patch({ owner: desk.lead.id }).expect(200);
    const stale = await refused(patch({ note: 'Meanwhile' }));
    expect(stale).toMatchObject({ status: 412, current: { owner: { id: desk.lead.id } } });
    expect(pointers(await refused(patch({ expectedEffect: null }, 2)))).toEqual(['/expectedEffect']);
    await patch({ state: 'closed' }, 2).expect(200);
    expect(await decisionOf(desk.viewer, made.id)).toMatchObject({
      ...{ version: 3, state: 'closed' },
      history: [
        { version: 1, form: { owner: desk.tier3.id, state: 'open' }, by: { id: desk.tier3.id } },
        { version: 2, form: { owner: desk.lead.id }, by: { id: desk.lead.id } },
        { version: 3, form: { state: 'closed' } },
      ],
    });
    const settled = await decided({ kind: 'accept', dueOn: null, expectedEffect: null });
    expect(settled.state).toBe('closed');
  });

  it('close once: two who close at the same time leave one snapshot, which nothing changes', async () => {
    const at = (body: object) => desk.lead.patch(`/reviews/${review.id}`, body);
    await at({ attendance: [desk.lead.id] }).expect(428);
    const held = await done(at({ attendance: [desk.lead.id] }).set('If-Match', tag('review', review)));
    expect(held).toMatchObject({ version: 2, attendance: [{ id: desk.lead.id }] });
    await at({ attendance: [] }).set('If-Match', tag('review', review)).expect(412);
    await desk.tier3.post(`/reviews/${review.id}/closure`).expect(403);
    await desk.tier3.post(`/reviews/${review.id}/corrections`, { text: 'Too early' }).expect(409);

    const closers = [desk.lead, desk.admin, desk.lead, desk.admin];
    const answers = await Promise.all(closers.map((agent) => agent.post(`/reviews/${review.id}/closure`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const lost = answers.find(({ status }) => status === 409)!.body as { type: string };
    expect(lost.type).toContain('review-closed');
    const kept = await desk.db.query('SELECT review_id FROM review_snapshots WHERE review_id = $1', [review.id]);
    expect(kept).toHaveLength(1);

    const closed = await reviewOf(desk.viewer, review.id);
    expect(closed).toMatchObject({ state: 'closed', attendance: [{ id: desk.lead.id }] });
    for (const change of [
      `UPDATE review_snapshots SET snapshot = '{}'`,
      'DELETE FROM review_snapshots',
      `UPDATE reviews SET attendance = '{}', version = version + 1`,
      `UPDATE reviews SET frozen = '{}', version = version + 1 WHERE state = 'open'`,
      'DELETE FROM reviews',
      'DELETE FROM decision_changes',
    ]) {
      await expect(desk.db.execute(change)).rejects.toThrow(/append-only/);
    }
    await decide().expect(409);
    await at({ attendance: [] }).set('If-Match', tag('review', closed)).expect(409);
    const corrected = (await done(
      desk.tier3.post(`/reviews/${review.id}/corrections`, { text: 'Two tickets were of a test' }),
    )) as unknown as ShownReview;
    expect(corrected.corrections).toMatchObject([{ by: { id: desk.tier3.id }, text: 'Two tickets were of a test' }]);
    expect({ ...corrected, corrections: [] }).toEqual(closed);
  });

  it('say what was checked when there is nothing to say, and close in one call', async () => {
    await desk.look();
    await desk.forward(7);
    const quiet = await openReview(desk.lead, desk.today(-7), desk.today(-1));
    expect(quiet).toMatchObject({ agenda: [], alsoHigher: 0, decisions: [] });
    expect(quiet.checkedSentence).toMatch(/^\d+ cells? checked, 0 out, \d+ insufficient, \d+ stale; /);
    expect((await done(desk.lead.post(`/reviews/${quiet.id}/closure`))).state).toBe('closed');
  });

  it('put a phase that nobody can see into on the agenda', async () => {
    desk.clock.forward(10 * DAY);
    const { agenda } = await openReview(desk.lead, desk.today(-7), desk.today(-1));
    expect(agenda[0]).toMatchObject({ kind: 'blind_phase', subject: `phase:${desk.phase}` });
    expect(agenda[0]!.sentence).toContain('is blind: no exposure was reported since');
  });

  it('open by the schedule, once, whichever of two nodes is first', async () => {
    const { etag } = (await desk.lead.get('/policy')).headers as { etag: string };
    const { document } = (await done(desk.lead.get('/policy'))) as unknown as { document: object };
    const put = (reviews: unknown) => desk.lead.put('/policy', { ...document, reviews }).set('If-Match', etag);
    const wrong = await refused(put({ weekday: 'monday', time: '9:00' }));
    expect(pointers(wrong)).toEqual(['/reviews/weekday', '/reviews/time']);
    const tomorrow = WEEKDAYS[weekdayOf(ordinal(desk.today(1)))];
    await put({ weekday: tomorrow, time: '00:00' }).expect(200);

    const node = await startApp({ databaseUrl: desk.database.url, clock: desk.clock });
    try {
      await node.app.get(PolicyInForce).refresh();
      const both = [desk.app, node.app].map((app) => app.get(OpenBySchedule));
      const scheduled = () =>
        desk.db.query<{ id: number }>('SELECT id FROM reviews WHERE opened_by IS NULL ORDER BY id');
      const run = () => Promise.all(both.map((job) => job.run()));
      await run();
      expect(await scheduled()).toEqual([]);
      desk.clock.forward(DAY);
      await run();
      await run();
      const rows = await scheduled();
      expect(rows).toHaveLength(1);
      const opened = (await reviewOf(desk.viewer, rows[0]!.id)) as unknown as Record<string, unknown>;
      expect(opened).toMatchObject({ openedBy: null, window: { from: desk.today(-7), to: desk.today(-1) } });
      const told = await desk.db.query(
        `SELECT 1 AS one FROM events WHERE type = 'review.opened' AND subject = 'review:${rows[0]!.id}'`,
      );
      expect(told).toHaveLength(1);
    } finally {
      await node.close();
    }
  });
});
