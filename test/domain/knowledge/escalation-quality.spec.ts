import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cameBackWithout,
  missingItemOf,
  qualityOf,
  suggestedField,
  whyAsked,
  type EscalationEnd,
} from '../../../src/domain/knowledge/escalation-quality.js';
import { RETURN_REASONS } from '../../../src/domain/words.js';

type End = Omit<EscalationEnd<unknown>, 'of'>;
const ends = (...pairs: [End['reason'], number][]): End[] =>
  pairs.map(([reason, escalations]) => ({ reason, escalations }));

describe('how hand-overs upwards fare', () => {
  it('counts what came back, by reason, most frequent first', () => {
    expect(qualityOf(ends([null, 6], ['wrong_tier', 1], ['missing_log', 2], ['unsaid', 1]))).toEqual({
      ...{ escalated: 10, returned: 4, rate: 0.4 },
      reasons: [
        { reason: 'missing_log', count: 2 },
        { reason: 'wrong_tier', count: 1 },
        { reason: 'unsaid', count: 1 },
      ],
    });
  });

  it('has no rate of nothing', () => {
    expect(qualityOf([])).toEqual({ escalated: 0, returned: 0, rate: null, reasons: [] });
  });

  it('never counts more returns than hand-overs', () => {
    const reason = fc.constantFrom<End['reason']>(null, 'unsaid', ...RETURN_REASONS);
    const end = fc.record({ reason, escalations: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.array(end, { minLength: 1, maxLength: 30 }), (some) => {
        const { escalated, returned, rate, reasons } = qualityOf(some);
        expect(returned).toBeLessThanOrEqual(escalated);
        expect(rate).toBe(returned / escalated);
        expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(returned);
      }),
    );
  });
});

describe('what is offered as a required field', () => {
  it.each([
    ['a habit', ends([null, 3], ['missing_log', 7]), [], { field: 'log', cameBack: 7, escalated: 10 }],
    ['an accident', ends(['missing_log', 2]), [], null],
    ['a rare thing', ends([null, 97], ['missing_log', 3]), [], null],
    ['what is asked already', ends(['missing_log', 7]), ['log'], null],
    [
      'the next, when the first is asked already',
      ends(['missing_log', 7], ['missing_os_version', 4]),
      ['log'],
      { field: 'os_version', cameBack: 4, escalated: 11 },
    ],
    ['no reason about an item', ends(['wrong_tier', 9], ['other', 9], ['unsaid', 9]), [], null],
    [
      'exactly every fifth',
      ends([null, 12], ['missing_device_id', 3]),
      [],
      { field: 'device_id', cameBack: 3, escalated: 15 },
    ],
  ] as const)('%s', (_name, of, asked, wanted) => {
    expect(suggestedField(qualityOf(of), asked)).toEqual(wanted);
  });

  it('is one of the four items that a reason can name', () => {
    expect(RETURN_REASONS.map(missingItemOf).filter((item) => item !== null)).toEqual([
      ...['device_id', 'log', 'os_version', 'error_text'],
    ]);
    expect(cameBackWithout('log', qualityOf(ends(['missing_log', 4], ['other', 2])))).toBe(4);
  });

  it('says why it is asked', () => {
    const why = null;
    expect(whyAsked({ cameBack: 7, escalated: 10, why })).toBe(
      '7 of 10 escalations of this signature came back without it.',
    );
    expect(whyAsked({ cameBack: 1, escalated: 1, why })).toBe(
      '1 of 1 escalation of this signature came back without it.',
    );
    expect(whyAsked({ cameBack: 0, escalated: 0, why: 'Tier 3 needs it.' })).toBe(
      'A lead asks for it with this signature. Tier 3 needs it.',
    );
  });
});
