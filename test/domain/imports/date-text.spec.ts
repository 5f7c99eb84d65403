import { describe, expect, it } from '@jest/globals';
import { instantOfText, isDateFormat } from '../../../src/imports/mapping/date-text.js';

const iso = (text: string, format = 'iso', zone = 'Europe/Berlin') => {
  const at = instantOfText(text, format, zone);
  return at === null ? null : new Date(at).toISOString();
};

describe('a date in a file', () => {
  it.each([
    ['2024-03-01T09:00:00Z', '2024-03-01T09:00:00.000Z'],
    ['2024-03-01T09:00:00+05:30', '2024-03-01T03:30:00.000Z'],
    ['2024-03-01T09:00', '2024-03-01T08:00:00.000Z'],
    ['2024-07-01 09:00:00', '2024-07-01T07:00:00.000Z'],
    ['2024-07-01 09:00:00 UTC', '2024-07-01T09:00:00.000Z'],
    ['2024-07-01 09:00:00+0200', '2024-07-01T07:00:00.000Z'],
    ['2024-03-01', '2024-02-29T23:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2024-02-30T00:00:00Z', null],
    ['2023-02-29', null],
    ['2024-13-01', null],
    ['2024-03-01T25:00:00Z', null],
    ['2024-03-01T09:60', null],
    ['01.03.2024', null],
    ['1900-01-01', null],
    ['2150-01-01', null],
    ['yesterday', null],
    ['45352', null],
  ])('%s in ISO is %s', (text, at) => {
    expect(iso(text)).toBe(at);
  });

  it.each([
    ['01.03.2024 09:00', 'dd.MM.yyyy HH:mm', '2024-03-01T08:00:00.000Z'],
    ['31.06.2024 09:00', 'dd.MM.yyyy HH:mm', null],
    ['3/1/2024 9:00 PM', 'M/d/yyyy h:mm a', '2024-03-01T20:00:00.000Z'],
    ['2024-03-01', 'dd.MM.yyyy', null],
    // The hour that summer time leaves out is the one after it.
    ['31.03.2024 02:30', 'dd.MM.yyyy HH:mm', '2024-03-31T01:30:00.000Z'],
  ])('%s as %s is %s', (text, format, at) => {
    expect(iso(text, format)).toBe(at);
  });

  it.each([
    ['iso', true],
    ['dd.MM.yyyy HH:mm', true],
    ['M/d/yyyy h:mm a', true],
    ['HH:mm', false],
    ['dd.MM', false],
    ['nonsense', false],
  ])('format %s can be used: %s', (format, usable) => {
    expect(isDateFormat(format)).toBe(usable);
  });
});
