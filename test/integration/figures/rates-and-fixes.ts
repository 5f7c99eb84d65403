import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Headline } from '../../../src/domain/figures/headline.js';
import type { MetricName } from '../../../src/domain/figures/metric.js';
import { HOUR } from '../../../src/domain/instant.js';
import { DeskFigures } from '../../../src/figures/metrics/desk-figures.js';
import type { MatrixView } from '../../../src/trends/matrix/matrix-view.js';
import { done, logTicket, type Desk, type MovingClock } from '../../setup/desk.js';
import { PackageDesk } from '../patterns/packages-desk.js';

const WEEK = { from: '2026-09-14', to: '2026-09-20' };

/** Scenes of a desk whose time is Wednesday, 23 September 2026. */
export function ratesAndFixes(the: { desk: Desk; clock: MovingClock }): void {
  describe('with exposure and packages', () => {
    let phase: number;

    beforeAll(async () => {
      const { desk } = the;
      const form = { name: 'Expanded Pilot', kind: 'expanded_pilot', starts: '2026-09-14' };
      phase = (await done(desk.lead.post('/phases', form)))['id'] as number;
      await desk.lead.post(`/phases/${phase}/groups`, { name: 'Sales', plannedUsers: 50 }).expect(201);
      const days = ['14', '15', '16', '17', '18', '19', '20'].map((day) => `2026-09-${day}`);
      const rows = days.map((date, n) => ({ date, platform: 'windows', attempts: 10, enrolledDevices: 24 + n }));
      await desk.tier3.put(`/phases/${phase}/exposure`, { rows }).expect(200);
      for (const hour of ['13', '14', '15']) {
        const ticket = { phase, reportedAt: `2026-09-15T${hour}:00:00Z`, take: true };
        const { key } = await logTicket(desk.tier1, ticket);
        if (hour !== '15') await done(desk.tier1.post(`/tickets/${key}/resolutions`, { note: 'Enrolled again' }));
      }
    });

    const metric = (name: MetricName, window = WEEK) => the.desk.app.get(DeskFigures).metric(name, { phase, window });

    it('rates are those of the matrix', async () => {
      const { desk } = the;
      const { body } = await desk.viewer.get(`/trends/matrix?from=${WEEK.from}&to=${WEEK.to}`);
      const shown = (body as MatrixView).total.byKind;
      const { items } = (await desk.viewer.get(`/figures/headlines?week=${WEEK.to}`)).body as { items: Headline[] };
      const [failures, appInstall] = items as [Headline, Headline];
      expect(shown.enrollment).toMatchObject({ exposure: 70 });
      expect(failures).toMatchObject({ denominator: 70, numerator: 3, standing: 'insufficient', band: null });
      expect([failures.value, failures.interval]).toEqual([shown.enrollment!.rate, shown.enrollment!.interval]);
      expect(appInstall.value).toBe(shown.app_install!.rate);
      const rate = await metric('tickets_per_100_attempts');
      expect(rate).toMatchObject({ unit: 'per_100', better: 'lower', value: failures.value, numerator: 3 });
    });

    it('goals read the share enrolled, first-tier resolution and days to fix of their phase', async () => {
      expect(await metric('enrolled_share')).toMatchObject({
        ...{ value: 0.6, numerator: 30, denominator: 50, interval: null, marks: ['derived'] },
      });
      const window = { from: '2026-09-14', to: '2026-10-30' };
      expect(await metric('first_tier_resolution', window)).toMatchObject({
        ...{ value: 1, numerator: 2, denominator: 2, unit: 'share', marks: ['insufficient'] },
      });
      const days = await metric('days_to_fix', window);
      // Reported on Tuesday at 13:00 and 14:00 UTC, resolved on Wednesday a week later.
      expect(days).toMatchObject({ unit: 'days', numerator: 2, denominator: null, marks: ['insufficient'] });
      expect(days.value).toBeCloseTo((the.clock.now() - Date.parse('2026-09-15T13:30:00Z')) / (24 * HOUR), 6);
      expect(await metric('days_to_fix', { from: '2026-12-01', to: '2026-12-31' })).toMatchObject({ value: null });
    });

    it('fixes tell how long their users waited, and how many still do', async () => {
      const { desk, clock } = the;
      const patterns = new PackageDesk(desk);
      const { key, code } = await patterns.pattern();
      const id = await patterns.package(key);
      const first = await patterns.applied(code, id);
      await patterns.applied(code, id);
      clock.forward(2 * HOUR);
      await done(desk.tier1.post(`/tickets/${first.key}/contacts`, { outcome: 'confirmed', channel: 'phone' }));
      clock.forward(26 * HOUR);
      type Fixes = { items: object[]; contactBacklog: Record<string, number> };
      const { items, contactBacklog } = (await desk.viewer.get('/figures/fixes')).body as Fixes;
      expect(items[0]).toMatchObject({
        ...{ package: id, pattern: key, kind: 'fix', confirmed: 1, failed: 0, open: 1 },
        ...{ firstConfirmedHours: 2, medianConfirmedHours: 2, lastConfirmedHours: 2 },
      });
      const { open, underOneDay, oneToTwoDays, threeToSixDays, sevenDaysOrMore, oldestHours } = contactBacklog;
      expect(oneToTwoDays).toBeGreaterThanOrEqual(1);
      expect(underOneDay! + oneToTwoDays! + threeToSixDays! + sevenDaysOrMore!).toBe(open);
      expect(oldestHours).toBeGreaterThanOrEqual(28);
    });
  });
}
