import { describe, expect, it } from '@jest/globals';
import { readMailTime } from '../../../src/domain/signature/mail-time.js';

const iso = (text: string, local?: (wall: string) => number | null) => {
  const at = readMailTime(text, local);
  return at === null ? null : new Date(at).toISOString();
};
const inBerlinSummer = (wall: string) => Date.parse(`${wall}+02:00`);

describe('the date line of a mail', () => {
  it.each([
    ['Mon, 3 Jun 2024 09:41:12 +0200', '2024-06-03T07:41:12.000Z'],
    ['Mon, 03 Jun 2024 09:41:12 GMT', '2024-06-03T09:41:12.000Z'],
    ['2024-06-03T09:41:12Z', '2024-06-03T09:41:12.000Z'],
    ['2024-06-03 09:41 (UTC+05:30)', '2024-06-03T04:11:00.000Z'],
    ['June 3, 2024 12:05 AM UTC', '2024-06-03T00:05:00.000Z'],
    ['June 3, 2024 12:05 PM UTC', '2024-06-03T12:05:00.000Z'],
  ])('%j names its zone', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ['Monday, June 3, 2024 9:41 AM', '2024-06-03T07:41:00.000Z'],
    ['Montag, 3. Juni 2024 09:41', '2024-06-03T07:41:00.000Z'],
    ['03.06.2024 09:41', '2024-06-03T07:41:00.000Z'],
    ['6/30/2024 4:15 PM', '2024-06-30T14:15:00.000Z'],
    ['30/6/2024 16:15', '2024-06-30T14:15:00.000Z'],
    ['6/6/2024 16:15', '2024-06-06T14:15:00.000Z'],
  ])('%j takes the zone of the desk', (text, expected) => {
    expect(iso(text, inBerlinSummer)).toBe(expected);
    expect(iso(text)).toBeNull();
  });

  it.each([
    '',
    'yesterday',
    'June 3, 2024',
    '6/3/2024 9:41 AM',
    '2024-02-30T10:00:00Z',
    '2024-06-03T25:00:00Z',
    '31.04.2024 10:00',
  ])('%j is no moment', (text) => {
    expect(iso(text, inBerlinSummer)).toBeNull();
  });
});
