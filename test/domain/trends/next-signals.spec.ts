import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import { type Cell, cellKey } from '../../../src/domain/trends/signals/cell.js';
import { DEFAULT_SIGNAL_LIMITS } from '../../../src/domain/trends/signals/desk.js';
import type { CellJudged, Signal } from '../../../src/domain/trends/signals/signal.js';
import {
  growsClearly,
  nextSignals,
  type Seen,
  type StoredSignal,
} from '../../../src/domain/trends/signal-life/next-signals.js';
import { figuresOfSignal } from '../../../src/domain/trends/signal-life/signal-figures.js';

const MONDAY = '2026-03-16';
const NOW = Date.parse('2026-03-19T15:00:00Z');
const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';

const KIND: Cell = { phase: null, platform: null, kind: 'enrollment', signature: null };
const PLATFORM: Cell = { ...KIND, platform: 'windows' };
const LEAF: Cell = { phase: 1, platform: 'windows', kind: 'enrollment', signature: SIGNATURE };

const signal = (cell: Cell, change: Partial<Signal> = {}): Signal => ({
  ...{ cell, rule: 'weekly', observed: 9, expected: 2, band: { lower: 0, upper: 5 }, exposure: 100, rate: 9 },
  ...{ interval: null, requesters: 6, withExcluded: null, why: null, folded: [], ...change },
});
const child = (cell: Cell) => ({ cell, observed: 9, expected: 2, q: 0.01 });

const stored = (cell: Cell, change: Partial<StoredSignal> = {}): StoredSignal => ({
  ...{ id: 1, cell, rule: 'weekly', state: 'raised', endedBecause: null, week: MONDAY },
  ...{ raisedAt: NOW - HOUR, closedAt: null },
  figures: figuresOfSignal(signal(cell), { week: MONDAY, until: '2026-03-18' }),
  ...change,
});
const closed = (cell: Cell, change: Partial<StoredSignal>) => stored(cell, { closedAt: NOW - HOUR, ...change });

const judged = (cell: Cell, change: Partial<CellJudged> = {}): CellJudged => ({
  ...{ cell, rule: 'weekly', observed: 2, expected: 2, band: { lower: 0, upper: 5 }, exposure: 100, rate: 2 },
  ...{ interval: null, chance: 0.6, q: 0.9, requesters: 2, withExcluded: null, reason: null, ...change },
});

const seen = (out: Signal[], change: Partial<Seen> & { cells?: CellJudged[] } = {}): Seen => ({
  ...{ now: NOW, today: '2026-03-19', monday: MONDAY, limits: DEFAULT_SIGNAL_LIMITS, out },
  judged: (cell) => change.cells?.find((one) => cellKey(one.cell) === cellKey(cell)),
  lastDay: () => undefined,
  ...change,
});

const steps = (rows: StoredSignal[], look: Seen) => {
  const { raise, end, refresh } = nextSignals(rows, look);
  return {
    raise: raise.map(({ signal: one }) => `${one.rule} ${cellKey(one.cell)}`),
    end: end.map(({ id, because }) => `${id} ${because}`),
    refresh: refresh.map(({ id }) => id),
  };
};

