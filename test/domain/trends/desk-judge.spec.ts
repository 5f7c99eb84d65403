import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, ordinal } from '../../../src/domain/rollout/day.js';
import { type Cell, cellKey, cellOfKey, isUnder } from '../../../src/domain/trends/signals/cell.js';
import { DeskJudge, judgeDesk } from '../../../src/domain/trends/signals/desk-judge.js';
import type { DeskHistory, LeafHistory } from '../../../src/domain/trends/signals/desk.js';
import { weekday } from '../../../src/domain/rollout/week.js';
import { judgedWindow } from '../../../src/domain/trends/signals/judged-window.js';
import type { CellJudged, DeskJudged } from '../../../src/domain/trends/signals/signal.js';
import { deskOf, exposureOf, leafOf, phase, steady, TODAY } from './signal-desk.js';

const MONDAY = '2026-03-16';

function cellIn({ cells }: DeskJudged, cell: Partial<Cell>): CellJudged {
  const key = cellKey({ phase: null, platform: null, kind: 'enrollment', signature: null, ...cell });
  const found = cells.find((one) => cellKey(one.cell) === key);
  if (!found) throw new Error(`no cell ${key}`);
  return found;
}

const WINDOWS_S = { platform: 'windows', signature: 's' } as const;

describe('a cell', () => {
  it('is one text and back, also where a signature holds the separator', () => {
    for (const cell of [
      { phase: 3, platform: 'windows', kind: 'enrollment', signature: 'v1/a|b|c' },
      { phase: null, platform: null, kind: 'policy', signature: null },
      { phase: null, platform: 'linux', kind: 'policy', signature: 'x' },
    ] as const) {
      expect(cellOfKey(cellKey(cell))).toEqual(cell);
    }
  });

  it('is under its roll-ups and under no other', () => {
    const leaf: Cell = { phase: 1, platform: 'windows', kind: 'enrollment', signature: 's' };
    expect(isUnder(leaf, { ...leaf, phase: null })).toBe(true);
    expect(isUnder(leaf, { ...leaf, signature: null })).toBe(true);
    expect(isUnder(leaf, leaf)).toBe(false);
    expect(isUnder({ ...leaf, phase: null }, leaf)).toBe(false);
    expect(isUnder(leaf, { phase: 2, platform: null, kind: 'enrollment', signature: null })).toBe(false);
    expect(isUnder(leaf, { phase: null, platform: null, kind: 'policy', signature: null })).toBe(false);
  });
});

describe('the judged window', () => {
  it('is the week so far, on Monday and Tuesday with the last week', () => {
    const from = (today: string) => judgedWindow(today).from;
    expect(['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-22'].map(from)).toEqual([
      ...['2026-03-09', '2026-03-09', '2026-03-16', '2026-03-16'],
    ]);
    expect(weekday(ordinal('2026-03-16'))).toBe(0);
    expect(weekday(ordinal('1969-12-28'))).toBe(6);
  });
});

