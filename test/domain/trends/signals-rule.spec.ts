import { describe, expect, it } from '@jest/globals';
import { ordinal } from '../../../src/domain/rollout/day.js';
import { incompleteBeta } from '../../../src/domain/trends/incomplete-beta.js';
import { negativeBinomialTail } from '../../../src/domain/trends/negative-binomial.js';
import { bandOf } from '../../../src/domain/trends/signals/band.js';
import { bandSeries } from '../../../src/domain/trends/signals/band-series.js';
import { chanceOfSoMany } from '../../../src/domain/trends/expectation.js';
import { DeskJudge, judgeDesk } from '../../../src/domain/trends/signals/desk-judge.js';
import { DEFAULT_SIGNAL_LIMITS } from '../../../src/domain/trends/signals/desk.js';
import { expectYoung } from '../../../src/domain/trends/signals/expect-unit.js';
import type { LeafRequests } from '../../../src/domain/trends/signals/fast-cells.js';
import { foldSignals } from '../../../src/domain/trends/signals/fold.js';
import { judgeFast } from '../../../src/domain/trends/signals/judge-fast.js';
import { judgeFirstSeen } from '../../../src/domain/trends/signals/judge-first-seen.js';
import { shareTail } from '../../../src/domain/trends/signals/share-tail.js';
import type { Signal } from '../../../src/domain/trends/signals/signal.js';
import { sentenceOf } from '../../../src/domain/trends/signals/signal-sentence.js';
import { deskOf, exposureOf, leafOf, phase, steady, TODAY } from './signal-desk.js';

const NOW = Date.parse(`${TODAY}T20:00:00Z`);
const PAST = steady(1, '2025-06-02', TODAY, 7);
const EXPOSURE = [exposureOf({}, 20, '2025-06-02')];

describe('a phase against others at equal age', () => {
  it('is the conditional binomial test of two Poisson rates while it has no week of its own', () => {
    // The chance of 6 or more of 6 + 3 where 40 of 140 attempts were made: the sum of binomial masses.
    const share = 40 / 140;
    const masses = [6, 7, 8].map((x) => choose(8, x) * share ** x * (1 - share) ** (8 - x));
    const others = { count: 2, exposure: 100, weeks: 3 };
    const poisson = { spread: { flat: 1, drift: 0 }, level: 1 };
    const expectation = expectYoung({ count: 0, exposure: 0, weeks: 0 }, others, { exposure: 40, ...poisson })!;
    const byMasses = masses.reduce((sum, mass) => sum + mass, 0);
    expect(chanceOfSoMany(6, expectation)).toBeCloseTo(byMasses, 12);
    expect(chanceOfSoMany(6, expectation)).toBeCloseTo(incompleteBeta(6, 3, share).lower, 12);
  });

  it('has nothing to expect without others and weeks', () => {
    const nothing = { count: 0, exposure: 0, weeks: 0 };
    const spread = { flat: 1, drift: 0 };
    expect(expectYoung({ count: 5, exposure: 9, weeks: 1 }, nothing, { exposure: 4, level: 1, spread })).toBeNull();
    expect(expectYoung({ count: 5, exposure: 9, weeks: 2 }, nothing, { exposure: 4, level: 1, spread })).not.toBeNull();
  });
});

function choose(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
}

