import { describe, expect, it } from '@jest/globals';
import { askedList, countedBy, listOf } from '../../../web/src/trends/drill-down-address.js';
import { nextSort, sorted, sortOf } from '../../../web/src/trends/matrix-sort.js';
import { deskDay, marksOf } from '../../../web/src/trends/timeline-marks.js';

describe('the order of the matrix', () => {
  const columns = [{ key: 'android' }, { key: 'windows' }];
  const cell = (rate: number | null, count: number, ...marks: string[]) => ({ rate, count, marks });
  const row = (name: string, windows: ReturnType<typeof cell>) => ({
    ...{ name, cells: [cell(null, 0), windows], total: windows },
  });
  const rows = [
    row('seven of seven', cell(100, 7, 'insufficient')),
    row('low', cell(2, 40)),
    row('unknown', cell(null, 90, 'no_exposure')),
    row('high', cell(9, 12)),
  ];
  const names = (asked: string | null) => sorted(rows, sortOf(asked, columns)).map(({ name }) => name);

  it('is by rate, and what nobody may judge by comes after it, by count', () => {
    expect(names('windows')).toEqual(['high', 'low', 'unknown', 'seven of seven']);
    expect(names('-windows')).toEqual(['low', 'high', 'seven of seven', 'unknown']);
    expect(names('total')).toEqual(names('windows'));
  });

  it('is that of the answer without a column, or with one that is not there', () => {
    for (const asked of [null, 'linux', '-', '']) expect(names(asked)).toEqual(rows.map(({ name }) => name));
  });

  it('goes from the highest to the lowest and back to none', () => {
    expect(nextSort(null, 'windows')).toBe('windows');
    expect(nextSort('windows', 'windows')).toBe('-windows');
    expect(nextSort('-windows', 'windows')).toBeNull();
    expect(nextSort('android', 'windows')).toBe('windows');
  });
});

describe('the way from a figure to its tickets', () => {
  const tickets = '/api/v1/tickets?phase=4&platform=windows&kind=app_install%2Cpolicy&from=2026-10-24&counted=true';

  it('keeps the filter of the figure, and asks the matrix for the same', () => {
    const asked = askedList(listOf(tickets));
    expect(Object.fromEntries(asked)).toEqual({
      ...{ phase: '4', platform: 'windows', kind: 'app_install,policy', from: '2026-10-24', counted: 'true' },
    });
    expect(countedBy(asked).has('counted')).toBe(false);
    expect(asked.has('counted')).toBe(true);
  });

  it('takes nothing else out of an address that anybody can write', () => {
    expect(askedList('phase=4&limit=9999&cursor=x&q=&requester=dana').toString()).toBe('phase=4');
  });
});

describe('the timeline on a chart', () => {
  const entry = (id: number, kind: string, at: string, until: string | null = null) => ({
    ...{ id, kind, at, until, title: `entry ${id}` },
  });
  const entries = [
    entry(1, 'communication', '2026-10-13T15:00:00.000Z'),
    entry(2, 'intervention', '2026-10-16T02:30:00.000Z'),
    entry(3, 'service_update', '2026-10-27T14:00:00.000Z', '2026-10-28T03:00:00.000Z'),
    entry(4, 'service_update', '2026-11-19T14:00:00.000Z'),
  ];
  const options = { dayOf: deskDay('America/New_York'), today: '2026-11-20', withMails: false };

  it('has an evening call on the day of the desk, and numbers what is shown from 1', () => {
    const { flags } = marksOf(entries, options);
    expect(flags.map(({ entry: { id }, number, on }) => [id, number, on])).toEqual([[2, 1, '2026-10-15']]);
    expect(marksOf(entries, { ...options, withMails: true }).flags.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('shades the days of outages, until today where nobody ended one', () => {
    expect(marksOf(entries, options).shades.map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-27', '2026-10-27'],
      ['2026-11-19', '2026-11-20'],
    ]);
  });
});
