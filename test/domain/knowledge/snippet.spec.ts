import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  fillSnippet,
  MOST_PLACEHOLDERS,
  PLACEHOLDERS,
  type Placeholder,
  snippetFaults,
} from '../../../src/domain/knowledge/snippet.js';

const NOTHING = Object.fromEntries(PLACEHOLDERS.map((word) => [word, null])) as Record<Placeholder, string | null>;
const fill = (text: string, values: Partial<Record<Placeholder, string>>) =>
  fillSnippet(text, { ...NOTHING, ...values });

describe('the text of a module', () => {
  it.each<[string, string, string[]]>([
    ['known words', 'Hello {{requester.name}}, {{ ticket.key }}', []],
    ['an unknown word', 'Hello {{requester.nam}}', ['there is no placeholder {{requester.nam}}']],
    [
      'a word of every object',
      '{{constructor}} {{__proto__}}',
      ['there is no placeholder {{constructor}}', 'there is no placeholder {{__proto__}}'],
    ],
    ['a calculation', '{{7*7}}', ['there is no placeholder {{7*7}}']],
    ['no word', '{{}}', ['there is no placeholder {{}}']],
    ['braces that are none', 'a { b } {{ c', []],
    ['nothing', ' \n', ['must say something']],
    ['too many', '{{me.name}}'.repeat(MOST_PLACEHOLDERS + 1), [`has more than ${MOST_PLACEHOLDERS} placeholders`]],
  ])('%s', (_what, text, faults) => {
    expect(snippetFaults(text)).toEqual(faults);
  });
});

describe('filling', () => {
  it('puts in what the ticket has and leaves standing what it has not', () => {
    const { text, empty } = fill('Hello {{requester.name}} ({{ device.serial }}), {{ticket.key}}', {
      'requester.name': 'Ada',
      'device.serial': '  ',
      'ticket.key': 'TL-4',
    });
    expect(text).toBe('Hello Ada ({{ device.serial }}), TL-4');
    expect(empty).toEqual(['device.serial']);
  });

  it('never looks through what it put in', () => {
    const hostile = '{{requester.upn}} $& $1 <b>{{ticket.key}}</b>';
    expect(fill('{{requester.name}}!', { 'requester.name': hostile, 'requester.upn': 'secret' }).text).toBe(
      `${hostile}!`,
    );
    const anyText = fc.string({ unit: fc.constantFrom('{', '}', ' ', 'a', '$', '{{me.name}}', '{{ticket.key}}') });
    fc.assert(
      fc.property(anyText, anyText, (text, value) => {
        const parts = text.split('{{me.name}}');
        fc.pre(!parts.some((part) => /\{\{[^{}]*\}\}/.test(part)) && value.trim() !== '');
        expect(fill(text, { 'me.name': value }).text).toBe(parts.join(value));
      }),
    );
  });
});
