import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateCalendar } from '../../../src/domain/clock/calendar-check.js';
import { anySpec, calendarSpec } from './wall-oracle.js';

const good = () => calendarSpec('Europe/Berlin', ['08:00-12:00', '13:00-17:00'], [], ['2025-12-25']);
const monday = (...texts: string[]) => ({
  ...good(),
  week: { ...good().week, mon: calendarSpec('UTC', texts).week.mon },
});

describe('validateCalendar', () => {
  it.each([
    ['several intervals, holidays', good()],
    ['up to midnight', monday('00:00-24:00')],
    ['touching intervals, in any order', monday('12:00-24:00', '00:00-12:00')],
    ['a leap day', { ...good(), holidays: ['2024-02-29'] }],
  ])('takes %s', (_name, spec) => {
    expect(validateCalendar(spec)).toEqual([]);
  });

  const { mon: _mon, ...sixDays } = good().week;
  it.each([
    ['a zone that is none', { ...good(), timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['an empty zone', { ...good(), timeZone: '' }, '/timeZone'],
    ['a fixed offset', { ...good(), timeZone: '+02:00' }, '/timeZone'],
    ['the zone of the machine', { ...good(), timeZone: 'local' }, '/timeZone'],
    ['a zone that is no text', { ...good(), timeZone: 7 }, '/timeZone'],
    ['a reversed interval', monday('17:00-08:00'), '/week/mon/0'],
    ['an empty interval', monday('08:00-08:00'), '/week/mon/0'],
    ['an overlap', monday('08:00-12:00', '11:59-13:00'), '/week/mon/1'],
    ['an overlap out of order', monday('11:00-13:00', '08:00-12:00'), '/week/mon/0'],
    [
      'an overlap with one before the last',
      monday('08:00-18:00', '09:00-10:00', '17:00-19:00'),
      '/week/mon/1 /week/mon/2',
    ],
    ['an hour that is none', monday('25:00-26:00'), '/week/mon/0/from /week/mon/0/to'],
    ['a minute that is none', monday('08:60-09:00'), '/week/mon/0/from'],
    ['24:00 as a begin', monday('24:00-24:00'), '/week/mon/0/from'],
    ['beyond 24:00', monday('08:00-24:01'), '/week/mon/0/to'],
    ['a time without its zero', monday('08:00-9:00'), '/week/mon/0/to'],
    ['a day that does not exist', { ...good(), holidays: ['2025-12-25', '2025-02-29'] }, '/holidays/1'],
    ['a month that does not exist', { ...good(), holidays: ['2025-13-01'] }, '/holidays/0'],
    ['a holiday that is no text', { ...good(), holidays: [20251225] }, '/holidays/0'],
    ['holidays that are no list', { ...good(), holidays: 'none' }, '/holidays'],
    ['too many holidays', { ...good(), holidays: Array(2001).fill('2025-01-01') }, '/holidays'],
    ['an empty week', calendarSpec('UTC', []), '/week'],
    ['a week with a day missing', { ...good(), week: sixDays }, '/week/mon'],
    ['a day that is none', { ...good(), week: { ...good().week, 'm/o~n': [] } }, '/week/m~1o~0n'],
    ['a week that is a list', { ...good(), week: [] }, '/week'],
    ['a day that is no list', { ...good(), week: { ...good().week, sat: null } }, '/week/sat'],
    ['too many intervals', monday(...Array<string>(25).fill('08:00-09:00')), '/week/mon'],
    ['an interval that is a text', { ...good(), week: { ...good().week, sat: ['08:00-12:00'] } }, '/week/sat/0'],
    ['an interval without an end', { ...good(), week: { ...good().week, sat: [{ from: '08:00' }] } }, '/week/sat/0/to'],
    ['an unknown field', { ...good(), name: 'office' }, '/name'],
    ['a missing field', { timeZone: 'UTC', week: good().week }, '/holidays'],
    ['nothing', null, ''],
  ])('refuses %s', (_name, spec, pointers) => {
    const faults = validateCalendar(spec);
    expect(faults.map((f) => f.pointer).join(' ')).toBe(pointers);
    for (const fault of faults) expect(fault.detail).not.toBe('');
    expect(faults.length).toBeGreaterThan(0);
  });

  it('puts the pointer of the document in front', () => {
    expect(validateCalendar({ ...good(), timeZone: 'x y' }, '/calendars/office')[0]?.pointer).toBe(
      '/calendars/office/timeZone',
    );
  });

  it('takes every calendar of the arithmetic tests, but one without any business time', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const empty = Object.values(spec.week).every((day) => day.length === 0);
        expect(validateCalendar(spec).map((f) => f.pointer)).toEqual(empty ? ['/week'] : []);
      }),
    );
  });

  it('answers anything with a list', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (timeZone, week, holidays) => {
        expect(Array.isArray(validateCalendar({ timeZone, week, holidays }))).toBe(true);
        expect(Array.isArray(validateCalendar(week))).toBe(true);
      }),
    );
  });
});