describe('what a look makes of the signals', () => {
  it('raises what is out once: the next look only brings its numbers up to date', () => {
    expect(steps([], seen([signal(LEAF)]))).toEqual({ raise: [`weekly ${cellKey(LEAF)}`], end: [], refresh: [] });
    const [later] = nextSignals([stored(LEAF)], seen([signal(LEAF, { observed: 12 })])).refresh;
    expect(later).toMatchObject({ id: 1, figures: { observed: 12, week: MONDAY, until: '2026-03-19' } });
  });

  it('ends what is clearly back in its band, and not what only wavers at the border or is not judged', () => {
    const back = (q: number | null, reason: CellJudged['reason'] = null) =>
      steps([stored(LEAF)], seen([], { cells: [judged(LEAF, { q, reason })] })).end;
    expect(back(0.9)).toEqual(['1 back_in_band']);
    expect(back(0.15)).toEqual([]);
    expect(back(null, 'stale')).toEqual([]);
    expect(steps([stored(LEAF)], seen([])).end).toEqual([]);
  });

  it('waits for three days of a new week before it ends a signal of the week before', () => {
    const row = stored(LEAF, { week: '2026-03-09' });
    const on = (today: string) => steps([row], seen([], { today, cells: [judged(LEAF)] })).end;
    expect(on('2026-03-18')).toEqual([]);
    expect(on('2026-03-19')).toEqual(['1 back_in_band']);
  });

  it('ends a signal that a higher one tells of, unless somebody has taken it', () => {
    const above = signal(PLATFORM, { folded: [child(LEAF)] });
    const [ending] = nextSignals([stored(LEAF)], seen([above])).end;
    expect(ending).toMatchObject({ id: 1, because: 'folded', into: { cell: PLATFORM, rule: 'weekly' } });
    const owned = stored(LEAF, { state: 'owned' });
    const taken = steps([owned], seen([above], { cells: [judged(LEAF, { q: 0.01 })] }));
    expect(taken).toEqual({ raise: [`weekly ${cellKey(PLATFORM)}`], end: [], refresh: [1] });
  });

  it('leaves a signal open when the higher one was put aside', () => {
    const above = signal(PLATFORM, { folded: [child(LEAF)] });
    const rows = [stored(LEAF), closed(PLATFORM, { id: 2, state: 'dismissed' })];
    expect(steps(rows, seen([above], { cells: [judged(LEAF, { q: 0.01 })] }))).toEqual({
      raise: [],
      end: [],
      refresh: [1],
    });
  });

  it('learns from a dismissal for that week, until the cell grows clearly', () => {
    const dismissed = closed(LEAF, { state: 'dismissed' });
    expect(steps([dismissed], seen([signal(LEAF, { observed: 13 })])).raise).toEqual([]);
    expect(steps([dismissed], seen([signal(LEAF, { observed: 14 })])).raise).toHaveLength(1);
    const burst = (requesters: number) => signal(LEAF, { rule: 'fast', observed: requesters, requesters });
    const above = closed(PLATFORM, { state: 'dismissed' });
    expect([steps([above], seen([burst(8)])).raise, steps([above], seen([burst(9)])).raise.length]).toEqual([[], 1]);
    const lastWeek = closed(LEAF, { state: 'dismissed', week: '2026-03-09' });
    expect(steps([lastWeek], seen([signal(LEAF)])).raise).toHaveLength(1);
    expect([growsClearly(5, 3), growsClearly(6, 3), growsClearly(29, 20), growsClearly(30, 20)]).toEqual([
      ...[false, true, false, true],
    ]);
  });

  it('raises an ended one again as another one, when there is more than when it ended', () => {
    const ended = closed(LEAF, { state: 'ended', endedBecause: 'back_in_band' });
    expect(steps([ended], seen([signal(LEAF)])).raise).toEqual([]);
    expect(steps([ended], seen([signal(LEAF, { observed: 10 })])).raise).toHaveLength(1);
    const folded = closed(LEAF, { state: 'ended', endedBecause: 'folded' });
    expect(steps([folded], seen([signal(LEAF)])).raise).toHaveLength(1);
  });

  it('says a burst of hours only where no other signal tells of it', () => {
    const fast = signal(LEAF, { rule: 'fast', observed: 3 });
    expect(steps([], seen([fast])).raise).toEqual([`fast ${cellKey(LEAF)}`]);
    expect(steps([], seen([fast, signal(PLATFORM)])).raise).toEqual([`weekly ${cellKey(PLATFORM)}`]);
    expect(steps([stored(PLATFORM)], seen([fast, signal(PLATFORM)])).raise).toEqual([]);
    const open = stored(LEAF, { rule: 'fast' });
    expect(steps([open], seen([signal(PLATFORM)])).end).toEqual(['1 folded']);
  });

  it('ends a burst when its hours are over, and calls the same one again only after a day or when it has grown', () => {
    const burst = { rule: 'fast' as const, raisedAt: NOW - 3 * HOUR };
    expect(steps([stored(LEAF, burst)], seen([])).end).toEqual([]);
    expect(steps([stored(LEAF, { ...burst, raisedAt: NOW - 4 * HOUR })], seen([])).end).toEqual(['1 back_in_band']);
    const fast = signal(LEAF, { rule: 'fast', observed: 10 });
    const over = closed(LEAF, { ...burst, state: 'ended', endedBecause: 'back_in_band' });
    expect(steps([over], seen([fast])).raise).toEqual([]);
    expect(steps([over], seen([{ ...fast, observed: 14 }])).raise).toHaveLength(1);
    expect(steps([{ ...over, closedAt: NOW - DAY }], seen([fast])).raise).toHaveLength(1);
  });

  it('raises a signature that is new once, and ends it after a week without a ticket', () => {
    const first = signal(LEAF, { rule: 'first_seen' });
    expect(steps([], seen([first])).raise).toHaveLength(1);
    const over = closed(LEAF, { rule: 'first_seen', state: 'ended', endedBecause: 'back_in_band', week: '2026-02-02' });
    expect(steps([over], seen([first])).raise).toEqual([]);
    const open = stored(LEAF, { rule: 'first_seen' });
    const lastOn = (day: number) => steps([open], seen([], { lastDay: () => day })).end;
    const today = Date.parse('2026-03-19T00:00:00Z') / DAY;
    expect([lastOn(today - 7), lastOn(today - 8)]).toEqual([[], ['1 back_in_band']]);
  });
});
