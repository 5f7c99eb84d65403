import { describe, expect, it } from '@jest/globals';
import { ordinal } from '../../../src/domain/rollout/day.js';
import { DeskJudge } from '../../../src/domain/trends/signals/desk-judge.js';
import type { DeskHistory } from '../../../src/domain/trends/signals/desk.js';
import type { LeafRequests } from '../../../src/domain/trends/signals/fast-cells.js';
import { judgeFast } from '../../../src/domain/trends/signals/judge-fast.js';
import { judgeFirstSeen } from '../../../src/domain/trends/signals/judge-first-seen.js';
import { PastTickets } from '../../../src/domain/trends/signals/past-tickets.js';
import { shareTail } from '../../../src/domain/trends/signals/share-tail.js';
import { deskOf, exposureOf, leafOf, phase, steady, TODAY } from './signal-desk.js';

const NOW = Date.parse(`${TODAY}T20:00:00Z`);
const SINCE = '2025-06-02';
const PLATFORMS = ['windows', 'ios_ipados', 'android'] as const;
/** Attempts are told until yesterday. */
const UNTOLD = PLATFORMS.map((platform) => exposureOf({ platform }, 20, SINCE, '2026-03-19'));

function worked(history: Partial<DeskHistory>) {
  const judge = new DeskJudge();
  judge.judge(deskOf({ exposure: UNTOLD, ...history }), null);
  return judge.worked()!;
}

function asked(at: Parameters<typeof leafOf>[0], people: number, from = 'p'): LeafRequests {
  const { phase: id, platform, kind, signature } = leafOf(at);
  const requests = Array.from({ length: people }, (_, n) => ({ who: `${from}-${n}`, at: NOW - 3_600_000 }));
  return { phase: id, platform, kind, signature, requests };
}

describe('the fast rule where the day has no exposure yet', () => {
  const ordinary = PLATFORMS.map((platform) => leafOf({ platform, signature: platform }, steady(1, SINCE, TODAY)));
  const desk = worked({ leaves: ordinary });
  const outage = (people: number) =>
    PLATFORMS.map((platform) => asked({ platform, signature: null }, people, `outage-${platform}`));

  it('calls an outage over platforms, which moves no share, and no wave of twice the calls', () => {
    const [row] = judgeFast(desk, outage(12), NOW);
    expect(row).toMatchObject({ cell: { platform: null, signature: null }, requesters: 36 });
    expect(row!.why!.expectedFrom).toBe('parts');
    expect(judgeFast(desk, outage(3), NOW)).toEqual([]);
  });

  it('is less unsure of some hours than of the days that are judged', () => {
    const leaf = leafOf({ signature: 's' }, steady(1, SINCE, TODAY, 90));
    const rare = worked({ leaves: [leaf], exposure: [exposureOf({}, 20, SINCE)] });
    const [row] = judgeFast(rare, [asked({}, 6)], NOW);
    const { mean, dispersion } = rare.units.kinds[0]!.expected.expectation!;
    const { flat } = rare.dispersion.kinds;
    const part = row!.expected! / mean;
    expect(part).toBeLessThan(1);
    expect(dispersion).toBeGreaterThan(flat);
    expect(row!.why!.dispersion).toBeCloseTo(flat + (dispersion - flat) * part, 12);
  });

  it('leaves the people of a part that is not judged out', () => {
    const exposure = [...UNTOLD, exposureOf({ platform: 'linux' }, 20, SINCE, '2026-03-15')];
    const some = worked({ leaves: [...ordinary, leafOf({ platform: 'linux', signature: null })], exposure });
    const out = judgeFast(some, [...outage(12), asked({ platform: 'linux', signature: null }, 2, 'linux')], NOW);
    expect(out[0]).toMatchObject({ cell: { platform: null }, requesters: 36 });
  });

  it('holds a young phase against its own platforms, not those of the pilot', () => {
    const phases = [phase(1, SINCE), phase(2, TODAY)];
    // The pilot was all android; the wave that opens today is all windows.
    const pilot = [leafOf({ platform: 'android', signature: 'a' }, steady(3, SINCE, TODAY))];
    const few = leafOf({ signature: 's' }, steady(1, SINCE, TODAY, 4));
    const opened = worked({ phases, leaves: [...pilot, few] });
    expect(judgeFast(opened, [asked({ phase: 2 }, 9)], NOW)).toEqual([]);
  });
});

describe('what is new', () => {
  const three = [asked({ signature: 'new' }, 3)];
  const first = (signature: string) => ordinal(signature === 'new' ? TODAY : SINCE);

  it('is nothing on a desk that begins, to which all is new', () => {
    const begun = worked({ leaves: [leafOf({ signature: 'old' }, [['2026-03-10', 5]])] });
    expect(judgeFirstSeen(begun, three, first)).toEqual([]);
    const known = worked({ leaves: [leafOf({ signature: 'old' }, steady(1, SINCE, TODAY))] });
    expect(judgeFirstSeen(known, three, first)).toMatchObject([{ rule: 'first_seen', requesters: 3 }]);
  });

  it('needs more people where the platform has many more tickets than before', () => {
    const leaves = [leafOf({ signature: 'old' }, steady(1, '2026-02-09', '2026-03-16'))];
    const wave = asked({ signature: 'old' }, 25, 'wave');
    expect(judgeFirstSeen(worked({ leaves }), [wave, ...three], first)).toEqual([]);
    expect(judgeFirstSeen(worked({ leaves }), [wave, asked({ signature: 'new' }, 8)], first)).toHaveLength(1);
  });
});

describe('shares', () => {
  it('are less surprising where people call in twos, and the more so the more often', () => {
    const past = { seen: 5, of: 100 };
    const chances = [1, 1.5, 2, 3].map((dispersion) => shareTail(8, 20, past, dispersion));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    // Alone: total 20 / (2 - 1) and 101 tickets add up as their inverses do.
    const total = 1 / (1 / 101 + 1 / 20);
    const a = (5.5 / 101) * total;
    expect(shareTail(1, 1, past, 1)).toBeCloseTo(5.5 / 101, 12);
    const none = Array.from({ length: 20 }, (_, n) => (total - a + n) / (total + n)).reduce((x, y) => x * y, 1);
    expect(shareTail(1, 20, past, 2)).toBeCloseTo(1 - none, 12);
    expect(() => shareTail(1, 2, past, 0.5)).toThrow(RangeError);
  });

  it('count failures before a day, by phase and platform', () => {
    const days: [string, number][] = [
      ['2026-03-18', 2],
      ['2026-03-20', 7],
    ];
    const leaves = [
      leafOf({}, days),
      leafOf({ phase: 2, platform: 'android', signature: null }, days),
      leafOf({ kind: 'question', signature: null }, days),
    ];
    const past = new PastTickets(deskOf({ leaves }));
    const cell = { phase: null, platform: 'windows', kind: 'enrollment', signature: 's' } as const;
    expect(past.shareOf(cell)).toEqual({ seen: 2, of: 2 });
    expect(past.shareOf(cell, null)).toEqual({ seen: 2, of: 4 });
    expect(past.shareOf({ ...cell, phase: 2 }, null)).toEqual({ seen: 0, of: 2 });
    expect(past.known()).toBe(1);
  });
});
