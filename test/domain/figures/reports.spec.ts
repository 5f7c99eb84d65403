import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedHeadlines, deskWeekOf, keptFigure } from '../../../src/domain/figures/desk-week.js';
import { flowEdges } from '../../../src/domain/figures/flow.js';
import { paretoOf } from '../../../src/domain/figures/pareto.js';
import { turnsOf, type TierMove } from '../../../src/domain/figures/ping-pong.js';
import { isAnswered, isFirstTier, isFixed } from '../../../src/domain/figures/resolved.js';
import { weekOf } from '../../../src/domain/rollout/week.js';
import { weeksUntil } from '../../../src/domain/figures/week.js';
import { RESOLVED_AS } from '../../../src/domain/words.js';

describe('weeks', () => {
  it.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['1970-01-01', '1969-12-29'],
    ['2027-01-03', '2026-12-28'],
  ])('%s belongs to the week of %s', (day, monday) => {
    expect(weekOf(day).from).toBe(monday);
  });

  it('come in order, the asked one last, without gaps', () => {
    expect(weeksUntil('2026-11-18', 2)).toEqual([
      { from: '2026-11-09', to: '2026-11-15' },
      { from: '2026-11-16', to: '2026-11-22' },
    ]);
    expect(weeksUntil('2026-11-18')).toHaveLength(26);
  });
});

describe('which tickets count', () => {
  const ticket = {
    ...({ kind: 'enrollment', resolvedAs: 'at_tier_1', counted: true, imported: false, rated: true } as const),
    path: [{ tier: 1 }],
  };

  it('in first-tier resolution: answers of the desk, in the numerator those that never left tier 1', () => {
    const answers = RESOLVED_AS.filter((resolvedAs) => isAnswered({ ...ticket, resolvedAs }));
    expect(answers).toEqual(['confirmed', 'informed', 'verified_on_device', 'at_tier_1']);
    expect(isFirstTier(ticket)).toBe(true);
    expect(isFirstTier({ ...ticket, path: [{ tier: 1 }, { tier: 2 }] })).toBe(false);
    expect(isFirstTier({ ...ticket, resolvedAs: 'recovered' })).toBe(false);
  });

  it('in time to fix: those that work again', () => {
    const fixed = RESOLVED_AS.filter((resolvedAs) => isFixed({ ...ticket, resolvedAs }));
    expect(fixed).toEqual(['confirmed', 'verified_on_device', 'at_tier_1']);
  });

  it.each([{ kind: 'question' as const }, { counted: false }, { imported: true }, { rated: false }])(
    'not with %j',
    (change) => {
      expect([isFirstTier({ ...ticket, ...change }), isFixed({ ...ticket, ...change })]).toEqual([false, false]);
    },
  );
});

describe('a kept week', () => {
  const week = deskWeekOf({ answered: 4, firstTier: 3, escalated: 5, cameBack: 1, hours: [1, 2, 3, 4] });

  it('holds what its headlines need', () => {
    expect(week).toMatchObject({ fixed: 4, medianHours: 2.5, medianLower: null, medianUpper: null });
    expect(keptFigure('first_tier_resolution', week)).toMatchObject({ value: 0.75, numerator: 3, denominator: 4 });
    expect(keptFigure('send_back_share', week)).toMatchObject({ value: 0.2, denominator: 5 });
    expect(keptFigure('median_hours_to_fix', week)).toMatchObject({ value: 2.5, numerator: 4, denominator: null });
  });

  it('names the headlines that another count changes', () => {
    expect(changedHeadlines(week, week)).toEqual([]);
    expect(changedHeadlines(week, { ...week, cameBack: 2 })).toEqual(['send_back_share']);
    expect(changedHeadlines(week, { ...week, answered: 5, fixed: 5, medianHours: 2 })).toEqual([
      'first_tier_resolution',
      'median_hours_to_fix',
    ]);
  });
});

