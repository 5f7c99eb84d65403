import type { Instant, Milliseconds } from '../instant.js';
import type { State, Tier, WaitingFor, WorkedTier } from '../words.js';
import { businessMillis, type CalendarSpec } from './calendar.js';

/** The two clocks of a ticket: `user` never starts anew, `tier` does when the work changes tier. */
export const CLOCKS = ['user', 'tier'] as const;
export type Clock = (typeof CLOCKS)[number];

/** The calendars in force for one ticket: the location's for the user clock, one for each tier at which people work. */
export interface TicketCalendars {
  user: CalendarSpec;
  tier: (tier: WorkedTier) => CalendarSpec;
}

/** Business milliseconds used on each clock. */
export interface ClockTotals {
  userUsed: Milliseconds;
  tierUsed: Milliseconds;
}

/**
 * A stretch of a ticket's life during which state, tier and clocks stay as they are. Exactly the last one is open
 * (`to` null). `n` counts from 1 without gaps; `from` of one is `to` of the one before.
 */
export interface Segment {
  n: number;
  tier: Tier;
  state: State;
  waitingFor: WaitingFor | null;
  /**
   * Generation of the tier clock: the `n` of the segment with which it started fresh (rows 1, 6, 9, 10, 12, 13, 17, 26
   * and 29 of the ladder), so it never comes twice. Take back (row 25) returns to the older generation, whose time goes
   * on. 0 before the ticket was logged.
   */
  tierRun: number;
  /** Does the clock run from the segment's begin? What `runs` said. */
  userRuns: boolean;
  tierRuns: boolean;
  /** A call-back date agreed with the user: whatever the two flags say, both clocks run from here on and not before. */
  pausedUntil: Instant | null;
  from: Instant;
  to: Instant | null;
  /**
   * What the segment counted when it was closed, with the calendars then in force. When it is there it is taken as it
   * is, so a calendar that changes later moves nothing but the open segment. Absent or null: measured on reading.
   */
  counted?: ClockTotals | null;
}

type ClockCondition = Exclude<State, 'waiting'> | `waiting_for_${WaitingFor}`;

/** "Clocks by state" of the ladder. Only waiting for the user stops the user's clock: he still has no solution. */
export const CLOCKS_BY_STATE: Readonly<Record<ClockCondition, { readonly user: boolean; readonly tier: boolean }>> = {
  queued: { user: true, tier: true },
  working: { user: true, tier: true },
  handed_down: { user: true, tier: true },
  contacting_user: { user: true, tier: true },
  waiting_for_user: { user: false, tier: false },
  waiting_for_fix: { user: true, tier: false },
  waiting_for_date: { user: true, tier: false },
  waiting_for_microsoft: { user: true, tier: false },
  resolved: { user: false, tier: false },
  closed: { user: false, tier: false },
};

const CALL_BACK = { user: false, tier: false };

/**
 * Which clocks run in a state. `callBackUntil` is the date a user chose (contact outcome `call_back`): until then both
 * rest, and only `contacting_user` knows it. A ticket that waits always waits for something; without it, as for a date.
 */
export function runs(
  state: State,
  waitingFor: WaitingFor | null,
  callBackUntil: Instant | null,
): Readonly<{ user: boolean; tier: boolean }> {
  if (state === 'contacting_user' && callBackUntil !== null) return CALL_BACK;
  return CLOCKS_BY_STATE[state === 'waiting' ? (`waiting_for_${waitingFor ?? 'date'}` as const) : state];
}

/** The tier whose people answer for the time: tier 4 is tier 3 waiting for Microsoft. */
export function workedTier(tier: Tier): WorkedTier {
  return tier === 4 ? 3 : tier;
}

/** The calendar that measures a clock at a tier. */
export function calendarOf(clock: Clock, tier: Tier, calendars: TicketCalendars): CalendarSpec {
  return clock === 'user' ? calendars.user : calendars.tier(workedTier(tier));
}

/** From when a clock runs in a stretch that begins at `from`, null when it does not run in it at all. */
export function runsFrom(
  clock: Clock,
  part: Pick<Segment, 'userRuns' | 'tierRuns' | 'pausedUntil'>,
  from: Instant,
): Instant | null {
  if (part.pausedUntil !== null) return Math.max(from, part.pausedUntil);
  return (clock === 'user' ? part.userRuns : part.tierRuns) ? from : null;
}

/** Business milliseconds that a segment has used on a clock by `now`; what it stored when closed goes before. */
export function usedIn(segment: Segment, clock: Clock, calendars: TicketCalendars, now: Instant): Milliseconds {
  if (segment.counted != null) return clock === 'user' ? segment.counted.userUsed : segment.counted.tierUsed;
  const from = runsFrom(clock, segment, segment.from);
  if (from === null) return 0;
  return businessMillis(calendarOf(clock, segment.tier, calendars), from, segment.to ?? now);
}

/** The segments of a clock in their order: all of them for the user, those of one generation for the tier. */
export function segmentsOf(clock: Clock, segments: readonly Segment[], tierRun = currentRun(segments)): Segment[] {
  return segments.filter((s) => clock === 'user' || s.tierRun === tierRun).sort((a, b) => a.n - b.n);
}

/** The generation in which the tier clock is now: that of the last segment, 0 without segments. */
export function currentRun(segments: readonly Segment[]): number {
  return segments.reduce((last, s) => (s.n >= last.n ? s : last), { n: 0, tierRun: 0 }).tierRun;
}

/** Business milliseconds used by one generation of the tier clock; what take back goes on from. */
export function usedOfRun(
  segments: readonly Segment[],
  tierRun: number,
  calendars: TicketCalendars,
  now: Instant,
): Milliseconds {
  return segmentsOf('tier', segments, tierRun).reduce((sum, s) => sum + usedIn(s, 'tier', calendars, now), 0);
}

/**
 * The totals of a ticket from its stored segments alone: the user clock over its whole life, the tier clock over its
 * current generation. Equals what the command path keeps (`clock-state.ts`) to the millisecond.
 */
export function rebuild(segments: readonly Segment[], calendars: TicketCalendars, now: Instant): ClockTotals {
  return {
    userUsed: segments.reduce((sum, s) => sum + usedIn(s, 'user', calendars, now), 0),
    tierUsed: usedOfRun(segments, currentRun(segments), calendars, now),
  };
}
