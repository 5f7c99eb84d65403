import { beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { done, logTicket, pointers, refused, type Desk } from '../../setup/desk.js';
import * as given from './followup-desk.js';

interface Hold {
  package: { state: string; version: number };
  days: number;
  parts: {
    unit: string;
    before: Side;
    after: Side;
    ratio: { lower: number; upper: number } | null;
    needed: number | null;
  }[];
  judgement: { verdict: string; because: string; says: string };
  nextLook: string | null;
  verdict: { verdict: string; by: { id: number } | null; reason: string | null; figures: object } | null;
}

interface Side {
  tickets: number;
  exposure: number | null;
  per100: number | null;
  uncovered: number;
  missingDays: number;
}

const now = () => new Date().toISOString();

/** Tests of whether a fix held, on the desk of the spec that calls this. */
export function didItHold(opened: () => Desk): void {
  describe('did the fix hold', () => {
    let desk: Desk;
    let phase: number;
    const hold = async (id: number): Promise<Hold> =>
      (await desk.viewer.get(`/packages/${id}/hold`).expect(200)).body as Hold;
    const judge = () => desk.app.get(Jobs).runOnce('judge-fixes');
    /** A fix published some days ago, with so many tickets on each of the days given. */
    const watched = async (ago: number, tickets: Record<number, number>, columns: Record<string, unknown> = {}) => {
      const fix = await given.packageOf(desk, { published_at: given.noon(-ago), ...columns });
      for (const [day, count] of Object.entries(tickets)) {
        for (let i = 0; i < count; i++) {
          await logTicket(desk.tier1, {
            errorCode: fix.code,
            phase,
            requester: given.somebody(),
            reportedAt: given.noon(Number(day)),
          });
        }
      }
      return fix;
    };
    const patternState = async (id: number) =>
      (await desk.db.query<{ state: string }>('SELECT state FROM patterns WHERE id = $1', [id]))[0]?.state;
    const told = async (id: number) =>
      (
        await desk.db.query<{ what: string }>(
          `SELECT data ->> 'what' AS what FROM events WHERE type = 'package.changed' AND subject = $1 ORDER BY id`,
          [`package:${id}`],
        )
      ).map(({ what }) => what);

    beforeAll(async () => {
      desk = opened();
      const body = {
        name: 'Pilot of the fix',
        kind: 'limited_pilot',
        starts: given.deskDay(-40),
        ends: given.deskDay(40),
      };
      phase = ((await desk.lead.post('/phases', body).expect(201)).body as { id: number }).id;
      await desk.lead.patch(`/phases/${phase}`, { state: 'active' }).set('If-Match', `"phase-${phase}-1"`);
      const rows = Array.from({ length: 40 }, (_, i) => ({
        date: given.deskDay(-40 + i),
        platform: 'windows',
        attempts: 10,
      }));
      await desk.tier3.put(`/phases/${phase}/exposure`, { rows }).expect(200);
    });

    it('holds: counts of equal windows around the publication, frozen once, and the pattern is resolved', async () => {
      // 12 before; one on the day itself, which counts nowhere; one duplicate and one mistake after, which do not count.
      const fix = await watched(15, { [-16]: 6, [-29]: 6, [-15]: 1, [-30]: 1 });
      const after = { errorCode: fix.code, phase, requester: given.somebody(), reportedAt: given.noon(-3) };
      const mistake = await logTicket(desk.tier1, { ...after, take: true });
      await done(desk.tier1.post(`/tickets/${mistake.key}/closures`, { as: 'mistake', reason: 'Wrong number' }));
      const question = { kind: 'question', title: 'Is it safe?', reportedAt: given.noon(-3), phase };
      await logTicket(desk.tier1, question);

      const shown = await hold(fix.package);
      expect(shown).toMatchObject({
        days: 14,
        parts: [
          {
            unit: 'attempts',
            before: {
              from: given.deskDay(-29),
              to: given.deskDay(-16),
              tickets: 12,
              exposure: 140,
              uncovered: 0,
              missingDays: 0,
            },
            after: { from: given.deskDay(-14), to: given.deskDay(-1), tickets: 0, exposure: 140, uncovered: 0 },
            ratio: { lower: 0 },
            expected: 12,
          },
        ],
        judgement: { verdict: 'held', because: 'none_came' },
        verdict: null,
      });
      await judge();
      await judge();
      const held = await hold(fix.package);
      expect(held).toMatchObject({
        package: { state: 'held', version: 2 },
        verdict: { verdict: 'held', by: null, reason: null, figures: { days: 14 } },
        nextLook: null,
      });
      expect(await patternState(fix.pattern)).toBe('resolved');
      expect(await told(fix.package)).toEqual(['held']);
    });

    it('did not hold: the pattern is regressed; what came later does not change the frozen figures', async () => {
      const fix = await watched(8, { [-10]: 6, [-4]: 12 });
      await judge();
      const shown = await hold(fix.package);
      expect(shown).toMatchObject({ package: { state: 'did_not_hold' }, verdict: { verdict: 'did_not_hold' } });
      expect(await patternState(fix.pattern)).toBe('regressed');
      await logTicket(desk.tier1, {
        errorCode: fix.code,
        phase,
        requester: given.somebody(),
        reportedAt: given.noon(-2),
      });
      const later = await hold(fix.package);
      expect(later.parts[0]?.after.tickets).toBe(13);
      expect(later.verdict?.figures).toEqual(shown.verdict?.figures);
    });

    it('says what is missing: days, exposure, tickets; and moves nothing then', async () => {
      const young = await watched(4, { [-6]: 3 });
      const thin = await watched(15, { [-20]: 3 });
      const phaseless = await watched(15, { [-20]: 8 });
      await logTicket(desk.tier1, {
        errorCode: phaseless.code,
        phase: 'none',
        requester: given.somebody(),
        reportedAt: given.noon(-3),
      });
      const silent = await watched(15, { [-20]: 10 });
      await desk.db.execute(
        `UPDATE pattern_signatures SET signature = replace(signature, 'windows', 'macos') WHERE pattern_id = $1`,
        [silent.pattern],
      );
      await logTicket(desk.tier1, {
        errorCode: silent.code,
        platform: 'macos',
        phase,
        requester: given.somebody(),
        reportedAt: given.noon(-3),
      });
      await judge();
      expect((await hold(young.package)).judgement).toMatchObject({ verdict: 'insufficient', because: 'too_early' });
      const few = await hold(thin.package);
      expect(few).toMatchObject({ judgement: { because: 'too_few' }, parts: [{ needed: expect.any(Number) }] });
      expect(few.judgement.says).toContain(`${few.parts[0]?.needed} attempts more`);
      expect(await hold(phaseless.package)).toMatchObject({
        judgement: { because: 'too_few' },
        parts: [{ after: { uncovered: 1 } }],
      });
      const missing = await hold(silent.package);
      expect(missing).toMatchObject({
        judgement: { because: 'exposure_missing' },
        parts: [{ after: { exposure: null, per100: null } }],
      });
      expect(missing.judgement.says).toBe('Exposure is missing for 14 of 14 days after it.');
      for (const { package: id } of [young, thin, phaseless, silent])
        expect((await hold(id)).package.state).toBe('watching');
    });

    it('is not judged as held while in doubt; failures for users are enough against it, also without exposure', async () => {
      const doubted = await watched(15, { [-20]: 12 }, { doubted_at: now(), doubted_why: '3 of 4 failed' });
      const failing = await watched(10, {});
      await desk.db.execute(
        `INSERT INTO package_outcomes (package_id, ticket_id, what, at)
       SELECT $1, id, CASE WHEN id % 5 = 0 THEN 'confirmed' ELSE 'failed' END, now() FROM tickets ORDER BY id LIMIT 10`,
        [failing.package],
      );
      await judge();
      expect((await hold(doubted.package)).package.state).toBe('watching');
      expect(await hold(failing.package)).toMatchObject({
        package: { state: 'did_not_hold' },
        judgement: { because: 'still_fails_for_users' },
      });
    });

    it('is judged by hand with a reason, and otherwise than the program did; a workaround never', async () => {
      const fix = await watched(2, {});
      const say = (by: Desk['tier1'], id: number, body: object) => by.post(`/packages/${id}/verdicts`, body);
      const good = { verdict: 'held', reason: 'Microsoft confirmed it' };
      await say(desk.tier2, fix.package, good).expect(403);
      expect(pointers(await refused(say(desk.tier3, fix.package, { verdict: 'held', reason: ' ' })))).toEqual([
        '/reason',
      ]);
      const stale = await refused(say(desk.tier3, fix.package, good).set('If-Match', `"package-${fix.package}-7"`));
      expect(stale).toMatchObject({ status: 412, current: { package: { version: 1 } } });
      const first = await say(desk.tier3, fix.package, good).set('If-Match', `"package-${fix.package}-1"`).expect(201);
      expect(first.headers['etag']).toBe(`"package-${fix.package}-2"`);
      expect(first.body).toMatchObject({
        verdict: { verdict: 'held', by: { id: desk.tier3.id }, reason: 'Microsoft confirmed it' },
      });
      expect(await refused(say(desk.tier3, fix.package, good))).toMatchObject({ status: 409 });
      await say(desk.lead, fix.package, { verdict: 'did_not_hold', reason: 'Three calls today' }).expect(201);
      expect(await patternState(fix.pattern)).toBe('regressed');
      expect(await told(fix.package)).toEqual(['held', 'did_not_hold']);
      const workaround = await watched(15, { [-20]: 6 }, { kind: 'workaround' });
      expect(await refused(say(desk.lead, workaround.package, good))).toMatchObject({
        status: 409,
        type: '/problems/not-a-fix',
      });
      expect((await hold(workaround.package)).judgement).toMatchObject({ verdict: 'not_judged' });
      await judge();
      expect((await hold(workaround.package)).package.state).toBe('watching');
    });
  });
}
