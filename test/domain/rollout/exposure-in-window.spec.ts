import { describe, expect, it } from '@jest/globals';
import { addDays, daysOf } from '../../../src/domain/rollout/day.js';
import type { ExposureRow } from '../../../src/domain/rollout/exposure.js';
import { exposureInWindow, type ExposureQuestion } from '../../../src/domain/rollout/exposure-in-window.js';
import { axisOf } from '../../../src/domain/trends/matrix-axis.js';
import { buildMatrix } from '../../../src/domain/trends/matrix.js';

/** A phase of September that reported 10 attempts a day, and as many devices more each day. */
const rows: ExposureRow[] = daysOf({ from: '2025-09-01', to: '2025-09-30' }).map((date, i) => ({
  phase: 4,
  group: null,
  platform: 'windows',
  date,
  attempts: 10,
  enrolledDevices: 10 * (i + 1),
}));
const question: ExposureQuestion = {
  rows,
  failures: [],
  window: { from: '2025-08-15', to: '2025-10-20' },
  phase: { state: 'complete', starts: '2025-09-01', ends: '2025-09-30' },
  today: '2025-10-20',
};

describe('both denominators of a window', () => {
  it('of a complete phase stay fresh: nobody enrolls in it any more, its devices stay at risk', () => {
    const exposure = exposureInWindow(question);
    expect(exposure.attempts).toMatchObject({ value: 300, stale: false, partial: false, coveredUntil: '2025-09-30' });
    // 30 days rising to 300 devices, then 20 days of 300.
    expect(exposure.enrolledDevices).toMatchObject({ value: (4650 + 6000) / 50, stale: false, partial: false });
  });

  it('of a phase that goes on are stale when nobody reports', () => {
    const exposure = exposureInWindow({ ...question, phase: { ...question.phase, state: 'active' } });
    expect(exposure.attempts).toMatchObject({ value: 300, stale: true });
    expect(exposure.enrolledDevices.stale).toBe(true);
  });

  it('of a complete phase whose reports stopped before its end are stale', () => {
    const exposure = exposureInWindow({ ...question, rows: rows.slice(0, 20) });
    expect([exposure.attempts.stale, exposure.enrolledDevices.stale]).toEqual([true, true]);
  });

  it('are unknown before the phase, and after it there are devices but no attempts', () => {
    const before = exposureInWindow({ ...question, window: { from: '2025-08-01', to: '2025-08-31' } });
    expect([before.attempts.value, before.enrolledDevices.value]).toEqual([null, null]);
    const after = exposureInWindow({ ...question, window: { from: '2025-10-05', to: '2025-10-11' } });
    expect([after.attempts.value, after.enrolledDevices.value]).toEqual([null, 300]);
  });

  it('follow the policy’s number of fresh days', () => {
    const running = { ...question, phase: { ...question.phase, state: 'active' as const } };
    const window = { from: '2025-09-01', to: addDays('2025-09-30', 5) };
    expect(exposureInWindow({ ...running, window, freshDays: 5 }).attempts.stale).toBe(false);
    expect(exposureInWindow({ ...running, window, freshDays: 4 }).attempts.stale).toBe(true);
  });

  it('are what a cell of the matrix divides by', () => {
    const matrix = buildMatrix({
      rows: axisOf('phase', ['4']),
      columns: axisOf('platform', ['windows']),
      counts: [{ row: '4', column: 'windows', kind: 'enrollment', tickets: 6 }],
      exposures: [{ row: '4', column: 'windows', ...exposureInWindow(question) }],
      kinds: null,
      minimum: 50,
    });
    expect(matrix.grandTotal.byKind.enrollment).toMatchObject({ count: 6, exposure: 300, rate: 2, marks: [] });
  });
});
