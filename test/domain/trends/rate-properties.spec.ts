import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rateOf } from '../../../src/domain/trends/rate.js';
import { rankUnusual, type SignatureCell } from '../../../src/domain/trends/unusual.js';

const asked = { stale: false, derived: false, minimum: 20 };

describe('rates, whatever the counts', () => {
  it('never have a higher upper bound with more exposure', () => {
    const exposure = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), exposure, exposure, (tickets, some, more) => {
        const upper = (of: number) => rateOf({ tickets, exposure: of, ...asked }).interval!.upper;
        expect(upper(some + more)).toBeLessThanOrEqual(upper(some));
      }),
    );
  });

  it('are ranked the same in any order of the cells', () => {
    const cell = fc.record({
      phase: fc.integer({ min: 1, max: 4 }),
      signature: fc.integer({ min: 0, max: 30 }).map((n) => `v1/policy/windows/${n}`),
      observed: fc.nat({ max: 30 }),
      exposure: fc.double({ min: 1, max: 500, noNaN: true }),
      more: fc.nat({ max: 40 }),
      rest: fc.double({ min: 0, max: 5000, noNaN: true }),
    });
    const cells = fc
      .uniqueArray(cell, { selector: ({ phase, signature }) => `${phase} ${signature}`, maxLength: 40 })
      .map((some) =>
        some.map(({ more, rest, ...own }): SignatureCell => ({
          ...own,
          platform: 'windows',
          kind: 'policy',
          ever: own.observed + more,
          everExposure: own.exposure + rest,
        })),
      );
    const toCome = new Map([['windows', 300] as const]);
    fc.assert(
      fc.property(cells, fc.infiniteStream(fc.nat()), (some, order) => {
        const moved = some
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(rankUnusual(moved, toCome)).toEqual(rankUnusual(some, toCome));
      }),
    );
  });

  it('put first what is more than usual and has more devices to come, last what nobody planned', () => {
    const quiet = Array.from({ length: 20 }, (_, n): SignatureCell => ({
      ...{ phase: 1, platform: 'windows', kind: 'policy', signature: `w${n}` },
      ...{ observed: 2, exposure: 100, ever: 20, everExposure: 1000 },
    }));
    const loud = (platform: 'windows' | 'macos' | 'linux', observed: number): SignatureCell => ({
      ...{ phase: 1, platform, kind: 'policy', signature: `loud ${platform}` },
      ...{ observed, exposure: 100, ever: observed + 2, everExposure: 1000 },
    });
    const cells = [loud('linux', 60), loud('macos', 30), ...quiet, loud('windows', 20)];
    const { ranked, checked, prior } = rankUnusual(cells, new Map([['windows', 900] as const, ['macos', 50] as const]));
    expect([checked, prior!.fitted, ranked.map(({ signature }) => signature)]).toEqual([
      23,
      true,
      ['loud windows', 'loud macos', 'loud linux'],
    ]);
    expect(
      rankUnusual(
        cells.map((cell) => ({ ...cell, observed: 0 })),
        null,
      ),
    ).toEqual({
      ...{ prior: null, ranked: [], checked: 23 },
    });
  });
});
