import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR, MINUTE, type Milliseconds } from '../../../src/domain/instant.js';
import { advance, change, start, type ClockChange } from '../../../src/domain/clock/clock-state.js';
import { breachedAt, deadline, dueAt, reachedAt, verdict, warnAt } from '../../../src/domain/clock/deadlines.js';
import type { ClockTargets } from '../../../src/domain/clock/deadlines.js';
import type { Segment, TicketCalendars } from '../../../src/domain/clock/segments.js';
import { CLOCKS } from '../../../src/domain/clock/segments.js';
import { anyCalendars, anyHistory, play } from './clock-history.js';
import { at, calendarSpec, MOMENTS } from './wall-oracle.js';

const office = calendarSpec('America/New_York', ['08:00-18:00'], [], ['2025-07-04']);
const calendars: TicketCalendars = { user: office, tier: () => office };
const targets = (user: Milliseconds | null, tier: Milliseconds | null = null): ClockTargets => ({
  ...{ user, tier, warnShare: 0.75 },
});
const MONDAY = at('2025-06-02T13:00:00Z'); // 09:00 in New York
const { state: begun } = start({ tier: 1, state: 'working', waitingFor: null, reportedAt: MONDAY }, calendars, MONDAY);
const to = (state: ClockChange['state'], waitingFor: ClockChange['waitingFor'] = null): ClockChange => ({
  ...{ tier: 1, state, waitingFor, callBackUntil: null, tierRun: 'same' },
});

describe('verdict', () => {
  it.each([
    [MONDAY - 1, 'met'],
    [MONDAY, 'met'],
    [MONDAY + 1, 'breached'],
  ])('at %d against the deadline', (instant, expected) => {
    expect(verdict(MONDAY, instant)).toBe(expected);
  });
});

describe('deadline', () => {
  it('reached exactly by the end of the day, seen in the evening, was at the end of the day', () => {
    const six = at('2025-06-02T22:00:00Z');
    expect(deadline(9 * HOUR, 9 * HOUR, true, office, six + 2 * HOUR)).toBe(six);
  });

  it.each([
    ['what is left, in business time', 2 * HOUR, 10 * HOUR, true, '2025-06-02T21:00:00Z'],
    ['at the end of the day, not next morning', 0, 9 * HOUR, true, '2025-06-02T22:00:00Z'],
    ['over the night', 0, 10 * HOUR, true, '2025-06-03T13:00:00Z'],
    ['reached now', 4 * HOUR, 4 * HOUR, true, '2025-06-02T13:00:00Z'],
    ['reached on Friday, seen on Monday', 6 * HOUR, 4 * HOUR, true, '2025-05-30T21:00:00Z'],
    ['at rest', 0, HOUR, false, null],
    ['without a target', 0, null, true, null],
  ])('%s', (_name, used, target, running, expected) => {
    expect(deadline(used, target, running, office, MONDAY)).toBe(expected === null ? null : at(expected));
  });
});

describe('dueAt and warnAt', () => {
  it('come from the state alone and hold until the next change', () => {
    expect(dueAt(begun, targets(12 * HOUR, 4 * HOUR), calendars)).toEqual({
      ...{ user: at('2025-06-03T15:00:00Z'), tier: at('2025-06-02T17:00:00Z') },
    });
    expect(warnAt(begun, targets(12 * HOUR, 4 * HOUR), calendars)).toEqual({
      ...{ user: at('2025-06-02T22:00:00Z'), tier: at('2025-06-02T16:00:00Z') },
    });
  });

  it('are null for a clock that rests, and move by the length of the rest', () => {
    const resting = change(begun, to('waiting', 'user'), calendars, MONDAY + HOUR).state;
    expect(dueAt(resting, targets(4 * HOUR), calendars).user).toBeNull();
    expect(warnAt(resting, targets(4 * HOUR), calendars).user).toBeNull();
    const again = change(resting, to('working'), calendars, MONDAY + 3 * HOUR).state;
    expect(dueAt(again, targets(4 * HOUR), calendars).user).toBe(MONDAY + 6 * HOUR);
  });

  it('already hold the call-back date, so nobody has to wake the clock', () => {
    const until = at('2025-06-04T14:00:00Z');
    const called = change(begun, { ...to('contacting_user'), callBackUntil: until }, calendars, MONDAY + HOUR).state;
    expect(dueAt(called, targets(4 * HOUR), calendars).user).toBe(until + 3 * HOUR);
  });

  it('follow a new priority: only the target differs', () => {
    const later = change(begun, to('queued'), calendars, MONDAY + 3 * HOUR).state;
    expect(dueAt(later, targets(4 * HOUR), calendars).user).toBe(MONDAY + 4 * HOUR);
    expect(dueAt(later, targets(8 * HOUR), calendars).user).toBe(MONDAY + 8 * HOUR);
    expect(dueAt(later, targets(2 * HOUR), calendars).user).toBe(MONDAY + 2 * HOUR);
  });

  it('measure only the open segment with a new calendar', () => {
    const later = change(begun, to('queued'), calendars, MONDAY + 3 * HOUR).state;
    const always = calendarSpec('UTC', ['00:00-24:00'], ['00:00-24:00']);
    const moved: TicketCalendars = { user: always, tier: () => office };
    expect(dueAt(later, targets(15 * HOUR), moved).user).toBe(MONDAY + 15 * HOUR);
    expect(dueAt(later, targets(15 * HOUR), calendars).user).toBe(at('2025-06-03T18:00:00Z'));
  });

  it('keep a due that was reached before the segment began, at rest too', () => {
    const due = { user: MONDAY + HOUR, tier: null };
    const resting = change(begun, to('waiting', 'user'), calendars, MONDAY + 2 * HOUR).state;
    const working = change(resting, to('working'), calendars, MONDAY + 4 * HOUR).state;
    expect(dueAt(resting, targets(HOUR), calendars, due).user).toBe(MONDAY + HOUR);
    expect(dueAt(working, targets(HOUR), calendars, due).user).toBe(MONDAY + HOUR);
    // The stored due of another target still lies ahead and is not taken.
    expect(dueAt(resting, targets(HOUR), calendars, { user: MONDAY + 9 * HOUR, tier: null }).user).toBe(MONDAY + HOUR);
  });
});

