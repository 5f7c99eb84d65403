import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExposureBatch,
  type SubmittedExposure,
  supersededRows,
  validateExposureBatch,
} from '../../../src/domain/rollout/exposure-batch.js';
import { PLATFORMS } from '../../../src/domain/words.js';

const row = (more: Partial<SubmittedExposure> = {}): SubmittedExposure => ({
  group: null,
  platform: 'windows',
  date: '2025-09-10',
  attempts: 5,
  enrolledDevices: 100,
  ...more,
});
const problems = (rows: SubmittedExposure[], more: Partial<ExposureBatch> = {}) =>
  validateExposureBatch({ rows, stored: [], today: '2025-09-15', correction: false, ...more });

describe('a batch of exposure', () => {
  it('passes when it is sound', () => {
    expect(problems([row(), row({ date: '2025-09-15' }), row({ platform: 'linux', attempts: null })])).toEqual([]);
    expect(problems([row({ group: 1 }), row({ group: 2, attempts: 0, enrolledDevices: 0 })])).toEqual([]);
    expect(problems([])).toEqual([]);
  });

  it.each<[string, Partial<SubmittedExposure>, string]>([
    ['negative attempts', { attempts: -1 }, '/rows/1/attempts'],
    ['half a device', { enrolledDevices: 0.5 }, '/rows/1/enrolledDevices'],
    ['no number', { enrolledDevices: NaN }, '/rows/1/enrolledDevices'],
    ['a serial number', { enrolledDevices: 350_123_456_789 }, '/rows/1/enrolledDevices'],
    ['an impossible day', { date: '2025-02-30' }, '/rows/1/date'],
    ['a day to come', { date: '2025-09-16' }, '/rows/1/date'],
    ['an ancient day', { date: '0025-09-10' }, '/rows/1/date'],
    ['no figure at all', { attempts: null, enrolledDevices: null }, '/rows/1/attempts'],
    ['another platform', { platform: 'tizen' as never }, '/rows/1/platform'],
  ])('with %s is refused at its place', (_, wrong, pointer) => {
    expect(problems([row({ platform: 'macos' }), row(wrong)]).map((problem) => problem.pointer)).toEqual([pointer]);
  });

  it('with a day more than a year before the phase starts is refused, corrections too', () => {
    const early = [row({ date: '2024-09-11' }), row({ date: '2024-09-12', platform: 'macos' })];
    for (const correction of [false, true]) {
      expect(problems(early, { starts: '2025-09-13', correction })).toEqual([
        {
          pointer: '/rows/0/date',
          detail: '2024-09-11 lies more than a year before the phase starts, 2025-09-13: look at the year',
        },
      ]);
    }
    expect(problems(early, { starts: null })).toEqual([]);
  });

  it('names every wrong row at once', () => {
    expect(problems([row({ attempts: -1 }), row({ date: 'x' }), row()])).toHaveLength(2);
  });

  it('with the same row twice points at the second and names the first', () => {
    expect(problems([row(), row({ platform: 'linux' }), row({ attempts: 6 })])).toEqual([
      { pointer: '/rows/2', detail: 'windows, all groups, 2025-09-10 is already row 0' },
    ]);
    expect(problems([row({ group: 1 }), row({ group: 2 })])).toEqual([]);
  });

  it('with a day per group and for all groups is refused, also against what is stored', () => {
    const both = problems([row(), row({ group: 4 })]);
    expect(both.map(({ pointer }) => pointer)).toEqual(['/rows/0/group', '/rows/1/group']);
    const stored = [row()];
    expect(problems([row({ group: 4 })], { stored }).map(({ pointer }) => pointer)).toEqual(['/rows/0/group']);
    expect(problems([row({ group: 4, date: '2025-09-11' })], { stored })).toEqual([]);
    expect(problems([row({ group: 4 })], { stored, correction: true })).toEqual([]);
    expect(problems([row(), row({ group: 4 })], { correction: true })).toHaveLength(2);
  });

  it('that corrects replaces the stored rows of the other kind on the same day', () => {
    const stored = [row(), row({ date: '2025-09-11' }), row({ platform: 'linux' })];
    expect(supersededRows([row({ group: 4 })], stored)).toEqual([stored[0]]);
    expect(supersededRows([row()], stored)).toEqual([]);
  });
});

describe('enrolled devices that go down', () => {
  const stored = [row({ date: '2025-09-08', enrolledDevices: 120 }), row({ date: '2025-09-12', enrolledDevices: 150 })];

  it('are refused by name, unless it is a correction', () => {
    const fewer = [row({ date: '2025-09-14', enrolledDevices: 90 })];
    expect(problems(fewer, { stored })).toEqual([
      {
        pointer: '/rows/0/enrolledDevices',
        detail:
          'windows, all groups: enrolledDevices falls from 150 on 2025-09-12 to 90 on 2025-09-14; send correction: true if devices left',
      },
    ]);
    expect(problems(fewer, { stored, correction: true })).toEqual([]);
  });

  it('are seen between two rows of the batch, in whatever order they come', () => {
    const [late, early] = [
      row({ date: '2025-09-14', enrolledDevices: 90 }),
      row({ date: '2025-09-13', enrolledDevices: 95 }),
    ];
    expect(problems([late, early])).toEqual([expect.objectContaining({ pointer: '/rows/0/enrolledDevices' })]);
  });

  it('are seen when a row put in between is above the next stored one', () => {
    const between = [row({ date: '2025-09-10', enrolledDevices: 151 })];
    expect(problems(between, { stored })).toEqual([expect.objectContaining({ pointer: '/rows/0/enrolledDevices' })]);
    expect(problems([row({ date: '2025-09-10', enrolledDevices: 150 })], { stored })).toEqual([]);
  });

  it('are judged after the batch has replaced what it replaces', () => {
    const replaced = [
      row({ date: '2025-09-12', enrolledDevices: 130 }),
      row({ date: '2025-09-13', enrolledDevices: 131 }),
    ];
    expect(problems(replaced, { stored })).toEqual([]);
  });

  it('are judged per platform and group, and not from what was wrong before', () => {
    expect(problems([row({ platform: 'linux', date: '2025-09-13', enrolledDevices: 1 })], { stored })).toEqual([]);
    expect(problems([row({ group: 4, date: '2025-09-13', enrolledDevices: 1 })], { stored })).toEqual([]);
    const fallen = [...stored, row({ date: '2025-09-13', enrolledDevices: 140 })];
    expect(problems([row({ date: '2025-09-14', enrolledDevices: 141 })], { stored: fallen })).toEqual([]);
  });

  it('never refuse a batch that only grows', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1 });
    fc.assert(
      fc.property(days, fc.constantFrom(...PLATFORMS), fc.infiniteStream(fc.nat(9)), (some, platform, more) => {
        let enrolledDevices = 0;
        const rows = some
          .toSorted((a, b) => a - b)
          .map((day) =>
            row({
              platform,
              date: `2025-09-${String(day).padStart(2, '0')}`,
              enrolledDevices: (enrolledDevices += more.next().value ?? 0),
            }),
          );
        expect(problems(rows.toReversed())).toEqual([]);
      }),
    );
  });
});
