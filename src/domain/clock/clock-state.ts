import type { Instant, Milliseconds } from '../instant.js';
import type { State, Tier, WaitingFor } from '../words.js';
import { businessMillis } from './calendar.js';
import {
  calendarOf,
  runs,
  runsFrom,
  type Clock,
  type ClockTotals,
  type Segment,
  type TicketCalendars,
} from './segments.js';

/**
 * What the ticket row keeps of its clocks, so that a command need not read the segments: the totals up to `since`, and
 * how the open segment goes on from there. It is stored as `start` and `change` return it, that is: `since` is always
 * the begin of the open segment and only closed segments are in the totals. So when a priority, a location or a
 * calendar changes, nothing here is rewritten: the next reading measures the open segment with the calendars then in
 * force, and only the stored due instants are computed anew (`dueAt`).
 */
export interface ClockState extends ClockTotals {
  tier: Tier;
  tierRun: number;
  since: Instant;
  userRuns: boolean;
  tierRuns: boolean;
  pausedUntil: Instant | null;
}

/**
 * The generation of the tier clock after a change. `same`: it goes on. `fresh`: it starts at 0 under the number `n` of
 * the new segment (rows 6, 9, 10, 12, 13, 17, 26, 29). `back`: an older one goes on with what it had used
 * (row 25, take back; `usedOfRun` reads it from the segments).
 */
export type TierRunAfter = 'same' | { fresh: number } | { back: number; used: Milliseconds };

/** How a ticket goes on after a command. `callBackUntil` is the user's date while `contacting_user`, else null. */
export interface ClockChange {
  tier: Tier;
  state: State;
  waitingFor: WaitingFor | null;
  callBackUntil: Instant | null;
  tierRun: TierRunAfter;
}

/** A changed state, and what the segment that ended with it has counted (to be stored with that segment). */
export interface ClockStep {
  state: ClockState;
  counted: ClockTotals;
}

/**
 * The clocks of a ticket that is logged `now` and was reported at `reportedAt` (row 1): the user clock runs from the
 * report, the tier clock from now. A report in the past gives a segment 1 of its own, closed, that only the user clock
 * counts; then the open segment is number 2. The tier clock's generation is the number of the open segment.
 */
export function start(
  first: { tier: Tier; state: State; waitingFor: WaitingFor | null; reportedAt: Instant },
  calendars: TicketCalendars,
  now: Instant,
): { state: ClockState; segments: Segment[] } {
  const { tier, state, waitingFor, reportedAt } = first;
  const userUsed = businessMillis(calendars.user, reportedAt, now);
  const early = reportedAt < now;
  const n = early ? 2 : 1;
  const flags = flagsOf({ state, waitingFor, callBackUntil: null }, now);
  const started: ClockState = { userUsed, tierUsed: 0, tier, tierRun: n, since: now, ...flags };
  const open = openSegment(n, { state, waitingFor }, started);
  return { state: started, segments: early ? [beforeLogging(tier, reportedAt, now, userUsed), open] : [open] };
}

function beforeLogging(tier: Tier, from: Instant, to: Instant, userUsed: Milliseconds): Segment {
  const clocks = { tierRun: 0, userRuns: true, tierRuns: false, pausedUntil: null };
  return { n: 1, tier, state: 'queued', waitingFor: null, ...clocks, from, to, counted: { userUsed, tierUsed: 0 } };
}

/**
 * The totals at `now`, with the open segment measured up to there. For reading: a state that is stored comes from
 * `change`. A `now` before `since` (a clock set back) changes nothing, so no time is ever negative.
 */
export function advance(state: ClockState, calendars: TicketCalendars, now: Instant): ClockState {
  if (now <= state.since) return state;
  const used = {
    userUsed: state.userUsed + usedSince('user', state, calendars, now),
    tierUsed: state.tierUsed + usedSince('tier', state, calendars, now),
  };
  const called = state.pausedUntil !== null && state.pausedUntil <= now;
  const flags = called ? { userRuns: true, tierRuns: true, pausedUntil: null } : null;
  return { ...state, ...used, ...flags, since: now };
}

/**
 * Ends the open segment at `now` and begins the next, whose `from` is `since` of the returned state: `now`, or the
 * old `since` when that is later.
 */
export function change(state: ClockState, next: ClockChange, calendars: TicketCalendars, now: Instant): ClockStep {
  const ended = advance(state, calendars, now);
  const counted = { userUsed: ended.userUsed - state.userUsed, tierUsed: ended.tierUsed - state.tierUsed };
  const { since, userUsed } = ended;
  const run = runAfter(ended, next.tierRun);
  return { state: { userUsed, ...run, tier: next.tier, since, ...flagsOf(next, since) }, counted };
}

/** The open segment that belongs to a state just started or changed; `n` is its number. */
export function openSegment(
  n: number,
  at: { state: State; waitingFor: WaitingFor | null },
  clock: ClockState,
): Segment {
  const { tier, tierRun, userRuns, tierRuns, pausedUntil, since } = clock;
  const { state, waitingFor } = at;
  return { n, tier, state, waitingFor, tierRun, userRuns, tierRuns, pausedUntil, from: since, to: null };
}

function usedSince(clock: Clock, state: ClockState, calendars: TicketCalendars, now: Instant): Milliseconds {
  const from = runsFrom(clock, state, state.since);
  return from === null ? 0 : businessMillis(calendarOf(clock, state.tier, calendars), from, now);
}

function runAfter(state: ClockState, after: TierRunAfter): Pick<ClockState, 'tierRun' | 'tierUsed'> {
  if (after === 'same') return { tierRun: state.tierRun, tierUsed: state.tierUsed };
  if ('fresh' in after) return { tierRun: after.fresh, tierUsed: 0 };
  return { tierRun: after.back, tierUsed: after.used };
}

/** A date that has passed pauses nothing. */
function flagsOf(
  next: Pick<ClockChange, 'state' | 'waitingFor' | 'callBackUntil'>,
  from: Instant,
): Pick<ClockState, 'userRuns' | 'tierRuns' | 'pausedUntil'> {
  const ahead = next.callBackUntil !== null && next.callBackUntil > from ? next.callBackUntil : null;
  const pausedUntil = next.state === 'contacting_user' ? ahead : null;
  const { user, tier } = runs(next.state, next.waitingFor, pausedUntil);
  return { userRuns: user, tierRuns: tier, pausedUntil };
}
