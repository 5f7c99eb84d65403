import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evidenceProblems, LARGEST_EVIDENCE, packetProblems, utf8Length } from '../../../src/domain/ticket/packet.js';
import { clip, LONGEST_IN_EVENT } from '../../../src/domain/ticket/field-rules.js';
import type { Evidence, HandOverPacket } from '../../../src/domain/ticket/ticket.js';
import { packet } from './the-desk.js';

const pointers = (more: Partial<HandOverPacket>, kind: 'enrollment' | 'question' = 'enrollment') =>
  packetProblems({ ...packet, ...more }, kind).map((problem) => problem.pointer);
/** The first half of a character outside the basic plane, without its second. */
const halfCharacter = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;
const link = (content: string): Evidence => ({ kind: 'link', content });

describe('the hand-over packet', () => {
  it('is complete with a reason, something tried and some evidence', () => {
    expect(pointers({})).toEqual([]);
  });

  it.each([
    ['no reason', { reason: '' }, ['/reason']],
    ['a reason of blanks', { reason: ' \n' }, ['/reason']],
    ['an endless reason', { reason: 'x'.repeat(4_001) }, ['/reason']],
    ['nothing tried', { tried: [] }, ['/tried']],
    ['an empty step', { tried: ['restart', ' '] }, ['/tried/1']],
    ['too many steps', { tried: Array.from({ length: 51 }, () => 'again') }, ['/tried']],
    ['no evidence', { evidence: [] }, ['/evidence']],
    ['too much of it', { evidence: Array.from({ length: 21 }, () => link('https://x.example')) }, ['/evidence']],
    ['an empty piece', { evidence: [{ kind: 'text' as const, content: '' }] }, ['/evidence/0/content']],
    ['an unknown piece', { evidence: [{ kind: 'file' as 'text', content: 'x' }] }, ['/evidence/0/kind']],
    ['an endless note', { note: 'x'.repeat(4_001) }, ['/note']],
    [
      'fields that never came',
      { reason: undefined, tried: undefined, evidence: undefined } as never,
      ['/reason', '/tried', '/evidence'],
    ],
    ['evidence that is nothing', { evidence: [null] as never }, ['/evidence/0/kind']],
  ])('with %s points to the field', (_what, more, expected) => {
    expect(pointers(more)).toEqual(expected);
  });

  it('of a question needs no evidence: a hesitant user leaves none', () => {
    expect(pointers({ evidence: [] }, 'question')).toEqual([]);
    expect(pointers({ evidence: [link('no')] }, 'question')).toEqual(['/evidence/0/content']);
  });

  it('takes a log of 64 KiB to the byte, counted in UTF-8', () => {
    const log = (content: string) => evidenceProblems([{ kind: 'log', content }], 1).length;
    expect([log('x'.repeat(LARGEST_EVIDENCE)), log('x'.repeat(LARGEST_EVIDENCE + 1))]).toEqual([0, 1]);
    expect([log('é'.repeat(LARGEST_EVIDENCE / 2)), log('é'.repeat(LARGEST_EVIDENCE / 2) + 'x')]).toEqual([0, 1]);
  });

  it.each(['https://portal.example/x?y=1', 'HTTP://host', ' https://host/a '])('takes the link %s', (content) => {
    expect(evidenceProblems([link(content)], 1)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'ftp://host/log',
    'file:///c:/log',
    'host/log',
    'https://',
    'https:// host',
    'https://a b',
  ])('refuses the link %s', (content) => {
    expect(evidenceProblems([link(content)], 1)).toHaveLength(1);
  });

  it('counts bytes as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => utf8Length(text) === Buffer.byteLength(text, 'utf8')),
    );
  });
});

describe('a text inside an event', () => {
  it('is cut at 200 characters and never inside one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const cut = clip(text);
        expect(cut.length).toBeLessThanOrEqual(LONGEST_IN_EVENT);
        expect(halfCharacter.test(cut)).toBe(false);
      }),
    );
    expect(clip(`${'x'.repeat(198)}😀 and more`)).toBe(`${'x'.repeat(198)}…`);
  });
});
