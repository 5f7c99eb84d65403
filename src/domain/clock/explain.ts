import { MINUTE, type Instant, type Milliseconds } from '../instant.js';
import type { State, Tier, WaitingFor } from '../words.js';
import { deadline, reachedAt, warnAmount, type ClockTargets } from './deadlines.js';
import { calendarOf, currentRun, runs, runsFrom, segmentsOf, usedIn } from './segments.js';
import type { Clock, Segment, TicketCalendars } from './segments.js';

/** Why a segment counted on a clock, or did not. `no_clock`: imported history, whose clocks never ran. */
export const CLOCK_REASONS = [
  'counted',
  'outside_hours',
  'call_back',
  'waiting_for_user',
  'waiting_for_fix',
  'waiting_for_date',
  'waiting_for_microsoft',
  'resolved',
  'closed',
  'before_logging',
  'no_clock',
] as const;
export type ClockReason = (typeof CLOCK_REASONS)[number];

/** `breached` goes before the others: a clock that is over its target and rests is breached. */
export const CLOCK_STANDINGS = ['running', 'paused', 'stopped', 'breached'] as const;
export type ClockStanding = (typeof CLOCK_STANDINGS)[number];

/** One segment as it counts. `inTierSum`: it belongs to the tier clock's current generation. */
export interface ClockRow {
  n: number;
  tier: Tier;
  state: State;
  waitingFor: WaitingFor | null;
  from: Instant;
  to: Instant | null;
  pausedUntil: Instant | null;
  userMinutes: number;
  userReason: ClockReason;
  tierRun: number;
  tierMinutes: number;
  tierReason: ClockReason;
  inTierSum: boolean;
}

/** One clock as it stands. `due` and `warnAt` may lie in the past; both are null while the clock rests before them. */
export interface ClockSum {
  usedMinutes: number;
  targetMinutes: number | null;
  due: Instant | null;
  warnAt: Instant | null;
  breachedAt: Instant | null;
  state: ClockStanding;
}

export interface ClockAccount {
  segments: ClockRow[];
  user: ClockSum;
  tier: ClockSum;
}

/**
 * The account of both clocks: each segment with what it counted and why, and the sums that follow. Minutes are whole
 * and rounded down on the running total, so the rows of a clock always add up to its sum: all rows for the user, the
 * rows `inTierSum` for the tier.
 */
export function explain(
  segments: readonly Segment[],
  calendars: TicketCalendars,
  targets: ClockTargets,
  now: Instant,
): ClockAccount {
  const ordered = segmentsOf('user', segments);
  const userTotal = new Map<number, Milliseconds>();
  const tierTotal = new Map<number, Milliseconds>();
  const current = currentRun(segments);
  const rows = ordered.map((s): ClockRow => {
    const { n, tier, state, waitingFor, from, to, pausedUntil, tierRun } = s;
    const user = counted('user', s, calendars, now, userTotal, 0);
    const tierPart = counted('tier', s, calendars, now, tierTotal, tierRun);
    const at = { n, tier, state, waitingFor, from, to, pausedUntil, tierRun, inTierSum: tierRun === current };
    return {
      ...at,
      ...{ userMinutes: user.minutes, userReason: user.reason },
      ...{ tierMinutes: tierPart.minutes, tierReason: tierPart.reason },
    };
  });
  const sum = (clock: Clock, used: Milliseconds) => sumOf(clock, ordered, used, calendars, targets, now);
  return { segments: rows, user: sum('user', userTotal.get(0) ?? 0), tier: sum('tier', tierTotal.get(current) ?? 0) };
}

/** Adds a segment to the running total of its sum and gives the whole minutes by which that total rose. */
function counted(
  clock: Clock,
  segment: Segment,
  calendars: TicketCalendars,
  now: Instant,
  totals: Map<number, Milliseconds>,
  key: number,
): { minutes: number; reason: ClockReason } {
  const used = usedIn(segment, clock, calendars, now);
  const before = totals.get(key) ?? 0;
  totals.set(key, before + used);
  return {
    minutes: Math.floor((before + used) / MINUTE) - Math.floor(before / MINUTE),
    reason: reasonOf(clock, segment, used, now),
  };
}

function reasonOf(clock: Clock, segment: Segment, used: Milliseconds, now: Instant): ClockReason {
  const { state, waitingFor, pausedUntil } = segment;
  const to = segment.to ?? now;
  if (used > 0) return 'counted';
  if (clock === 'tier' && segment.tierRun === 0) return 'before_logging';
  if (runsFrom(clock, segment, segment.from) === null) {
    if (runs(state, waitingFor, null)[clock]) return 'no_clock';
    return state === 'resolved' || state === 'closed' ? state : `waiting_for_${waitingFor ?? 'date'}`;
  }
  if (pausedUntil !== null && pausedUntil >= to) return 'call_back';
  return to > segment.from ? 'outside_hours' : 'counted';
}

function sumOf(
  clock: Clock,
  segments: readonly Segment[],
  used: Milliseconds,
  calendars: TicketCalendars,
  targets: ClockTargets,
  now: Instant,
): ClockSum {
  const target = clock === 'user' ? targets.user : targets.tier;
  const warn = warnAmount(target, targets.warnShare);
  const reached = target === null ? null : reachedAt(segments, clock, target, calendars, now);
  const breachedAt = reached?.passed ? reached.at : null;
  return {
    usedMinutes: Math.floor(used / MINUTE),
    targetMinutes: target === null ? null : target / MINUTE,
    due: reached?.at ?? ahead(clock, segments, target, calendars, now),
    warnAt:
      (warn === null ? null : reachedAt(segments, clock, warn, calendars, now)?.at) ??
      ahead(clock, segments, warn, calendars, now),
    breachedAt,
    state: breachedAt === null ? standingOf(clock, segments.at(-1), now) : 'breached',
  };
}

/** When the open segment will use up `amount`, which the clock has not done yet. */
function ahead(
  clock: Clock,
  segments: readonly Segment[],
  amount: Milliseconds | null,
  calendars: TicketCalendars,
  now: Instant,
): Instant | null {
  const open = segments.at(-1);
  if (open === undefined || open.to !== null) return null;
  const closed = segmentsOf(clock, segments).filter((s) => s !== open);
  const used = closed.reduce((sum, s) => sum + usedIn(s, clock, calendars, now), 0);
  const from = runsFrom(clock, open, open.from);
  return deadline(used, amount, from !== null, calendarOf(clock, open.tier, calendars), from ?? now);
}

function standingOf(clock: Clock, last: Segment | undefined, now: Instant): ClockStanding {
  if (last === undefined || last.to !== null || last.state === 'resolved' || last.state === 'closed') return 'stopped';
  const from = runsFrom(clock, last, last.from);
  if (from !== null) return from <= now ? 'running' : 'paused';
  // A state whose clock should run and does not is imported history.
  return runs(last.state, last.waitingFor, null)[clock] ? 'stopped' : 'paused';
}
