import type { Instant, Milliseconds } from '../instant.js';
import { addBusinessMillis, businessMillisAgo, type CalendarSpec } from './calendar.js';
import type { ClockState } from './clock-state.js';
import {
  calendarOf,
  runsFrom,
  segmentsOf,
  usedIn,
  type Clock,
  type Segment,
  type TicketCalendars,
} from './segments.js';

/** Business milliseconds allowed on each clock (null: no target), and the share of them after which to warn. */
export interface ClockTargets {
  user: Milliseconds | null;
  tier: Milliseconds | null;
  /** 0.75: warn when three quarters of the business time are used. */
  warnShare: number;
}

/** One instant for each clock; null where there is none. */
export interface Due {
  user: Instant | null;
  tier: Instant | null;
}

const NO_DUE: Due = { user: null, tier: null };

export type Verdict = 'met' | 'breached';

/**
 * The only comparison with a deadline: met at exactly the deadline is met. `at` is when the clock stopped, or now.
 * A verdict is stored together with the deadline then in force and never computed again, whatever changes later.
 */
export function verdict(deadline: Instant, at: Instant): Verdict {
  return at <= deadline ? 'met' : 'breached';
}

/**
 * When a clock that has used `used` at `now` reaches `target`; null when it does not run, has no target, or 20 years of
 * its calendar do not hold what is left. A target already reached gives the past instant at which it was, taking the
 * clock to have run without a pause since; `breachedAt` knows the pauses.
 */
export function deadline(
  used: Milliseconds,
  target: Milliseconds | null,
  running: boolean,
  calendar: CalendarSpec,
  now: Instant,
): Instant | null {
  if (!running || target === null) return null;
  if (used < target) return addBusinessMillis(calendar, now, target - used);
  return businessMillisAgo(calendar, now, used - target);
}

/**
 * The due instants to store on the ticket row, from the state that `start` or `change` returned. They do not depend on
 * the present, so they hold until the next change; a call-back date is already in them. A clock that rests has no due
 * instant, unless its target was reached before the open segment began: then it keeps the one it had.
 *
 * Callers: after a command, and for each open ticket when a priority (only the target differs), a location or a
 * calendar changes (only the open segment is measured anew: what closed segments counted stays). `reached` is the due
 * stored so far; give it for a clock whose target and generation are unchanged. Without it, a target that was reached
 * in an earlier segment gives an instant in the past that takes no account of pauses.
 */
export function dueAt(
  state: ClockState,
  targets: ClockTargets,
  calendars: TicketCalendars,
  reached: Due = NO_DUE,
): Due {
  return {
    user: reaches('user', targets.user, state, calendars, reached.user),
    tier: reaches('tier', targets.tier, state, calendars, reached.tier),
  };
}

/** When to warn: the instants at which `warnShare` of the targets is used, computed as in `dueAt`. */
export function warnAt(state: ClockState, targets: ClockTargets, calendars: TicketCalendars): Due {
  return {
    user: reaches('user', warnAmount(targets.user, targets.warnShare), state, calendars, null),
    tier: reaches('tier', warnAmount(targets.tier, targets.warnShare), state, calendars, null),
  };
}

/** A share of a target in whole milliseconds. */
export function warnAmount(target: Milliseconds | null, share: number): Milliseconds | null {
  return target === null ? null : Math.round(target * share);
}

function reaches(
  clock: Clock,
  amount: Milliseconds | null,
  state: ClockState,
  calendars: TicketCalendars,
  reached: Instant | null,
): Instant | null {
  if (amount === null) return null;
  const used = clock === 'user' ? state.userUsed : state.tierUsed;
  const calendar = calendarOf(clock, state.tier, calendars);
  if (used >= amount) {
    if (reached !== null && reached <= state.since) return reached;
    return deadline(used, amount, true, calendar, state.since) ?? state.since;
  }
  const from = runsFrom(clock, state, state.since);
  return from === null ? null : deadline(used, amount, true, calendar, from);
}

/**
 * When a clock used up `amount`, from its stored segments, pauses and all: `at` is exact as long as the calendars are
 * those with which the segments were counted. `passed` says that the clock ran on after it. Null: not yet.
 */
export function reachedAt(
  segments: readonly Segment[],
  clock: Clock,
  amount: Milliseconds,
  calendars: TicketCalendars,
  now: Instant,
): { at: Instant; passed: boolean } | null {
  let left = amount;
  let at: Instant | null = null;
  for (const segment of segmentsOf(clock, segments)) {
    const from = runsFrom(clock, segment, segment.from);
    const to = segment.to ?? now;
    if (from === null || from >= to) continue;
    if (at === null) {
      const used = usedIn(segment, clock, calendars, now);
      if (used < left) {
        left -= used;
        continue;
      }
      // With a calendar changed since, what was counted then may not fit between the segment's ends today.
      at = Math.min(addBusinessMillis(calendarOf(clock, segment.tier, calendars), from, left) ?? to, to);
      if (used > left) return { at, passed: true };
    }
    if (to > at) return { at, passed: true };
  }
  return at === null ? null : { at, passed: false };
}

/**
 * The deadline at which a clock breached its target: the instant at which the target was used up, not the one at which
 * somebody noticed. Null while it has not breached, and when the clock stopped or paused exactly then (that is met).
 */
export function breachedAt(
  segments: readonly Segment[],
  clock: Clock,
  target: Milliseconds | null,
  calendars: TicketCalendars,
  now: Instant,
): Instant | null {
  const reached = target === null ? null : reachedAt(segments, clock, target, calendars, now);
  return reached?.passed ? reached.at : null;
}
