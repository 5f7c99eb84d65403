import { describe, expect, it } from '@jest/globals';
import { trendWindow } from '../../../src/trends/question/trend-window.js';
import { periodsOf } from '../../../src/trends/series/periods.js';

const today = '2026-03-20';

describe('the days of a report', () => {
  it.each([
    ['the start of the earliest phase to today', {}, '2026-01-05', { from: '2026-01-05', to: today }],
    ['90 days where no phase is planned', {}, null, { from: '2025-12-21', to: today }],
    ['90 days where the first phase is still to come', {}, '2026-04-01', { from: '2025-12-21', to: today }],
    ['to the day asked for', { to: '2026-02-01' }, '2026-01-05', { from: '2026-01-05', to: '2026-02-01' }],
    [
      '90 days to a day before the first phase',
      { to: '2026-01-01' },
      '2026-01-05',
      { from: '2025-10-04', to: '2026-01-01' },
    ],
    ['no more than two years', {}, '2020-01-01', { from: '2024-03-20', to: today }],
    ['one day', { from: today, to: today }, null, { from: today, to: today }],
  ])('are %s', (_what, asked, firstStart, window) => {
    expect(trendWindow(asked, { today, firstStart })).toEqual({ window });
  });

  it.each([
    [{ from: '2026-02-29' }, '/from'],
    [{ from: '20260101' }, '/from'],
    [{ to: '2026-13-01' }, '/to'],
    [{ from: '2026-03-02', to: '2026-03-01' }, '/from'],
    [{ from: '2026-03-21' }, '/from'],
    [{ from: '2024-03-19', to: today }, '/from'],
  ])('%j are none, by %s', (asked, pointer) => {
    const answer = trendWindow(asked, { today, firstStart: null });
    expect('problems' in answer && answer.problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });
});

describe('the periods of a window', () => {
  it('are its days, or weeks from Monday cut by it', () => {
    const window = { from: '2026-02-27', to: '2026-03-10' };
    expect(periodsOf(window, 'day')).toHaveLength(12);
    expect(periodsOf(window, 'week')).toEqual([
      { from: '2026-02-27', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-08' },
      { from: '2026-03-09', to: '2026-03-10' },
    ]);
    expect(periodsOf({ from: '2026-03-02', to: '2026-03-02' }, 'week')).toEqual([
      { from: '2026-03-02', to: '2026-03-02' },
    ]);
  });
});