describe('a band', () => {
  it('holds 95 % of ordinary counts, by masses and by tails alike', () => {
    for (const [mean, dispersion] of [
      [0.3, 1],
      [4, 1],
      [4, 2.5],
      [60, 1.4],
      [299, 3],
      [301, 3],
      [5000, 1],
    ] as const) {
      const { lower, upper } = bandOf({ mean, dispersion });
      expect(negativeBinomialTail(upper + 1, mean, dispersion)).toBeLessThanOrEqual(0.025 + 1e-12);
      if (upper > 0) expect(negativeBinomialTail(upper, mean, dispersion)).toBeGreaterThan(0.025);
      expect(1 - negativeBinomialTail(lower + 1, mean, dispersion)).toBeGreaterThan(0.025 - 1e-12);
      if (lower > 0) expect(1 - negativeBinomialTail(lower, mean, dispersion)).toBeLessThanOrEqual(0.025);
    }
  });

  it('is told week by week, each from the weeks before it', () => {
    const burst = leafOf({}, [...PAST, ['2026-03-18', 9]]);
    const judge = new DeskJudge();
    judge.judge(deskOf({ leaves: [burst], exposure: EXPOSURE }), null);
    const cell = { phase: null, platform: 'windows', kind: 'enrollment', signature: 's' } as const;
    const weeks = bandSeries(judge.worked()!, cell);
    expect(weeks).toHaveLength(26);
    expect(weeks.at(-1)).toMatchObject({ week: '2026-03-16', exposure: 100, excluded: false });
    expect(weeks.at(-1)!.observed).toBeGreaterThan(weeks.at(-1)!.band!.upper);
    expect(weeks.slice(0, -1).every(({ observed, band }) => observed <= band!.upper)).toBe(true);
    expect(weeks.map(({ tickets, observed }) => tickets - observed)).toEqual(weeks.map(() => 0));
    expect(bandSeries(judge.worked()!, { ...cell, signature: 'nobody has it' }).every((one) => one.band === null)).toBe(
      true,
    );
  });
});

describe('the weeks of a cell', () => {
  it('hold the tickets of phases that are over, and of those that nobody reports exposure for', () => {
    const over = phase(2, '2025-09-01', '2025-12-31');
    const leaves = [
      leafOf({}, PAST),
      leafOf({ phase: 2 }, [['2025-12-15', 5]]),
      leafOf({ phase: 3 }, [['2026-02-10', 4]]),
    ];
    const exposure = [...EXPOSURE, exposureOf({ phase: 2 }, 20, '2025-09-01', '2025-12-31')];
    const phases = [phase(1, '2025-06-02'), over, phase(3, '2026-01-05')];
    const judge = new DeskJudge();
    judge.judge(deskOf({ phases, leaves, exposure }), null);
    const cell = { phase: null, platform: 'windows', kind: 'enrollment', signature: 's' } as const;
    const of = (one: { phase: number | null }, week: string) =>
      bandSeries(judge.worked()!, { ...cell, ...one }).find((found) => found.week === week)!;
    const usual = of({ phase: 1 }, '2025-12-15').tickets;
    expect(of({ phase: null }, '2025-12-15').tickets).toBe(usual + 5);
    expect(of({ phase: 2 }, '2025-12-15')).toMatchObject({ tickets: 5, observed: 5, exposure: 140 });
    expect(of({ phase: 3 }, '2026-02-09')).toMatchObject({ tickets: 4, observed: 0, exposure: null });
  });
});

describe('the chance of a share', () => {
  it('is the sum of beta-binomial masses, and certain for none', () => {
    // Jeffreys' prior alone: a half and a half; 2 of 2 is 3/8.
    expect(shareTail(2, 2, { seen: 0, of: 0 })).toBeCloseTo(3 / 8, 12);
    expect(shareTail(0, 9, { seen: 3, of: 5 })).toBe(1);
    expect(shareTail(3, 5, { seen: 1, of: 1000 })).toBeLessThan(1e-6);
    expect(() => shareTail(3, 2, { seen: 0, of: 0 })).toThrow(RangeError);
  });
});

function requests(at: Parameters<typeof leafOf>[0], people: readonly string[], hoursAgo = 1): LeafRequests {
  const { phase: id, platform, kind, signature } = leafOf(at);
  const asked = people.map((who) => ({ who, at: NOW - hoursAgo * 3_600_000 }));
  return { phase: id, platform, kind, signature, requests: asked };
}

