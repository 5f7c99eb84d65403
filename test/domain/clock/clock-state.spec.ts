import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE, type Instant } from '../../../src/domain/instant.js';
import type { Tier } from '../../../src/domain/words.js';
import { advance, change, openSegment, start, type ClockChange } from '../../../src/domain/clock/clock-state.js';
import { currentRun, rebuild, type Segment, type TicketCalendars } from '../../../src/domain/clock/segments.js';
import { anyCalendars, anyHistory, play, type Played } from './clock-history.js';
import { at, calendarSpec, isBusinessTime, MOMENTS, nearMoment, QUARTER } from './wall-oracle.js';

const always = calendarSpec('UTC', ['00:00-24:00'], ['00:00-24:00']);
const plain: TicketCalendars = { user: always, tier: () => always };
const MONDAY = at('2025-06-02T08:00:00Z');

const working = (tier: Tier, tierRun: ClockChange['tierRun'] = 'same'): ClockChange => ({
  ...{ tier, state: 'working', waitingFor: null, callBackUntil: null, tierRun },
});
const queuedAt1 = (reportedAt: Instant) => ({
  tier: 1 as const,
  state: 'queued' as const,
  waitingFor: null,
  reportedAt,
});

describe('start', () => {
  it('counts the user clock from the report, the tier clock from the log, in segments of their own', () => {
    const { state, segments } = start(queuedAt1(MONDAY - 2 * HOUR), plain, MONDAY);
    expect(state).toMatchObject({ userUsed: 2 * HOUR, tierUsed: 0, tierRun: 2, since: MONDAY });
    expect(segments.map((s) => [s.n, s.tierRun, s.userRuns, s.tierRuns, s.from, s.to])).toEqual([
      [1, 0, true, false, MONDAY - 2 * HOUR, MONDAY],
      [2, 2, true, true, MONDAY, null],
    ]);
    expect(advance(state, plain, MONDAY + HOUR)).toMatchObject({ userUsed: 3 * HOUR, tierUsed: HOUR });
  });

  it.each([
    ['now', 0],
    ['in the future, which counts as now', HOUR],
  ])('needs one segment when it was reported %s', (_name, ahead) => {
    const { state, segments } = start(queuedAt1(MONDAY + ahead), plain, MONDAY);
    expect(segments).toHaveLength(1);
    expect(state).toMatchObject({ userUsed: 0, tierRun: 1, since: MONDAY });
  });
});

describe('change', () => {
  const { state: begun } = start(queuedAt1(MONDAY), plain, MONDAY);

  it('starts the tier clock fresh on a hop and never the user clock', () => {
    const hop = change(begun, { ...working(2, { fresh: 2 }), state: 'queued' }, plain, MONDAY + HOUR);
    expect(hop.counted).toEqual({ userUsed: HOUR, tierUsed: HOUR });
    expect(hop.state).toMatchObject({ userUsed: HOUR, tierUsed: 0, tier: 2, tierRun: 2, since: MONDAY + HOUR });
  });

  it('gives the sender back the time it had: an undo buys none', () => {
    const hop = change(begun, working(2, { fresh: 2 }), plain, MONDAY + HOUR).state;
    const back = change(hop, working(1, { back: 1, used: HOUR }), plain, MONDAY + 3 * HOUR).state;
    expect(advance(back, plain, MONDAY + 4 * HOUR)).toMatchObject({
      userUsed: 4 * HOUR,
      tierUsed: 2 * HOUR,
      tierRun: 1,
    });
  });

  it('pauses both clocks until the call-back date and lets them run on by themselves', () => {
    const until = MONDAY + 5 * HOUR;
    const called = change(
      begun,
      { ...working(1), state: 'contacting_user', callBackUntil: until },
      plain,
      MONDAY + HOUR,
    ).state;
    expect(called).toMatchObject({ userRuns: false, tierRuns: false, pausedUntil: until });
    expect(advance(called, plain, until)).toMatchObject({ userUsed: HOUR, tierUsed: HOUR });
    const later = advance(called, plain, until + MINUTE);
    expect(later).toMatchObject({
      userUsed: HOUR + MINUTE,
      tierUsed: HOUR + MINUTE,
      pausedUntil: null,
      userRuns: true,
    });
  });

  it.each([
    ['a date that has passed', 'contacting_user' as const, MONDAY],
    ['another state than contacting_user', 'working' as const, MONDAY + DAY],
  ])('does not pause for %s', (_name, state, callBackUntil) => {
    const next = change(begun, { ...working(1), state, callBackUntil }, plain, MONDAY + HOUR).state;
    expect(next).toMatchObject({ userRuns: true, tierRuns: true, pausedUntil: null });
  });

  it('measures tier 4 with the calendar of tier 3', () => {
    const short = calendarSpec('UTC', ['08:00-09:00']);
    const calendars: TicketCalendars = { user: always, tier: (tier) => (tier === 3 ? short : always) };
    const at4 = { ...begun, tier: 4 as const };
    expect(advance(at4, calendars, MONDAY + DAY).tierUsed).toBe(HOUR);
  });

  it('takes no time away when the clock of the machine goes back', () => {
    const step = change(begun, working(1), plain, MONDAY - HOUR);
    expect(step).toMatchObject({ counted: { userUsed: 0, tierUsed: 0 }, state: { since: MONDAY } });
    expect(advance(begun, plain, MONDAY - HOUR)).toBe(begun);
  });
});

