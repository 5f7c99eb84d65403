import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, type Instant } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { RemindOwners, REMINDER_JOB } from '../../../src/rollout/exposure/commands/remind-owners.js';
import type { TestApp } from '../../setup/app.js';
import { as, eventsOf, person, startRolloutApp, type Person } from '../../e2e/rollout/rollout-app.js';

describe('rollout: remind owners', () => {
  /** A Wednesday, 10:00 in New York. */
  const NOW: Instant = Date.UTC(2026, 2, 4, 15);
  const TODAY = '2026-03-04';

  let app: TestApp;
  let owner: Person;

  beforeAll(async () => {
    app = await startRolloutApp();
    owner = await person(app, 'tier3', 'Mia Engineer');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.db.execute('DELETE FROM exposure');
    await app.db.execute('DELETE FROM phases');
    await app.db.execute("DELETE FROM events WHERE type = 'exposure.reminder'");
    await app.db.execute('UPDATE staff SET away_until = NULL, deputy_id = NULL, active = true');
  });

  const run = (now: Instant = NOW) => app.app.get(RemindOwners).run(now);
  const reminders = () => eventsOf(app, 'exposure.reminder');

  /** A phase that runs since `day` days ago, counting today as day 1. */
  async function running(
    day: number,
    more: { owner?: number | null; kind?: string; state?: string } = {},
  ): Promise<number> {
    const { owner: exposureOwner = owner.id, kind = 'limited_pilot', state = 'active' } = more;
    const [row] = await app.db.query<{ id: number }>(
      `INSERT INTO phases (name, kind, state, starts_on, exposure_owner_id) VALUES (gen_random_uuid(), $1, $2, $3, $4)
     RETURNING id`,
      [kind, state, addDays(TODAY, 1 - day), exposureOwner],
    );
    return row!.id;
  }

  const report = (phase: number, day: string) =>
    app.db.execute(
      `INSERT INTO exposure (phase_id, platform, day, attempts, source) VALUES ($1, 'windows', $2, 1, 'typed')`,
      [phase, day],
    );

  describe('the exposure owner', () => {
    it('is reminded on day 2 of a phase without exposure', async () => {
      const phase = await running(2);
      expect(await run()).toEqual([phase]);
      expect(await reminders()).toMatchObject([
        {
          ...{ subject: `phase:${phase}`, actor_id: null, rooms: [`person:${owner.id}`], locations: null },
          data: { phase, day: TODAY, reason: 'no_exposure', phaseDay: 2, lastExposureDay: null },
        },
      ]);
    });

    it('is left alone on day 1, with fresh exposure, before the phase, in a pause, and outside rates', async () => {
      await running(1);
      await running(5, { state: 'planned' });
      await running(5, { state: 'paused' });
      await running(5, { state: 'complete' });
      await running(5, { kind: 'proof_of_concept' });
      const reported = await running(9);
      await report(reported, addDays(TODAY, -3));
      expect(await run()).toEqual([]);
    });

    it('is reminded of stale exposure every day, once', async () => {
      const phase = await running(9);
      await report(phase, addDays(TODAY, -4));
      expect(await run()).toEqual([phase]);
      expect(await run(NOW + HOUR)).toEqual([]);
      expect(await run(NOW + DAY)).toEqual([phase]);
      expect((await reminders()).map(({ data }) => [data['day'], data['ageInDays']])).toEqual([
        [TODAY, 4],
        [addDays(TODAY, 1), 5],
      ]);
    });

    it('gets one reminder however many nodes and runs there are', async () => {
      const phases = [await running(2), await running(3)];
      const answers = await Promise.all(Array.from({ length: 8 }, () => run()));
      expect(answers.flat().sort()).toEqual(phases.sort());
      expect(await reminders()).toHaveLength(2);
    });

    it('is not reminded at night nor at the weekend', async () => {
      await running(2);
      expect(await run(NOW - 8 * HOUR)).toEqual([]);
      expect(await run(NOW + 3 * DAY)).toEqual([]);
      expect(await run()).toHaveLength(1);
    });

    it('shares the reminder with the deputy while away, and leaves it to the leads when there is none', async () => {
      const deputy = await person(app, 'tier3');
      await app.db.execute('UPDATE staff SET away_until = $2, deputy_id = $3 WHERE id = $1', [
        owner.id,
        new Date(NOW + DAY).toISOString(),
        deputy.id,
      ]);
      await running(2);
      await running(2, { owner: null });
      const gone = await person(app, 'tier3');
      await app.db.execute('UPDATE staff SET active = false WHERE id = $1', [gone.id]);
      await running(2, { owner: gone.id });
      await run();
      expect((await reminders()).map(({ rooms }) => rooms)).toEqual([
        [`person:${owner.id}`, `person:${deputy.id}`],
        ['leads'],
        ['leads'],
      ]);
    });

    it('is reminded from the day that the policy names', async () => {
      const lead = await person(app, 'lead');
      const { body } = await as(app, lead).get('/policy');
      const { version, document } = body as { version: number; document: object };
      const put = (based: number, reminderDay: number) =>
        as(app, lead)
          .put('/policy')
          .set('If-Match', `"policy-${based}"`)
          .send({ ...document, exposure: { reminderDay } });
      await put(version, 4);
      await running(3);
      const phase = await running(4);
      expect(await run()).toEqual([phase]);
      await put(version + 1, 2);
    });
  });

  describe('the list of reminders', () => {
    it('shows whose exposure is missing now', async () => {
      const [row] = await app.db.query<{ id: number; name: string }>(
        `INSERT INTO phases (name, kind, state, starts_on, exposure_owner_id)
       VALUES ('Pilot', 'limited_pilot', 'active', current_date - 20, $1) RETURNING id, name`,
        [owner.id],
      );
      const agent = await person(app, 'viewer');
      const { body } = await as(app, agent).get('/exposure-reminders');
      expect(body).toMatchObject({
        items: [{ phase: row, owner: { id: owner.id, name: 'Mia Engineer' }, reason: 'no_exposure', ageInDays: null }],
      });
    });

    it('is what a job looks at', async () => {
      expect(await app.app.get(Jobs).runOnce(REMINDER_JOB)).toBe(true);
    });
  });
});
