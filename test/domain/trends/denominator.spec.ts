import { describe, expect, it } from '@jest/globals';
import { denominatorOf, denominatorOfKinds } from '../../../src/domain/trends/denominator.js';
import { type Kind, KINDS } from '../../../src/domain/words.js';

describe('denominator', () => {
  it.each<[Kind, string | null]>([
    ['enrollment', 'attempts'],
    ['app_install', 'enrolledDevices'],
    ['policy', 'enrolledDevices'],
    ['compliance', 'enrolledDevices'],
    ['access', 'enrolledDevices'],
    ['other', 'enrolledDevices'],
    ['question', null],
  ])('of %s is %s', (kind, denominator) => {
    expect(denominatorOf(kind)).toBe(denominator);
  });

  it.each<[Kind[], string | null]>([
    [['enrollment', 'question'], 'attempts'],
    [['policy', 'app_install'], 'enrolledDevices'],
    [['enrollment', 'app_install'], 'mixed'],
    [[...KINDS], 'mixed'],
    [['question'], null],
    [[], null],
  ])('of %j together is %s', (kinds, denominator) => {
    expect(denominatorOfKinds(kinds)).toBe(denominator);
  });
});
