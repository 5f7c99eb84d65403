import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import { rebuild, runs, usedOfRun, type Segment, type TicketCalendars } from '../../../src/domain/clock/segments.js';
import { STATES, WAITING_FOR } from '../../../src/domain/words.js';
import { at, calendarSpec } from './wall-oracle.js';

const always = calendarSpec('UTC', ['00:00-24:00'], ['00:00-24:00']);
const calendars: TicketCalendars = { user: always, tier: () => always };
const T0 = at('2025-06-02T08:00:00Z');

const segment = (n: number, part: Partial<Segment>): Segment => ({
  ...{ n, tier: 1, state: 'working', waitingFor: null, tierRun: 1, userRuns: true, tierRuns: true, pausedUntil: null },
  ...{ from: T0 + (n - 1) * HOUR, to: T0 + n * HOUR },
  ...part,
});

describe('clocks by state', () => {
  it.each([
    ['queued', null, true, true],
    ['working', null, true, true],
    ['handed_down', null, true, true],
    ['contacting_user', null, true, true],
    ['waiting', 'user', false, false],
    ['waiting', 'fix', true, false],
    ['waiting', 'date', true, false],
    ['waiting', 'microsoft', true, false],
    ['waiting', null, true, false],
    ['resolved', null, false, false],
    ['closed', null, false, false],
  ] as const)('%s %s: user %s, tier %s', (state, waitingFor, user, tier) => {
    expect(runs(state, waitingFor, null)).toEqual({ user, tier });
  });

  it('knows call-back in contacting_user only', () => {
    for (const state of STATES) {
      for (const waitingFor of state === 'waiting' ? WAITING_FOR : [null]) {
        const expected = state === 'contacting_user' ? { user: false, tier: false } : runs(state, waitingFor, null);
        expect(runs(state, waitingFor, T0)).toEqual(expected);
      }
    }
  });
});

describe('rebuild', () => {
  it('adds the generation of the last segment, and the older one after a take back', () => {
    const there = [segment(1, {}), segment(2, { tier: 2, tierRun: 2 })];
    expect(rebuild(there, calendars, T0 + 9 * HOUR)).toEqual({ userUsed: 2 * HOUR, tierUsed: HOUR });
    const back = [...there, segment(3, { tierRun: 1, to: null })];
    expect(rebuild(back, calendars, T0 + 4 * HOUR)).toEqual({ userUsed: 4 * HOUR, tierUsed: 3 * HOUR });
    expect(usedOfRun(back, 2, calendars, T0 + 4 * HOUR)).toBe(HOUR);
  });

  it('does not depend on the order in which segments were read', () => {
    const segments = [segment(3, { tier: 2, tierRun: 3, to: null }), segment(1, {}), segment(2, {})];
    expect(rebuild(segments, calendars, T0 + 4 * HOUR)).toEqual({ userUsed: 4 * HOUR, tierUsed: 2 * HOUR });
  });

  it('runs both clocks from the call-back date, whatever the flags say', () => {
    for (const flag of [true, false]) {
      const called = segment(1, { userRuns: flag, tierRuns: flag, pausedUntil: T0 + HOUR / 4 });
      expect(rebuild([called], calendars, T0 + HOUR)).toEqual({ userUsed: 0.75 * HOUR, tierUsed: 0.75 * HOUR });
    }
  });

  it('takes what a closed segment stored, and measures the others', () => {
    const stored = segment(1, { counted: { userUsed: 5, tierUsed: 7 } });
    const open = segment(2, { to: null });
    expect(rebuild([stored, open], calendars, T0 + 2 * HOUR)).toEqual({ userUsed: HOUR + 5, tierUsed: HOUR + 7 });
  });

  it('is nothing without segments, and never negative', () => {
    expect(rebuild([], calendars, T0)).toEqual({ userUsed: 0, tierUsed: 0 });
    expect(rebuild([segment(1, { to: null })], calendars, T0 - HOUR)).toEqual({ userUsed: 0, tierUsed: 0 });
  });
});