describe('the fast rule', () => {
  const worked = (exposure = EXPOSURE) => {
    const judge = new DeskJudge();
    const others = leafOf({ signature: 'busy' }, steady(4, '2025-06-02', TODAY));
    judge.judge(deskOf({ leaves: [leafOf({}, PAST), others], exposure }), null);
    return judge.worked()!;
  };
  const fast = (leaves: readonly LeafRequests[], exposure = EXPOSURE) => judgeFast(worked(exposure), leaves, NOW);

  it('calls several people of a rare signature within four hours, not one person often nor people of yesterday', () => {
    const out = fast([requests({}, ['a', 'b', 'c', 'd'])]);
    expect(out).toHaveLength(1);
    expect(out[0]).toMatchObject({ rule: 'fast', requesters: 4, why: { q: null, expectedFrom: 'parts' } });
    expect(fast([requests({}, ['a', 'a', 'a', 'a'])])).toEqual([]);
    expect(fast([requests({}, ['a', 'b', 'c', 'd'], 5)])).toEqual([]);
  });

  it('is not surprised by what a busy signature has every day', () => {
    expect(fast([requests({ signature: 'busy' }, ['a', 'b', 'c', 'd'])])).toEqual([]);
  });

  it('without exposure of the day holds a cell against its share of those who called', () => {
    const untold = [{ ...EXPOSURE[0]!, perDay: Array.from(EXPOSURE[0]!.perDay).slice(0, -1) }];
    const rare = requests({}, ['a', 'b', 'c', 'd']);
    const out = fast([rare, requests({ signature: 'busy' }, ['x'])], untold);
    expect(out[0]).toMatchObject({ cell: { signature: 's' }, why: { expectedFrom: 'share' } });
    // A busy day alone: everybody calls about what they always call about; 15 times a whole day's calls are no such day.
    const crowd = (people: number) => Array.from({ length: people }, (_, n) => `p${n}`);
    expect(fast([requests({ signature: 'busy' }, crowd(10))], untold)).toEqual([]);
    expect(fast([requests({ signature: 'busy' }, crowd(60))], untold)).toHaveLength(1);
  });

  it('never calls questions', () => {
    expect(fast([requests({ kind: 'question' }, ['a', 'b', 'c', 'd', 'e'])])).toEqual([]);
  });
});

/** A desk that has seen another signature of the platform for most of a year. */
function knownDesk() {
  const judge = new DeskJudge();
  judge.judge(deskOf({ leaves: [leafOf({ signature: 'old' }, PAST)], exposure: EXPOSURE }), null);
  return judge.worked()!;
}

describe('first seen', () => {
  it('needs three people and a signature that is new in the judged window', () => {
    const [monday, before] = [ordinal('2026-03-16'), ordinal('2026-03-15')];
    const at = (firstDay: number, people: string[], signature: string | null = 'new') => {
      return judgeFirstSeen(knownDesk(), [requests({ signature }, people)], () => firstDay);
    };
    expect(at(monday, ['a', 'b', 'c'])).toMatchObject([
      { rule: 'first_seen', cell: { phase: null, signature: 'new' }, requesters: 3, why: null },
    ]);
    expect(at(monday, ['a', 'b', 'b'])).toEqual([]);
    expect(at(before, ['a', 'b', 'c'])).toEqual([]);
    expect(at(monday, ['a', 'b', 'c'], null)).toEqual([]);
  });

  it('adds the people of several phases', () => {
    const both = [requests({ phase: 1 }, ['a', 'b']), requests({ phase: 2 }, ['b', 'c'])];
    expect(judgeFirstSeen(knownDesk(), both, () => ordinal(TODAY))).toMatchObject([{ requesters: 3, observed: 4 }]);
  });
});

describe('folding', () => {
  const signal = (cell: Partial<Signal['cell']>, chance: number, rule: Signal['rule'] = 'weekly'): Signal => ({
    ...{ cell: { phase: null, platform: 'windows', kind: 'enrollment', signature: null, ...cell }, rule },
    ...{ observed: 9, expected: 2, band: null, exposure: 9, rate: 9, interval: null, requesters: 3 },
    ...{ withExcluded: null, folded: [] },
    why: { chance, q: chance, dispersion: 1, expectedFrom: 'parts', tested: 9 },
  });
  const leaf = signal({ phase: 1, signature: 's' }, 1e-6);
  const kind = signal({}, 1e-4);

  it('puts children under the highest cell that is out, whatever the order', () => {
    const elsewhere = signal({ platform: 'linux', signature: 'x' }, 1e-3);
    for (const out of [
      [leaf, kind, elsewhere],
      [elsewhere, kind, leaf],
    ]) {
      const rows = foldSignals(out);
      expect(rows.map(({ cell }) => cell)).toEqual([kind.cell, elsewhere.cell]);
      expect(rows[0]!.folded.map(({ cell }) => cell)).toEqual([leaf.cell]);
    }
  });

  it('makes one row of two that share a cell, and one of several rules of one cell', () => {
    const [signature, inPhase] = [signal({ signature: 's' }, 1e-7), signal({ phase: 1 }, 1e-5)];
    const rows = foldSignals([leaf, inPhase, signature, signal({ signature: 's' }, 1e-9, 'fast')]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ rule: 'weekly', cell: signature.cell });
    expect(rows[0]!.folded.map(({ cell }) => cell)).toEqual([leaf.cell, inPhase.cell]);
  });
});

