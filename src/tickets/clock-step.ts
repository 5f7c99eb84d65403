import { change, openSegment, type ClockState, type TierRunAfter } from '../domain/clock/clock-state.js';
import { calendarsFor, targetsFor, type ClockPolicy } from '../domain/clock/clock-policy.js';
import { dueAt, verdict, warnAt } from '../domain/clock/deadlines.js';
import type { TicketCalendars } from '../domain/clock/segments.js';
import type { Instant, Milliseconds } from '../domain/instant.js';
import type { Decided } from '../domain/ticket/decision.js';
import type { Ticket } from '../domain/ticket/ticket.js';
import type { SegmentStep } from './ticket-change.js';
import type { DueDates, TicketRecord } from './ticket-record.js';

/** What an older run of the tier clock had used: take back goes on from there. */
export interface OldRun {
  used: Milliseconds;
}

export interface ClockSurroundings {
  policy: { clock: ClockPolicy };
  policyVersion: number;
  locationCalendar: string | null;
  now: Instant;
  oldRun: OldRun | null;
}

export interface ClocksAfter {
  clock: ClockState;
  due: DueDates;
  segment: SegmentStep | null;
}

/** Where the clocks stand after a decision: nothing moves unless state, tier, holder or a pause did. */
export function stepClocks(
  before: TicketRecord,
  moved: Ticket,
  decision: Decided,
  around: ClockSurroundings,
): ClocksAfter {
  if (!segmentEnds(before, moved, decision)) return { clock: before.clock, due: before.due, segment: null };
  const n = before.segmentN + 1;
  const calendars = calendarsFor(around.policy.clock, around.locationCalendar);
  const next = {
    tier: moved.tier,
    state: moved.state,
    waitingFor: moved.waitingFor,
    callBackUntil: decision.pausedUntil,
    tierRun: tierRunAfter(decision, n, around.oldRun),
  };
  const { state: clock, counted } = change(before.clock, next, calendars, around.now);
  const segment = { counted, next: openSegment(n, moved, clock), staff: moved.assignee };
  const sameRun = clock.tierRun === before.clock.tierRun;
  const due = dueDates(clock, moved, { ...around, calendars, was: before, sameRun });
  return { clock, due, segment };
}

function segmentEnds(before: TicketRecord, moved: Ticket, decision: Decided): boolean {
  const was = before.ticket;
  return (
    was.state !== moved.state ||
    was.tier !== moved.tier ||
    was.waitingFor !== moved.waitingFor ||
    was.assignee !== moved.assignee ||
    decision.tierClock !== 'keep' ||
    decision.pausedUntil !== before.clock.pausedUntil
  );
}

function tierRunAfter(decision: Decided, n: number, oldRun: OldRun | null): TierRunAfter {
  if (decision.tierClock === 'keep') return 'same';
  if (decision.tierClock === 'new') return { fresh: n };
  return { back: decision.tierClock.backTo, used: oldRun?.used ?? 0 };
}

/** Deadlines of a ticket whose clocks have just been started or stepped. */
export function dueDates(
  clock: ClockState,
  ticket: Pick<Ticket, 'priority' | 'tier' | 'state'>,
  around: Pick<ClockSurroundings, 'policy' | 'policyVersion' | 'now'> & {
    calendars: TicketCalendars;
    was: TicketRecord | null;
    /** The tier clock goes on, so a deadline it has already passed stays as it was. */
    sameRun: boolean;
  },
): DueDates {
  const { calendars, was, now, policyVersion } = around;
  const targets = targetsFor(around.policy.clock, ticket.priority, ticket.tier);
  if (hasEnded(ticket)) {
    const verdictNow = verdictOf(was, { used: clock.userUsed, target: targets.user, at: now });
    return { policyVersion, dueUser: null, dueTier: null, warnAt: null, ...verdictNow };
  }
  // What was reached with the targets and calendars of another policy says nothing about these.
  const passed = was?.due.policyVersion === policyVersion ? was.due : null;
  const reached = { user: passed?.dueUser ?? null, tier: around.sameRun ? (passed?.dueTier ?? null) : null };
  const due = dueAt(clock, targets, calendars, reached);
  const warn = warnAt(clock, targets, calendars);
  return {
    ...{ policyVersion, dueUser: due.user, dueTier: due.tier, warnAt: earliest(warn.user, warn.tier) },
    ...{ userVerdict: null, userVerdictDue: null },
  };
}

/**
 * Deadlines under another policy, priority or location. Only the open segment is measured anew; a ticket that has ended
 * keeps its verdict and the deadline that was in force.
 */
export function renewedDue(record: TicketRecord, around: Omit<ClockSurroundings, 'oldRun'>): DueDates {
  if (hasEnded(record.ticket)) return record.due;
  const calendars = calendarsFor(around.policy.clock, around.locationCalendar);
  return dueDates(record.clock, record.ticket, { ...around, calendars, was: null, sameRun: true });
}

function hasEnded({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed';
}

/**
 * Stored with the deadline in force when the user's clock stopped; a ticket already judged keeps its verdict. A clock
 * that rested (waiting for the user) had no deadline: then the time used is compared with the target.
 */
function verdictOf(
  was: TicketRecord | null,
  { used, target, at }: { used: Milliseconds; target: Milliseconds | null; at: Instant },
): Pick<DueDates, 'userVerdict' | 'userVerdictDue'> {
  const before = was?.due;
  if (before === undefined || target === null) return { userVerdict: null, userVerdictDue: null };
  if (before.userVerdict !== null) return { userVerdict: before.userVerdict, userVerdictDue: before.userVerdictDue };
  if (before.dueUser === null) return { userVerdict: used <= target ? 'met' : 'breached', userVerdictDue: null };
  return { userVerdict: verdict(before.dueUser, at), userVerdictDue: before.dueUser };
}

function earliest(...instants: (Instant | null)[]): Instant | null {
  const known = instants.filter((at): at is Instant => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
