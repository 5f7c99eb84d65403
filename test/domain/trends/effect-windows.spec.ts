import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysOf } from '../../../src/domain/rollout/day.js';
import { effectWindows, type WindowsAsked } from '../../../src/domain/trends/interventions/effect-windows.js';

const day = '2026-03-11';
const asked: WindowsAsked = { own: { from: day, to: day }, days: 14, today: '2026-06-01', starts: null };

describe('windows around an intervention', () => {
  it('are equal, without the day itself', () => {
    expect(effectWindows(asked)).toEqual({
      days: 14,
      before: { from: '2026-02-25', to: '2026-03-10' },
      own: { from: day, to: day },
      after: { from: '2026-03-12', to: '2026-03-25' },
      sameWeekdays: true,
      shortened: [],
    });
  });

  it.each<[string, Partial<WindowsAsked>, number, boolean, string[]]>([
    ['days that are no whole week', { days: 10 }, 7, true, ['weekdays']],
    ['the day today, which is not over', { today: '2026-03-25' }, 13, true, ['today']],
    ['ten days that are over', { today: '2026-03-22' }, 7, true, ['today', 'weekdays']],
    ['three days that are over', { today: '2026-03-15' }, 3, false, ['today']],
    ['a phase that began nine days before', { starts: '2026-03-02' }, 7, true, ['phase_start', 'weekdays']],
    ['an event of two days', { own: { from: day, to: '2026-03-12' }, days: 12 }, 12, true, []],
    ['an event of a week', { own: { from: day, to: '2026-03-17' }, days: 10 }, 7, true, ['weekdays']],
  ])('are cut for %s', (_, change, days, sameWeekdays, shortened) => {
    expect(effectWindows({ ...asked, ...change })).toMatchObject({ days, sameWeekdays, shortened });
  });

  it.each<[string, Partial<WindowsAsked>]>([
    ['on the day', { today: day }],
    ['on the day after, which is not over', { today: '2026-03-12' }],
    ['before it', { today: '2026-03-01' }],
    ['on the first day of the phase', { starts: day }],
    ['before the phase', { starts: '2026-04-01' }],
  ])('do not exist %s', (_, change) => {
    expect(effectWindows({ ...asked, ...change })).toBeNull();
  });

  it('never overlap, never reach today, and hold the weekdays they say', () => {
    const weekdays = (window: { from: string; to: string }) =>
      daysOf(window)
        .map((one) => new Date(one).getUTCDay())
        .toSorted();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 91 }),
        fc.integer({ min: -5, max: 100 }),
        fc.integer({ min: -5, max: 100 }),
        (long, days, later, earlier) => {
          const own = { from: day, to: addDays(day, long) };
          const today = addDays(own.to, later);
          const starts = addDays(day, -earlier);
          const found = effectWindows({ own, days, today, starts });
          expect(found === null).toBe(later < 2 || earlier < 1);
          if (!found) return;
          const { before, after, sameWeekdays } = found;
          expect(daysOf(before)).toHaveLength(found.days);
          expect(daysOf(after)).toHaveLength(found.days);
          expect(before.from >= starts && before.to < own.from && after.from > own.to && after.to < today).toBe(true);
          expect(found.days).toBeLessThanOrEqual(days);
          if (sameWeekdays) expect(weekdays(after)).toEqual(weekdays(before));
        },
      ),
    );
  });
});
