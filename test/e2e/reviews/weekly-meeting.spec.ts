import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JudgeDecisions } from '../../../src/reviews/effect/judge-decisions.js';
import { insertTickets, ticketOf } from '../../integration/trends/counted-tickets.js';
import { done, logTicket } from '../../setup/desk.js';
import {
  aFix,
  decisionOf,
  openReview,
  reviewOf,
  type ReviewsDesk,
  reviewsDesk,
  type ShownDecision,
  type ShownReview,
  SIGNATURE,
} from './reviews-desk.js';

describe('a weekly meeting', () => {
  let desk: ReviewsDesk;
  let first: ShownReview;
  let second: ShownReview;
  let decision: ShownDecision;

  beforeAll(async () => {
    desk = await reviewsDesk();
    const days = Array.from({ length: 26 }, (_, i) => desk.today(-10 - 3 * i));
    const tickets = days.map((day) => ticketOf({ day, phase: desk.phase, signature: SIGNATURE }));
    await insertTickets(desk.db, tickets, true);
  });
  afterAll(() => desk.close());

  /** Calls about the same code, each by somebody else. */
  async function calls(people: number, from = 0): Promise<void> {
    for (let n = from; n < from + people; n++) {
      const requester = { name: `Caller ${n}`, upn: `caller.${n}@contoso.example` };
      await logTicket(desk.tier1, { requester, group: 'Sales', errorCode: '0x80180014' });
    }
  }

  const events = async (type: string) =>
    desk.db.query<{ subject: string; rooms: string[]; data: Record<string, unknown> }>(
      'SELECT subject, rooms, data FROM events WHERE type = $1 ORDER BY id',
      [type],
    );

  it('begins with a rise that tickets and exposure show', async () => {
    await calls(14);
    await desk.forward(1);
    await desk.look();
    first = await openReview(desk.tier3, desk.today(-7), desk.today(-1));
    expect(first).toMatchObject({ state: 'open', standUp: false, alsoHigher: 0, openedBy: { id: desk.tier3.id } });
    expect(first.headlines.map(({ name, series }) => [name, series.length])).toEqual([
      ['failures_per_100_attempts', 26],
      ['app_install_failures_per_100_devices', 26],
      ['first_tier_resolution', 26],
      ['send_back_share', 26],
      ['median_hours_to_fix', 26],
    ]);
    const [row] = first.agenda;
    expect(row).toMatchObject({ kind: 'new_signal', numbers: { observed: 14, devicesToCome: 2600 } });
    expect(row!.numbers.weight).toBeGreaterThan(100);
    expect(row!.sentence).toContain('14');
    expect(first.checkedSentence).toMatch(/^\d+ cells checked, \d+ out, \d+ insufficient, \d+ stale/);
    expect(await events('review.opened')).toMatchObject([{ subject: `review:${first.id}`, rooms: ['desk'] }]);
  });

  it('decides, with an owner and an effect that can be looked for, and closes', async () => {
    const [row] = first.agenda;
    const about = { kind: 'agenda', subject: row!.subject, text: 'Windows enrollment is refused for Sales' };
    decision = (await done(
      desk.tier3.post(`/reviews/${first.id}/decisions`, aFix(desk, { about, note: 'Change the restriction' })),
    )) as unknown as ShownDecision;
    expect(decision.effectSentence).toBe(`at most 2 per 100 by ${desk.today(7)}`);
    const signal = await done(desk.tier3.get(`/signals/${row!.subject.split(':')[1]}`));
    expect(signal).toMatchObject({ state: 'useful', verdict: 'useful' });
    const closed = await done(desk.lead.post(`/reviews/${first.id}/closure`, { attendance: [desk.tier3.id] }));
    expect(closed).toMatchObject({
      state: 'closed',
      attendance: [{ id: desk.tier3.id }],
      decisions: [{ id: decision.id }],
    });
    const told = await events('decision.changed');
    expect(told).toMatchObject([{ rooms: ['desk', `person:${desk.tier3.id}`], data: { owner: desk.tier3.id } }]);
    expect(JSON.stringify(told)).not.toContain('Sales');
  });

  it('finds next week, by the same statistics, whether it came', async () => {
    await desk.forward(4);
    await calls(1, 20);
    expect((await decisionOf(desk.viewer, decision.id)).judged).toBeNull();
    await desk.forward(4);
    await desk.look();
    second = await openReview(desk.lead, desk.today(-7), desk.today(-1));
    const [carried] = second.carriedOver;
    // 14 in 7 x 30 attempts before, 1 in 7 x 30 after: the exact ratio is under 1 and 0.48 per 100 is under 2.
    expect(carried).toMatchObject({ id: decision.id, state: 'open', judged: { verdict: 'worked' } });
    expect(carried!.judged!.figures).toMatchObject({
      ...{ before: { count: 14, exposure: 210 }, after: { count: 1, exposure: 210 }, targetMet: true },
      interval: { lower: expect.any(Number), upper: expect.any(Number) },
    });
    expect(carried!.judged!.figures.ratio).toBeCloseTo(1 / 14, 9);
    expect(second.agenda).toMatchObject([{ kind: 'decision_due', subject: `decision:${decision.id}` }]);
    expect(second.agenda[0]!.sentence).toContain('It worked');
    const [judged] = await events('decision.judged');
    expect(judged).toMatchObject({ rooms: ['desk', `person:${desk.tier3.id}`], data: { verdict: 'worked' } });
  });

  it('says "corrected" when tickets come late: the verdict and the minutes stay', async () => {
    const late = Array.from({ length: 12 }, () =>
      ticketOf({ day: desk.today(-3), phase: desk.phase, signature: SIGNATURE }),
    );
    const before = Array.from({ length: 3 }, () =>
      ticketOf({ day: desk.today(-14), phase: desk.phase, signature: SIGNATURE }),
    );
    const minutes = await reviewOf(desk.viewer, first.id);
    expect(minutes.corrections).toEqual([]);
    await insertTickets(desk.db, [...late, ...before], true);
    await desk.look();
    await desk.app.get(JudgeDecisions).run();
    const { judged } = await decisionOf(desk.viewer, decision.id);
    expect(judged).toMatchObject({ verdict: 'worked', figures: { after: { count: 1 } } });
    expect(judged!.corrected).toMatchObject({ after: { count: 13 }, targetMet: false });
    const now = await reviewOf(desk.viewer, first.id);
    expect(now.corrections).toMatchObject([
      { by: null, text: expect.stringContaining('failures per 100 attempts was') },
    ]);
    expect({ ...now, corrections: [] }).toEqual(minutes);
    expect(await events('decision.judged')).toHaveLength(1);
    // An outage that is told of later: its day is left out of both sides.
    const noon = `${desk.today(-3)}T17:00:00Z`;
    const entry = { kind: 'service_update', variant: 'outage', at: noon, until: noon, title: 'Sign-in was out' };
    await desk.lead.post('/timeline', { ...entry, phase: null }).expect(201);
    await desk.app.get(JudgeDecisions).run();
    const without = (await decisionOf(desk.viewer, decision.id)).judged!.corrected;
    expect(without).toMatchObject({ after: { count: 1, exposure: 180 }, before: { exposure: 210 } });
  });

  it('lets a person say otherwise, with a reason, beside the figures', async () => {
    await desk.lead.post(`/decisions/${decision.id}/verdicts`, { verdict: 'no_effect', reason: ' ' }).expect(400);
    const overruled = (await done(
      desk.lead.post(`/decisions/${decision.id}/verdicts`, { verdict: 'no_effect', reason: 'Twelve came late' }),
    )) as unknown as ShownDecision;
    expect(overruled.judged).toMatchObject({
      ...{ verdict: 'worked', overruled: { verdict: 'no_effect', by: { id: desk.lead.id } } },
    });
    const again = { verdict: 'no_effect', reason: 'Said so' };
    await desk.lead.post(`/decisions/${decision.id}/verdicts`, again).expect(409);
  });

  it('shows what is open again next week, until somebody closes it', async () => {
    await desk.tier3
      .patch(`/decisions/${decision.id}`, { state: 'closed' })
      .set('If-Match', `"decision-${decision.id}-${decision.version}"`)
      .expect(200);
    const promise = { figure: 'tickets_per_week', cell: null, direction: 'at_most', value: 2, by: desk.today(30) };
    const watch = { kind: 'watch', expectedEffect: null, dueOn: desk.today(9) };
    const open = (await done(
      desk.tier3.post(`/reviews/${second.id}/decisions`, aFix(desk, watch)),
    )) as unknown as ShownDecision;
    await desk.tier3.post(`/reviews/${second.id}/decisions`, aFix(desk, { expectedEffect: promise })).expect(400);
    await desk.forward(7);
    const third = await openReview(desk.lead, desk.today(-7), desk.today(-1));
    expect(third.carriedOver.map(({ id }) => id)).toEqual([open.id]);
  });
});