describe('the weekly rule over a desk', () => {
  const exposure = [exposureOf({}, 20, '2025-06-02')];
  const past = steady(2, '2025-06-02', MONDAY, 3);

  it('calls a rise with its figures, and the same tickets with more attempts are no rise', () => {
    const burst = leafOf({}, [...past, [MONDAY, 10], ['2026-03-18', 12]]);
    const judged = judgeDesk(deskOf({ leaves: [burst], exposure }));
    const cell = cellIn(judged, { ...WINDOWS_S, phase: 1 });
    expect(cell).toMatchObject({ observed: 22, exposure: 100, requesters: 3, reason: null, withExcluded: null });
    expect(cell.rate).toBeCloseTo(22, 12);
    // 2 tickets every third day: 3.3 in five days.
    expect(cell.expected).toBeGreaterThan(2.5);
    expect(cell.expected).toBeLessThan(4.5);
    expect(cell.band!.upper).toBeLessThan(22);
    expect(judged.out).toHaveLength(1);
    expect(judged.out[0]!.why).toMatchObject({ expectedFrom: 'own_weeks', tested: judged.counted.checked });
    const many = [exposureOf({}, 20, '2025-06-02', '2026-03-15'), exposureOf({}, 140, MONDAY)];
    const joined = { ...many[0]!, perDay: [...Array.from(many[0]!.perDay), ...Array.from(many[1]!.perDay)] };
    expect(judgeDesk(deskOf({ leaves: [burst], exposure: [joined] })).out).toEqual([]);
  });

  it('needs 3 tickets and 2 requesters', () => {
    const history = (requesters: string[]) => {
      return deskOf({ leaves: [leafOf({}, [...past, [MONDAY, 30]], requesters)], exposure });
    };
    expect(judgeDesk(history(['a', 'a', 'a'])).out).toEqual([]);
    expect(judgeDesk(history(['a', 'b'])).out).toHaveLength(1);
    const rare = leafOf({}, [[MONDAY, 2]]);
    expect(judgeDesk(deskOf({ leaves: [rare], exposure })).out).toEqual([]);
  });

  it('meets tickets and exposure day by day: days that nobody reported are on neither side', () => {
    const untold = { ...exposure[0]!, perDay: Array.from(exposure[0]!.perDay).slice(0, -2) };
    const leaves = [leafOf({}, [...past, [MONDAY, 3], ['2026-03-19', 40], [TODAY, 40]])];
    const cell = cellIn(judgeDesk(deskOf({ leaves, exposure: [untold] })), { ...WINDOWS_S, phase: 1 });
    expect(cell).toMatchObject({ observed: 3, exposure: 60 });
  });

  it('does not judge stale cells and counts them', () => {
    const old = { ...exposure[0]!, perDay: Array.from(exposure[0]!.perDay).slice(0, -4) };
    const judged = judgeDesk(deskOf({ leaves: [leafOf({}, [...past, [MONDAY, 40]])], exposure: [old] }));
    expect(judged.out).toEqual([]);
    expect(judged.counted).toMatchObject({ checked: 0, out: 0 });
    expect(judged.counted.stale).toBe(judged.cells.length);
    expect(cellIn(judged, WINDOWS_S)).toMatchObject({ reason: 'stale', expected: null, chance: null, q: null });
    expect(judged.wouldShow).toBeNull();
  });

  it('leaves windows of updates and outages out of baseline and judgement, and shows both figures', () => {
    const excluded = [{ from: '2026-03-17', to: '2026-03-17', platforms: [], phase: null }];
    const leaves = [leafOf({}, [...past, [MONDAY, 1], ['2026-03-17', 60]])];
    const judged = judgeDesk(deskOf({ leaves, exposure, excluded }));
    expect(judged.out).toEqual([]);
    const cell = cellIn(judged, { ...WINDOWS_S, phase: 1 });
    expect(cell).toMatchObject({ observed: 1, exposure: 80, withExcluded: { observed: 61, exposure: 100, rate: 61 } });
    expect(judgeDesk(deskOf({ leaves, exposure })).out).toHaveLength(1);
    // An outage of the past does not raise what is expected.
    const before = [{ from: '2026-02-10', to: '2026-02-10', platforms: ['windows' as const], phase: 1 }];
    const outage = [leafOf({}, [...past, ['2026-02-10', 400], [MONDAY, 1]])];
    const clean = cellIn(judgeDesk(deskOf({ leaves: outage, exposure, excluded: before })), { ...WINDOWS_S, phase: 1 });
    expect(clean.expected).toBeLessThan(4.5);
    expect(clean.withExcluded).toBeNull();
  });

  it('puts questions, phases before the pilots and unspecific tickets where they belong', () => {
    const proof = { ...phase(9, '2025-06-02'), kind: 'proof_of_concept' as const };
    const leaves = [
      leafOf({ kind: 'question', signature: 'q' }, [[MONDAY, 50]]),
      leafOf({ phase: 9 }, [[MONDAY, 50]]),
      leafOf({ signature: null }, [...past, [MONDAY, 2]]),
    ];
    const judged = judgeDesk(
      deskOf({
        leaves,
        phases: [phase(1, '2025-06-02'), proof],
        exposure: [...exposure, exposureOf({ phase: 9 }, 20, '2025-06-02')],
      }),
    );
    expect(judged.cells.map(({ cell }) => cellKey(cell)).sort()).toEqual([
      ...['-|-|enrollment|-', '-|windows|enrollment|-', '1|-|enrollment|-', '1|windows|enrollment|-'],
    ]);
    expect(cellIn(judged, {}).observed).toBe(2);
  });

  it('says nothing because a phase opened: roll-ups expect what their parts expect', () => {
    const opened = phase(2, MONDAY);
    const leaves = [
      leafOf({}, [...past, [MONDAY, 2], ['2026-03-19', 2]]),
      // Ten times the users: ten times the tickets of the first phase's first week.
      leafOf({ phase: 2 }, steady(7, MONDAY, TODAY)),
    ];
    const exposures = [...exposure, exposureOf({ phase: 2 }, 200, MONDAY)];
    const judged = judgeDesk(deskOf({ leaves, exposure: exposures, phases: [phase(1, '2025-06-02'), opened] }));
    expect(judged.out).toEqual([]);
    expect(cellIn(judged, WINDOWS_S).expected).toBeGreaterThan(15);
    // Without anybody to be compared with, a new phase is on neither side.
    const alone = deskOf({ leaves: [leaves[1]!], exposure: [exposures[1]!], phases: [opened] });
    expect(cellIn(judgeDesk(alone), WINDOWS_S)).toMatchObject({ observed: 0, reason: 'no_history' });
  });

  it('counts a weekday by what the whole desk has on it', () => {
    // Twenty quiet signatures with all their tickets on Mondays.
    const leaves = Array.from({ length: 20 }, (_, n) =>
      leafOf({ signature: `s${n}` }, steady(4, '2025-06-02', '2026-03-17', 7)),
    );
    const judged = judgeDesk(deskOf({ leaves, exposure, today: '2026-03-18' }));
    expect(cellIn(judged, { phase: 1, platform: 'windows', signature: 's0' }).expected).toBeGreaterThan(3.5);
    expect(judged.out).toEqual([]);
  });
});

