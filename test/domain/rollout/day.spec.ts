import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, clipWindow, daysBetween, daysOf, isDay } from '../../../src/domain/rollout/day.js';

describe('calendar day', () => {
  it.each(['2025-01-31', '2024-02-29', '2000-02-29', '1999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '2025-02-30',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '',
    null,
    7,
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each(['2025-01-01T00:00', ' 2025-01-01', '2025-01-01\n', '+02025-01-01', '20250101'])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('counts over the ends of months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
  });

  it('adds what it counts', () => {
    const days = fc.integer({ min: -5000, max: 5000 });
    fc.assert(fc.property(days, (n) => expect(daysBetween('2025-07-01', addDays('2025-07-01', n))).toBe(n)));
  });

  it('lists a window with both ends', () => {
    expect(daysOf({ from: '2025-07-30', to: '2025-08-01' })).toEqual(['2025-07-30', '2025-07-31', '2025-08-01']);
    expect(daysOf({ from: '2025-07-30', to: '2025-07-29' })).toEqual([]);
  });

  it('clips a window to the dates of a phase', () => {
    const july = { from: '2025-07-01', to: '2025-07-31' };
    expect(clipWindow(july, null, null)).toEqual(july);
    expect(clipWindow(july, '2025-07-10', '2025-07-20')).toEqual({ from: '2025-07-10', to: '2025-07-20' });
    expect(clipWindow(july, '2025-06-10', null)).toEqual(july);
    expect(clipWindow(july, '2025-08-01', null)).toBeNull();
  });
});
