import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Headline } from '../../../src/domain/figures/headline.js';
import { weekOf } from '../../../src/domain/rollout/week.js';
import { weeksUntil } from '../../../src/domain/figures/week.js';
import { DAY } from '../../../src/domain/instant.js';
import { ReadWeeks } from '../../../src/figures/weeks/read-weeks.js';
import { BasisNow } from '../../../src/figures/weeks/week-basis.js';
import { measureWeeks } from '../../../src/figures/weeks/week-figures.queries.js';
import { startApp } from '../../setup/app.js';
import { A_PACKET, done, logTicket, type Agent, type Desk, type MovingClock } from '../../setup/desk.js';

/** What happens to a week that was shown. */
export function lateChanges(the: { desk: Desk; clock: MovingClock }): void {
  describe('a week that was shown', () => {
    const keys: string[] = [];
    let week: string;

    /** Numerator and denominator of the three kept headlines, and those that are marked. */
    const shown = async () => {
      const { body } = await the.desk.viewer.get(`/figures/headlines?week=${week}`);
      const [, , firstTier, sendBack, median] = (body as { items: Headline[] }).items as Headline[];
      const kept = [firstTier!, sendBack!, median!];
      return {
        figures: kept.map(({ numerator, denominator }) => [numerator, denominator]),
        corrected: kept.filter(({ marks }) => marks.includes('corrected')).map(({ name }) => name),
      };
    };
    const post = (by: Agent, key: string, noun: string, body: object) => done(by.post(`/tickets/${key}/${noun}`, body));

    beforeAll(async () => {
      const { desk, clock } = the;
      clock.forward(14 * DAY);
      week = weekOf(new Date(clock.now()).toISOString().slice(0, 10)).from;
      for (let n = 0; n < 4; n++) keys.push((await logTicket(desk.tier1, { take: true })).key);
      for (const key of keys.slice(0, 3)) await post(desk.tier1, key, 'resolutions', { note: 'Enrolled again' });
      await post(desk.tier1, keys[3]!, 'escalations', A_PACKET);
      clock.forward(7 * DAY);
    });

    it('says "corrected" beside what late data changed, and nothing else', async () => {
      const { desk } = the;
      expect(await shown()).toEqual({
        figures: [
          [3, 3],
          [0, 1],
          [3, null],
        ],
        corrected: [],
      });

      await post(desk.tier2, keys[3]!, 'returns', { reason: 'missing_log', note: 'Which log?' });
      expect(await shown()).toEqual({
        figures: [
          [3, 3],
          [1, 1],
          [3, null],
        ],
        corrected: ['send_back_share'],
      });

      const { headers } = await desk.lead.get(`/tickets/${keys[0]}`);
      const asked = desk.lead.patch(`/tickets/${keys[0]}`, { kind: 'question' });
      await asked.set('If-Match', String(headers['etag'])).expect(200);
      const all = ['first_tier_resolution', 'send_back_share', 'median_hours_to_fix'];
      expect(await shown()).toEqual({
        figures: [
          [2, 2],
          [1, 1],
          [2, null],
        ],
        corrected: all,
      });

      await post(desk.tier1, keys[1]!, 'reopenings', { reason: 'It is back' });
      expect((await shown()).figures).toEqual([
        [1, 1],
        [1, 1],
        [1, null],
      ]);

      await post(desk.lead, keys[2]!, 'closures', { as: 'mistake', reason: 'No ticket' });
      expect((await shown()).figures).toEqual([
        [0, 0],
        [1, 1],
        [0, null],
      ]);
    });

    it('is right when everybody asks while it changes, on two nodes', async () => {
      const { desk } = the;
      const other = await startApp({ databaseUrl: desk.database.url, clock: the.clock });
      const readers = [desk.app.get(ReadWeeks), other.app.get(ReadWeeks)];
      const weeks = weeksUntil(week, 3);
      const read = (reader: ReadWeeks) => reader.read(desk.db, weeks);
      try {
        const changes = async (key: string) => {
          for (let n = 0; n < 3; n++) {
            await post(desk.tier1, key, 'reopenings', { reason: 'It is back' });
            await Promise.all(readers.flatMap((reader) => [read(reader), read(reader)]));
            await post(desk.tier1, key, 'claims', {});
            await post(desk.tier1, key, 'resolutions', { note: 'Enrolled again' });
            await Promise.all(readers.flatMap((reader) => [read(reader), read(reader)]));
          }
        };
        await Promise.all([shown(), shown(), changes(keys[0]!)]);
        const [one, two] = await Promise.all(readers.map(read));
        expect(one).toEqual(two);
        const mondays = weeks.map(({ from }) => from);
        const scratch = await measureWeeks(desk.db, mondays, desk.app.get(BasisNow).get());
        for (const { week: own, running: _r, corrected: _c, ...figures } of one!) {
          expect(figures).toEqual(scratch.get(own.from));
        }
      } finally {
        await other.close();
      }
    });

    it('does not change when its own time goes on as usual', async () => {
      const { desk } = the;
      const before = await shown();
      const { key } = await logTicket(desk.tier1, { take: true });
      await post(desk.tier1, key, 'resolutions', { note: 'Enrolled again' });
      expect(await shown()).toEqual(before);
    });
  });
}
