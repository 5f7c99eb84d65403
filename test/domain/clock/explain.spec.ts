import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { change, openSegment, start, type ClockChange } from '../../../src/domain/clock/clock-state.js';
import { breachedAt, dueAt, warnAt, type ClockTargets } from '../../../src/domain/clock/deadlines.js';
import { explain, type ClockRow } from '../../../src/domain/clock/explain.js';
import { rebuild, type Segment, type TicketCalendars } from '../../../src/domain/clock/segments.js';
import { anyCalendars, anyHistory, play } from './clock-history.js';
import { at, calendarSpec, MOMENTS } from './wall-oracle.js';

const office = calendarSpec('America/New_York', ['08:00-18:00']);
const calendars: TicketCalendars = { user: office, tier: () => office };
const targets: ClockTargets = { user: 8 * HOUR, tier: 4 * HOUR, warnShare: 0.75 };
const MONDAY = at('2025-06-02T13:00:00Z'); // 09:00 in New York

/** Plays changes, each with the hour after MONDAY at which it comes. */
function played(...changes: [number, Partial<ClockChange>][]): Segment[] {
  const first = { tier: 1 as const, state: 'queued' as const, waitingFor: null, reportedAt: MONDAY - HOUR };
  let { state, segments } = start(first, calendars, MONDAY);
  for (const [hour, part] of changes) {
    const next: ClockChange = {
      ...{ tier: state.tier, state: 'working', waitingFor: null, callBackUntil: null, tierRun: 'same' },
      ...part,
    };
    const step = change(state, next, calendars, MONDAY + hour * HOUR);
    state = step.state;
    const closed = segments.map((s) => (s.to === null ? { ...s, to: state.since, counted: step.counted } : s));
    segments = [...closed, openSegment(segments.length + 1, next, state)];
  }
  return segments;
}

const words = (rows: ClockRow[]) =>
  rows.map((r) => [r.userMinutes, r.userReason, r.tierMinutes, r.tierReason, r.inTierSum]);

describe('explain', () => {
  it('says of each segment what it counted and why', () => {
    const segments = played(
      [1, { tier: 2, state: 'queued', tierRun: { fresh: 3 } }],
      [2, {}],
      [3, { state: 'waiting', waitingFor: 'fix' }],
      [4, { state: 'waiting', waitingFor: 'user' }],
      [5, { tier: 1, state: 'contacting_user', callBackUntil: MONDAY + 8 * HOUR, tierRun: { fresh: 7 } }],
      [6, { state: 'handed_down' }],
      [10, { state: 'queued' }],
      [11, { state: 'resolved' }],
    );
    const account = explain(segments, calendars, targets, MONDAY + 50 * HOUR);
    expect(words(account.segments)).toEqual([
      [60, 'counted', 0, 'before_logging', false],
      [60, 'counted', 60, 'counted', false],
      [60, 'counted', 60, 'counted', false],
      [60, 'counted', 60, 'counted', false],
      [60, 'counted', 0, 'waiting_for_fix', false],
      [0, 'waiting_for_user', 0, 'waiting_for_user', false],
      [0, 'call_back', 0, 'call_back', true],
      [180, 'counted', 180, 'counted', true],
      [0, 'outside_hours', 0, 'outside_hours', true],
      [0, 'resolved', 0, 'resolved', true],
    ]);
    expect(account.user).toMatchObject({ usedMinutes: 480, targetMinutes: 480, state: 'breached' });
    expect(account.tier).toMatchObject({ usedMinutes: 180, targetMinutes: 240, due: null, state: 'stopped' });
    // Used up at 18:00 local time and stopped only two hours later: the deadline was missed.
    expect(account.user.breachedAt).toBe(MONDAY + 9 * HOUR);
  });

  it.each([
    ['running', {}, 1],
    ['paused', { state: 'waiting', waitingFor: 'user' }, 1],
    ['paused', { state: 'contacting_user', callBackUntil: MONDAY + 9 * HOUR }, 1],
    ['running', { state: 'contacting_user', callBackUntil: MONDAY + 1.5 * HOUR }, 1],
    ['stopped', { state: 'resolved' }, 1],
    ['stopped', { state: 'closed' }, 1],
    ['breached', {}, 9],
    ['breached', { state: 'waiting', waitingFor: 'user' }, 9],
  ] as [string, Partial<ClockChange>, number][])('a clock is %s after %j', (expected, part, hour) => {
    const account = explain(played([hour, part]), calendars, targets, MONDAY + (hour + 1) * HOUR);
    expect(account.user.state).toBe(expected);
  });

  it('names the call-back up to the very date, and counts from there', () => {
    const until = MONDAY + 3 * HOUR;
    const segments = played([1, { state: 'contacting_user', callBackUntil: until }]);
    const last = (now: number) => explain(segments, calendars, targets, now).segments.at(-1);
    expect(last(until)).toMatchObject({ userMinutes: 0, userReason: 'call_back', pausedUntil: until });
    expect(last(until + MINUTE)).toMatchObject({ userMinutes: 1, userReason: 'counted', tierMinutes: 1 });
  });

  it('shows imported history as stopped clocks', () => {
    const imported = played([1, {}]).map((s) => ({ ...s, userRuns: false, tierRuns: false, counted: null }));
    const account = explain(imported, calendars, targets, MONDAY + 5 * HOUR);
    expect(new Set(account.segments.map((r) => r.userReason))).toEqual(new Set(['no_clock']));
    expect(account).toMatchObject({ user: { state: 'stopped', usedMinutes: 0 }, tier: { state: 'stopped' } });
  });

  it('is empty for a ticket without segments', () => {
    const account = explain([], calendars, targets, MONDAY);
    expect(account.segments).toEqual([]);
    expect(account.user).toMatchObject({ usedMinutes: 0, due: null, warnAt: null, state: 'stopped' });
  });

  it('adds up, and agrees with the kept clocks, for any history', () => {
    const history = anyHistory(fc.constantFrom(...MOMENTS), 7 * MINUTE + 13_337, 900);
    const hours = fc.integer({ min: 1, max: 80 }).map((h) => h * HOUR);
    fc.assert(
      fc.property(history, anyCalendars, hours, hours, (h, cals, user, tier) => {
        const { state, segments, now } = play(h, () => cals);
        const aims: ClockTargets = { user, tier, warnShare: 0.75 };
        const account = explain(segments, cals, aims, now);
        const totals = rebuild(segments, cals, now);
        const sum = (minutes: (r: ClockRow) => number) => account.segments.reduce((s, r) => s + minutes(r), 0);
        expect(account.user.usedMinutes).toBe(Math.floor(totals.userUsed / MINUTE));
        expect(account.tier.usedMinutes).toBe(Math.floor(totals.tierUsed / MINUTE));
        expect(sum((r) => r.userMinutes)).toBe(account.user.usedMinutes);
        expect(sum((r) => (r.inTierSum ? r.tierMinutes : 0))).toBe(account.tier.usedMinutes);
        expect(account.user.breachedAt).toBe(breachedAt(segments, 'user', user, cals, now));
        if (state.userUsed < 0.75 * user) {
          expect(account.user.due).toBe(dueAt(state, aims, cals).user);
          expect(account.user.warnAt).toBe(warnAt(state, aims, cals).user);
        }
        if (state.tierUsed < 0.75 * tier) {
          expect(account.tier.due).toBe(dueAt(state, aims, cals).tier);
          expect(account.tier.warnAt).toBe(warnAt(state, aims, cals).tier);
        }
      }),
      { numRuns: 300 },
    );
  });
});
