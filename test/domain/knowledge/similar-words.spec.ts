import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { READ_CHARACTERS, similarWords, stemOf, wordsOfTicket } from '../../../src/domain/knowledge/similar-words.js';

const wordsOf = (text: string): string[] => [...similarWords(text).keys()];

describe('words by which tickets are alike', () => {
  it.each([
    ['VPN certificates: the chain', ['vpn', 'certificate', 'the', 'chain']],
    ['Zertifikat für Geräte gehört Größe', ['zertifikat', 'fur', 'gerate', 'gehort', 'grosse']],
    ["L'appareil n'est pas enrôlé", ['appareil', 'est', 'pas', 'enrole']],
    ['Windows 10.0.22621 co-management', ['window', '10.0.22621', 'co', 'management', 'comanagement']],
    ['0x80180014 80180014 -2145910764 2149056532', ['0x80180014']],
    ['call 5551234567, at 2026-11-20T10:15:00Z or 10:15', ['call', '5551234567', 'at', 'or']],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301 is the device', ['is', 'the', 'device']],
    ['مشكلة في الشهادة', ['مشكلة', 'في', 'الشهادة']],
    ['🔥 x \0 \ud800 ...', []],
    ['a'.repeat(10_000), []],
    ['', []],
  ])('reads %j', (text, words) => expect(wordsOf(text)).toEqual(words));

  it('counts how often a word is there, and keeps how it was written first', () => {
    expect(similarWords('Policies, policy and POLICY').get('policy')).toEqual({ times: 3, said: 'policies' });
  });

  it('reads its own words as the same words, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.stringMatching(/^[a-z0-9 ._'-]{0,60}$/),
      fc
        .array(fc.constantFrom('ies', 'es', 's', 'ß', 'İ', 'ﬁ', '½', '0x', '8018', '-', '_', '.', ' '))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (some) => {
        const words = wordsOf(some);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes the same off a word once or twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => expect(stemOf(stemOf(word))).toBe(stemOf(word))),
    );
  });

  it('reads no more than the beginning of a description, and all the short fields', () => {
    const words = wordsOfTicket({
      ...{ title: 'Mail', appName: 'Outlook', policyName: 'Wi-Fi Berlin', code: '0x87D1041C' },
      description: `${'word '.repeat(READ_CHARACTERS / 5)} unread`,
    });
    expect([...words.keys()]).toEqual(['mail', 'outlook', 'wi', 'fi', 'wifi', 'berlin', '0x87d1041c', 'word']);
  });
});