describe('dueAt on a calendar that has become empty', () => {
  it('puts a target that was reached at the latest instant it can have been', () => {
    const later = change(begun, to('queued'), calendars, MONDAY + 3 * HOUR).state;
    const nobody = calendarSpec('UTC', []);
    const empty: TicketCalendars = { user: nobody, tier: () => nobody };
    expect(dueAt(later, targets(HOUR, 100 * HOUR), empty)).toEqual({ user: MONDAY + 3 * HOUR, tier: null });
  });
});

describe('breachedAt', () => {
  const row = (n: number, state: Segment['state'], from: number, end: number | null): Segment => {
    const on = state !== 'waiting' && state !== 'resolved';
    const clocks = { tierRun: 1, userRuns: on, tierRuns: on, pausedUntil: null };
    const waitingFor = state === 'waiting' ? 'user' : null;
    return { n, tier: 1, state, waitingFor, ...clocks, from, to: end };
  };
  const rested = [
    row(1, 'working', MONDAY, MONDAY + HOUR),
    row(2, 'waiting', MONDAY + HOUR, MONDAY + 3 * HOUR),
    row(3, 'working', MONDAY + 3 * HOUR, null),
  ];

  it('finds the instant behind the pauses', () => {
    const now = MONDAY + 30 * HOUR;
    expect(breachedAt(rested, 'user', 2 * HOUR, calendars, now)).toBe(MONDAY + 4 * HOUR);
    expect(breachedAt(rested, 'user', 30 * MINUTE, calendars, now)).toBe(MONDAY + 30 * MINUTE);
    expect(breachedAt(rested, 'user', 200 * HOUR, calendars, now)).toBeNull();
    expect(breachedAt(rested, 'user', null, calendars, now)).toBeNull();
  });

  it.each([
    ['a clock that stopped exactly at the deadline has met it', MONDAY + HOUR, null],
    ['one that stopped a millisecond later has not', MONDAY + HOUR + 1, MONDAY + HOUR],
  ])('%s', (_name, stopped, expected) => {
    const segments = [row(1, 'working', MONDAY, stopped), row(2, 'resolved', stopped, null)];
    expect(breachedAt(segments, 'user', HOUR, calendars, MONDAY + 50 * HOUR)).toBe(expected);
  });

  it('agrees with the verdict when work ends in the evening after a deadline at six', () => {
    const six = at('2025-06-02T22:00:00Z');
    const segments = [row(1, 'working', MONDAY, six + HOUR), row(2, 'resolved', six + HOUR, null)];
    expect(verdict(dueAt(begun, targets(9 * HOUR), calendars).user!, six + HOUR)).toBe('breached');
    expect(breachedAt(segments, 'user', 9 * HOUR, calendars, six + 90 * HOUR)).toBe(six);
  });

  it('stays within the segment when a later calendar would count less', () => {
    const counted = { userUsed: 5 * HOUR, tierUsed: 5 * HOUR };
    const segments = [{ ...row(1, 'working', MONDAY, MONDAY + 5 * HOUR), counted }];
    const holiday: TicketCalendars = { user: { ...office, holidays: ['2025-06-02'] }, tier: () => office };
    expect(breachedAt(segments, 'user', HOUR, holiday, MONDAY + 90 * HOUR)).toBe(MONDAY + 5 * HOUR);
  });
});

describe('due instants kept and rebuilt', () => {
  it('say the same of any history', () => {
    const history = anyHistory(fc.constantFrom(...MOMENTS), 7 * MINUTE + 13_337, 900);
    const hours = fc.integer({ min: 1, max: 80 }).map((h) => h * HOUR);
    fc.assert(
      fc.property(history, anyCalendars, hours, hours, (h, cals, user, tier) => {
        const { state, segments } = play(h, () => cals);
        const due = dueAt(state, targets(user, tier), cals);
        for (const clock of CLOCKS) {
          const [target, kept] = clock === 'user' ? [user, due.user] : [tier, due.tier];
          const usedBefore = clock === 'user' ? state.userUsed : state.tierUsed;
          if (usedBefore >= target) {
            // Reached earlier: the kept form knows no pauses, the segments do.
            const exact = reachedAt(segments, clock, target, cals, state.since)!.at;
            expect(kept).toBeLessThanOrEqual(state.since);
            expect(exact).toBeLessThanOrEqual(kept!);
          } else if (kept === null) {
            expect(reachedAt(segments, clock, target, cals, state.since + 1000 * HOUR)).toBeNull();
          } else {
            const then = advance(state, cals, kept);
            expect(clock === 'user' ? then.userUsed : then.tierUsed).toBe(target);
            expect(reachedAt(segments, clock, target, cals, kept)).toEqual({ at: kept, passed: false });
            expect(breachedAt(segments, clock, target, cals, kept)).toBeNull();
            expect(breachedAt(segments, clock, target, cals, kept + 1)).toBe(kept);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