/** The clocks by definition, a quarter of an hour at a time, from states and times only. */
function oracle({ segments, now }: Played, calendars: TicketCalendars): { userUsed: number; tierUsed: number } {
  const sum = { userUsed: 0, tierUsed: 0 };
  for (const s of segments) {
    for (let t = s.from; t < (s.to ?? now); t += QUARTER) {
      const rests = s.state === 'resolved' || s.state === 'closed' || (s.pausedUntil !== null && t < s.pausedUntil);
      const user = !rests && s.waitingFor !== 'user';
      const tier = !rests && s.state !== 'waiting' && s.tierRun > 0 && s.tierRun === segments.at(-1)!.tierRun;
      if (user && isBusinessTime(calendars.user, t)) sum.userUsed += QUARTER;
      if (tier && isBusinessTime(calendars.tier(s.tier === 4 ? 3 : s.tier), t)) sum.tierUsed += QUARTER;
    }
  }
  return sum;
}

const measured = (segments: Segment[]): Segment[] => segments.map((s) => ({ ...s, counted: null }));

describe('clocks kept = clocks rebuilt', () => {
  it('over any history, equal to the definition', () => {
    fc.assert(
      fc.property(anyHistory(nearMoment, QUARTER, 120), anyCalendars, (history, calendars) => {
        const played = play(history, () => calendars);
        const { userUsed, tierUsed } = advance(played.state, calendars, played.now);
        expect(rebuild(measured(played.segments), calendars, played.now)).toEqual({ userUsed, tierUsed });
        expect(rebuild(played.segments, calendars, played.now)).toEqual({ userUsed, tierUsed });
        expect({ userUsed, tierUsed }).toEqual(oracle(played, calendars));
        expect(currentRun(played.segments)).toBe(played.state.tierRun);
      }),
      { numRuns: 150 },
    );
  });

  it('to the millisecond, and however often it is read in between', () => {
    const unit = 7 * MINUTE + 13_337;
    fc.assert(
      fc.property(anyHistory(fc.constantFrom(...MOMENTS), unit, 900), anyCalendars, (history, calendars) => {
        const { state, segments, now } = play(history, () => calendars);
        const once = advance(state, calendars, now);
        const twice = advance(advance(state, calendars, Math.floor((state.since + now) / 2)), calendars, now);
        expect(twice).toEqual(once);
        expect(rebuild(measured(segments), calendars, now)).toEqual({
          userUsed: once.userUsed,
          tierUsed: once.tierUsed,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what closed segments counted when the calendars change', () => {
    fc.assert(
      fc.property(anyHistory(nearMoment, QUARTER, 300), anyCalendars, anyCalendars, (history, before, after) => {
        const { state, segments, now } = play(history, (step) => (step < 5 ? before : after));
        const { userUsed, tierUsed } = advance(state, after, now);
        expect(rebuild(segments, after, now)).toEqual({ userUsed, tierUsed });
      }),
    );
  });

  it('chains the segments without a gap', () => {
    fc.assert(
      fc.property(anyHistory(nearMoment, QUARTER, 120), anyCalendars, (history, calendars) => {
        const { state, segments } = play(history, () => calendars);
        for (const [i, s] of segments.entries()) {
          expect(s.n).toBe(i + 1);
          expect(s.to).toBe(segments[i + 1]?.from ?? null);
          expect(s.to ?? s.from).toBeGreaterThanOrEqual(s.from);
        }
        expect(segments.at(-1)).toEqual(openSegment(segments.length, segments.at(-1)!, state));
      }),
    );
  });
});