describe('to and fro', () => {
  const move = (command: string, fromTier: number, toTier: number): TierMove => ({ command, fromTier, toTier });
  const UP = move('escalate', 1, 2);
  it.each([
    ['a ladder walked up and down', [UP, move('escalate', 2, 3), move('hand_down', 3, 2), move('accept', 2, 1)], 0],
    ['sent back', [UP, move('return', 2, 1)], 1],
    ['sent back twice', [UP, move('return', 2, 1), UP, move('return', 2, 1)], 2],
    ['taken back', [UP, move('take_back', 2, 1)], 0],
    ['a solution that is refused', [UP, move('hand_down', 2, 1), move('reject', 1, 2)], 1],
    ['a solution that fails', [UP, move('hand_down', 2, 1), move('still_failing', 1, 2)], 1],
    ['sent back past where it came from', [UP, move('escalate', 2, 3), move('return', 3, 1)], 0],
    [
      'Microsoft is no other tier',
      [move('escalate', 2, 3), move('escalate_to_microsoft', 3, 4), move('return', 4, 2)],
      1,
    ],
  ])('%s: %j turns', (_name, moves, turns) => {
    expect(turnsOf(moves)).toHaveLength(turns);
  });

  it('never counts more turns than moves that can be one', () => {
    const command = fc.constantFrom('escalate', 'return', 'reject', 'hand_down', 'take_back');
    const moves = fc.array(
      fc.record({ command, fromTier: fc.integer({ min: 1, max: 4 }), toTier: fc.integer({ min: 1, max: 4 }) }),
    );
    fc.assert(
      fc.property(moves, (some) => {
        const possible = some.filter((one) => ['return', 'reject'].includes(one.command)).length;
        expect(turnsOf(some).length).toBeLessThanOrEqual(possible);
      }),
    );
  });
});

describe('the flow', () => {
  it('adds up moves by pair of tiers and kind', () => {
    const edges = flowEdges([
      { command: 'escalate', from: 1, to: 2, moves: 5 },
      { command: 'return', from: 2, to: 1, moves: 2 },
      { command: 'accept', from: 2, to: 1, moves: 1 },
      { command: 'escalate_to_microsoft', from: 3, to: 4, moves: 1 },
      { command: 'answer', from: 4, to: 3, moves: 1 },
      { command: 'release', from: 1, to: 1, moves: 9 },
    ]);
    expect(edges).toEqual([
      { lower: 1, upper: 2, up: 5, sent_back: 2, solution: 1, up_again: 0, other: 0 },
      { lower: 3, upper: 4, up: 1, sent_back: 0, solution: 0, up_again: 0, other: 1 },
    ]);
  });
});

describe('the Pareto', () => {
  it('by hand: 50, 30, 20 and the rest', () => {
    const { total, top, rest } = paretoOf([{ amount: 20 }, { amount: 50 }, { amount: 0 }, { amount: 30 }], 2);
    expect(total).toBe(100);
    expect(top.map(({ of, share, cumulative }) => [of.amount, share, cumulative])).toEqual([
      [50, 0.5, 0.5],
      [30, 0.3, 0.8],
    ]);
    expect(rest).toEqual({ rows: 1, amount: 20, share: 0.2 });
    expect(paretoOf([])).toEqual({ total: 0, top: [], rest: { rows: 0, amount: 0, share: 0 } });
  });

  it('falls, adds up to the whole, and does not mind the order it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ amount: fc.nat(1000) }), { maxLength: 30 }), (rows) => {
        const { total, top, rest } = paretoOf(rows);
        const amounts = top.map(({ of }) => of.amount);
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
        expect(amounts.reduce((sum, amount) => sum + amount, rest.amount)).toBe(total);
        expect(paretoOf([...rows].reverse()).top.map(({ cumulative }) => cumulative)).toEqual(
          top.map(({ cumulative }) => cumulative),
        );
      }),
    );
  });
});