interface Change {
  leaf: number;
  day: number;
  tickets: number;
}

const SIGNATURES = ['a', 'b', null] as const;

/** Some leaves of two phases and two platforms, one of them young. */
function randomDesk(counts: readonly number[]): { history: DeskHistory; leaves: LeafHistory[] } {
  const phases = [phase(1, '2025-09-01'), phase(2, '2026-02-16'), phase(3, '2025-12-01', '2026-02-01')];
  const leaves = phases.flatMap(({ id, starts }) =>
    (['windows', 'android'] as const).flatMap((platform) =>
      (['enrollment', 'policy'] as const).flatMap((kind) =>
        SIGNATURES.map((signature, n) => {
          const days = counts.flatMap((count, at): [string, number][] => {
            const day = addDays(starts!, (at * (3 + n) + id) % 180);
            return day <= TODAY ? [[day, count % 5]] : [];
          });
          return leafOf({ phase: id, platform, kind, signature }, days, [`p${id}`, `q${n}`]);
        }),
      ),
    ),
  );
  const exposure = phases.flatMap(({ id, starts, ends }) =>
    (['windows', 'android'] as const).flatMap((platform) => [
      exposureOf({ phase: id, platform }, 15, starts!, ends ?? TODAY),
      exposureOf({ phase: id, platform, of: 'enrolledDevices' }, 300, starts!),
    ]),
  );
  const excluded = [{ from: '2026-03-17', to: '2026-03-17', platforms: ['android' as const], phase: null }];
  return { history: deskOf({ phases, leaves, exposure, excluded }), leaves };
}

const counts = fc.array(fc.nat(9), { minLength: 5, maxLength: 60 });
const change = fc.record({
  leaf: fc.nat(35),
  day: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -4, max: 0 }) }, fc.integer({ min: -300, max: 1 })),
  tickets: fc.nat(30),
});

function changed(leaves: LeafHistory[], { leaf, day, tickets }: Change): LeafHistory {
  const at = leaf % leaves.length;
  const before = leaves[at]!;
  const days = new Map(before.days).set(ordinal(TODAY) + day, tickets);
  const after = { ...before, days, requesters: [...before.requesters, dayOf(tickets)] };
  leaves[at] = after;
  return after;
}

describe('the desk judged again', () => {
  it('is what judging it from scratch says, whatever changed', () => {
    fc.assert(
      fc.property(counts, fc.array(change, { minLength: 1, maxLength: 6 }), (numbers, changes) => {
        const { history, leaves } = randomDesk(numbers);
        const judge = new DeskJudge();
        judge.judge(history, null);
        for (const one of changes) {
          const leaf = changed(leaves, one);
          const now = { ...history, leaves: [...leaves] };
          expect(judge.judge(now, [leaf])).toEqual(judgeDesk(now));
        }
      }),
      { numRuns: 10 },
    );
  });

  it('notices another day, exposure and excluded windows by itself', () => {
    const { history } = randomDesk([1, 2, 3, 4, 5, 6, 7]);
    const judge = new DeskJudge();
    judge.judge(history, null);
    const tomorrow = { ...history, today: '2026-03-21' };
    expect(judge.judge(tomorrow, [])).toEqual(judgeDesk(tomorrow));
    const more = { ...tomorrow, exposure: [...tomorrow.exposure.slice(1), exposureOf({}, 90, '2025-09-01')] };
    expect(judge.judge(more, [])).toEqual(judgeDesk(more));
    const without = { ...more, excluded: [] };
    expect(judge.judge(without, [])).toEqual(judgeDesk(without));
  });

  it('does not depend on the order of leaves, phases and exposure', () => {
    fc.assert(
      fc.property(counts, fc.integer(), (numbers, seed) => {
        const { history } = randomDesk(numbers);
        const mixed = <T>(list: readonly T[]): T[] =>
          list
            .map((one, at) => ({ one, key: Math.sin(seed + at) }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const { leaves, phases, exposure, excluded } = history;
        const other = { leaves: mixed(leaves), phases: mixed(phases), exposure: mixed(exposure) };
        expect(judgeDesk({ ...history, ...other, excluded: mixed(excluded) })).toEqual(judgeDesk(history));
      }),
      { numRuns: 8 },
    );
  });
});
