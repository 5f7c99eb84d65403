import { describe, expect, it } from '@jest/globals';
import {
  type AgedPhase,
  comparedBy,
  daysIn,
  daysOfAge,
  pausesIn,
  usualAge,
  weeksOfAge,
} from '../../../src/domain/trends/equal-age.js';
import { excludedWindows, isLeftOut, type LeftOutEntry } from '../../../src/domain/trends/left-out-days.js';

describe('equal age', () => {
  const TODAY = '2026-03-20';
  const phase = (starts: string | null, more: Partial<AgedPhase> = {}): AgedPhase => ({
    ...{ kind: 'production', state: 'active', starts },
    ...more,
  });

  it('is that of the youngest active phase, else of the youngest that has begun', () => {
    const phases = [phase('2026-03-01'), phase('2026-03-11'), phase('2026-03-18', { state: 'complete' })];
    expect(usualAge(phases, TODAY)).toBe(10);
    expect(usualAge([phases[2]!, phase('2026-02-01', { state: 'paused' })], TODAY)).toBe(3);
  });

  it('is of no phase that is not rated, has not begun, or is compared by calendar', () => {
    const none = [
      phase('2026-03-19', { kind: 'proof_of_concept' }),
      phase('2026-03-19', { kind: 'operations' }),
      phase('2026-03-21'),
      phase(null),
    ];
    expect(usualAge(none, TODAY)).toBeNull();
    expect([comparedBy('operations'), comparedBy('limited_pilot')]).toEqual(['calendar', 'age']);
  });

  it('has days and weeks that begin with the phase', () => {
    expect(daysOfAge('2026-02-26', 5)).toEqual({ from: '2026-02-26', to: '2026-03-02' });
    expect(weeksOfAge('2026-02-26', '2026-03-12', 10)).toEqual([
      { from: '2026-02-26', to: '2026-03-04' },
      { from: '2026-03-05', to: '2026-03-11' },
      { from: '2026-03-12', to: '2026-03-12' },
    ]);
    expect(weeksOfAge('2026-02-26', '2026-03-12', 1)).toHaveLength(1);
    expect(weeksOfAge('2026-02-26', '2026-02-25', 9)).toEqual([]);
  });

  it('counts the days of pauses, also of one that goes on', () => {
    const window = { from: '2026-03-01', to: '2026-03-10' };
    const changes = [
      { day: '2026-02-20', to: 'paused' },
      { day: '2026-03-03', to: 'active' },
      { day: '2026-03-05', to: 'paused' },
      { day: '2026-03-05', to: 'active' },
      { day: '2026-03-09', to: 'paused' },
    ];
    const pauses = pausesIn(window, changes);
    expect(pauses).toEqual([
      { from: '2026-03-01', to: '2026-03-02' },
      { from: '2026-03-09', to: '2026-03-10' },
    ]);
    expect(daysIn(pauses)).toBe(4);
  });
});

describe('days of service updates and outages', () => {
  const at = (time: string) => Date.parse(time);
  const entry = (more: Partial<LeftOutEntry>): LeftOutEntry => ({
    ...{
      kind: 'service_update',
      variant: 'outage',
      phase: null,
      platforms: [],
      at: at('2026-03-05T12:00Z'),
      until: null,
    },
    ...more,
  });
  const desk = { timeZone: 'America/New_York', today: '2026-03-20' };
  const windows = (more: Partial<LeftOutEntry>) =>
    excludedWindows([entry(more)], desk).map(({ from, to }) => [from, to]);

  it('are those of the desk that they touch', () => {
    expect(windows({ at: at('2026-03-06T04:30Z'), until: at('2026-03-06T05:30Z') })).toEqual([
      ['2026-03-05', '2026-03-06'],
    ]);
    // Until midnight at the desk: not the day after.
    expect(windows({ until: at('2026-03-06T05:00Z') })).toEqual([['2026-03-05', '2026-03-05']]);
    expect(windows({ at: at('2026-03-06T05:00Z'), until: at('2026-03-06T05:00Z') })).toEqual([
      ['2026-03-06', '2026-03-06'],
    ]);
  });

  it('go on until today while an outage does; another update without an end is its day', () => {
    expect(windows({})).toEqual([['2026-03-05', '2026-03-20']]);
    expect(windows({ variant: 'os' })).toEqual([['2026-03-05', '2026-03-05']]);
    expect(windows({ until: at('2026-05-01T00:00Z') })).toEqual([['2026-03-05', '2026-03-20']]);
    expect(windows({ at: at('2026-03-25T00:00Z') })).toEqual([]);
    expect(windows({ kind: 'policy_deployment', variant: 'alone' })).toEqual([]);
  });

  it('are left out of the phases and platforms that they concern', () => {
    const out = excludedWindows([entry({ phase: 3, platforms: ['windows'], until: at('2026-03-05T13:00Z') })], desk);
    const asked = { phase: 3, platform: 'windows', day: '2026-03-05' };
    expect(isLeftOut(out, asked)).toBe(true);
    for (const other of [{ phase: 2 }, { platform: 'macos' }, { day: '2026-03-06' }, { phase: 0 }]) {
      expect(isLeftOut(out, { ...asked, ...other })).toBe(false);
    }
    expect(isLeftOut(excludedWindows([entry({})], desk), { ...asked, phase: 0 })).toBe(true);
  });
});
