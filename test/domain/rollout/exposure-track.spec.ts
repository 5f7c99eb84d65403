import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/domain/rollout/day.js';
import type { ExposureRow } from '../../../src/domain/rollout/exposure.js';
import { exposureInWindow } from '../../../src/domain/rollout/exposure-in-window.js';
import { ExposureTrack } from '../../../src/domain/rollout/exposure-track.js';

const day = (n: number) => addDays('2026-03-01', n);
const anyDay = (from: number, to: number) => fc.integer({ min: from, max: to }).map(day);
const figure = (most: number) => fc.option(fc.integer({ min: 0, max: most }));

/** Reports of the phase as a whole and of two groups, on some of forty days. */
const reports = fc
  .uniqueArray(
    fc.record({
      group: fc.constantFrom(null, 1, 2),
      date: anyDay(0, 40),
      attempts: figure(30),
      enrolledDevices: figure(200),
    }),
    { selector: ({ group, date }) => `${group} ${date}`, minLength: 1, maxLength: 25 },
  )
  .map((rows) => rows.filter((row) => row.attempts !== null || row.enrolledDevices !== null))
  .filter((rows) => rows.length > 0)
  .map((rows) => rows.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
  .map((rows) => rows.map((row): ExposureRow => ({ ...row, phase: 1, platform: 'windows' })));

const failures = fc.array(
  fc.record({ date: anyDay(-5, 45), group: fc.constantFrom(null, 1, 2), tickets: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 10 },
);

const phase = fc.oneof(
  fc.record({ state: fc.constant('active' as const), starts: fc.option(anyDay(-5, 20)), ends: fc.constant(null) }),
  fc.record({ state: fc.constant('complete' as const), starts: anyDay(-5, 20), ends: anyDay(15, 40) }),
);

const windows = fc.array(
  fc.record({ from: anyDay(-10, 45), length: fc.integer({ min: 0, max: 50 }), today: anyDay(0, 50) }),
  { minLength: 1, maxLength: 6 },
);

describe('a track of exposure', () => {
  it('gives for any window what the reports up to its last day give', () => {
    fc.assert(
      fc.property(
        fc.record({ rows: reports, failures, phase, countsFrom: fc.option(anyDay(-8, 10)) }),
        windows,
        fc.integer({ min: 0, max: 6 }),
        ({ rows, failures: failed, phase: of, countsFrom }, asked, freshDays) => {
          const track = new ExposureTrack({ rows, failures: failed, countsFrom });
          for (const { from, length, today } of asked) {
            const window = { from, to: addDays(from, length) };
            const question = { phase: of, window, today, freshDays };
            const known = rows.filter(({ date }) => date <= window.to);
            const plain = exposureInWindow({ ...question, rows: known, failures: failed, countsFrom });
            expect(track.inWindow(question)).toEqual(plain);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