describe('what a person would say', () => {
  const names = { phase: (id: number) => `Production phase ${id}`, fastHours: 4, since: 'Monday 16 March' };
  const S = 'v1/enrollment/windows/code:0x80180014';

  it('names what, where, how many and what is usual', () => {
    const leaves = [leafOf({ signature: S }, [...PAST, ['2026-03-17', 12]])];
    const [row] = judgeDesk(deskOf({ leaves, exposure: EXPOSURE, phases: [phase(1, '2025-06-02')] })).out;
    expect(sentenceOf(row!, names)).toMatch(
      /^Windows enrollment problems|^Enrollment problems|^Enrollment fails on Windows with 0x80180014/,
    );
    const cell = { phase: 1, platform: 'windows', kind: 'enrollment', signature: S } as const;
    expect(sentenceOf({ ...row!, cell, observed: 12, expected: 1.04 }, names)).toBe(
      'Enrollment fails on Windows with 0x80180014 in Production phase 1: 12 tickets since Monday 16 March, where 1 was to be expected.',
    );
    const apple = { phase: null, platform: 'ios_ipados', kind: 'enrollment', signature: null } as const;
    expect(sentenceOf({ ...row!, cell: apple, folded: [] }, names)).toMatch(/^iOS\/iPadOS enrollment problems/);
    const above = { ...cell, phase: null, signature: null };
    const folded = [{ cell, observed: 11, expected: 1, q: 0.01 }];
    expect(sentenceOf({ ...row!, cell: above, observed: 14, expected: 3.26, folded }, names)).toBe(
      'Windows enrollment problems: 14 tickets since Monday 16 March, where 3.3 were to be expected; most of them: enrollment fails on Windows with 0x80180014.',
    );
  });

  it('says of the fast rule and of what is new how many people had it', () => {
    const [fresh] = judgeFirstSeen(knownDesk(), [requests({ signature: S }, ['a', 'b', 'c'])], () => ordinal(TODAY));
    expect(sentenceOf(fresh!, names)).toBe(
      'New: Enrollment fails on Windows with 0x80180014: 3 people had it since Monday 16 March, nobody before.',
    );
    const why = { chance: 1e-9, q: null, dispersion: 1, expectedFrom: 'parts' as const, tested: 9 };
    expect(sentenceOf({ ...fresh!, rule: 'fast', requesters: 5, expected: 0.04, why }, names)).toBe(
      'Enrollment fails on Windows with 0x80180014: 5 people in the last 4 hours, where less than 0.1 would be usual.',
    );
  });
});

describe('what would have shown', () => {
  it('is a rise that the rule does call', () => {
    const history = (tickets: number) => {
      const past = steady(1, '2025-06-02', '2026-03-16', 7).map(([day]): [string, number] => [day, tickets]);
      const quiet = leafOf({}, past);
      return deskOf({ leaves: [quiet], exposure: EXPOSURE, today: '2026-03-22' });
    };
    const { wouldShow, counted } = judgeDesk(history(4));
    expect(wouldShow!.times).toBe(3);
    expect(wouldShow!.perWeek).toBeGreaterThanOrEqual(2);
    expect(wouldShow!.perWeek).toBeLessThanOrEqual(8);
    expect(counted).toMatchObject({ checked: 6, out: 0, stale: 0 });
    expect(DEFAULT_SIGNAL_LIMITS.leastTickets).toBe(3);
  });
});
