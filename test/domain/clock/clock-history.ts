import fc from 'fast-check';
import type { Instant } from '../../../src/domain/instant.js';
import type { State, Tier, WaitingFor } from '../../../src/domain/words.js';
import {
  change,
  openSegment,
  start,
  type ClockChange,
  type ClockState,
} from '../../../src/domain/clock/clock-state.js';
import { usedOfRun, type Segment, type TicketCalendars } from '../../../src/domain/clock/segments.js';
import { anySpec } from './wall-oracle.js';

/** One thing that happens to a ticket, `after` so many steps of time; a negative one is a clock set back. */
export type Step = { after: number } & (
  | { kind: 'keep_tier'; state: State; waitingFor: WaitingFor | null }
  | { kind: 'hop'; tier: 1 | 2 | 3; state: State; waitingFor: WaitingFor | null }
  | { kind: 'microsoft' }
  | { kind: 'answered' }
  | { kind: 'call_back'; until: number }
  | { kind: 'take_back'; pick: number }
  | { kind: 'resolve' }
  | { kind: 'reopen' }
);

export interface History {
  begin: Instant;
  reportedBefore: number;
  steps: Step[];
  readAfter: number;
}

export interface Played {
  state: ClockState;
  segments: Segment[];
  now: Instant;
}

const condition = fc.constantFrom<{ state: State; waitingFor: WaitingFor | null }>(
  { state: 'queued', waitingFor: null },
  { state: 'working', waitingFor: null },
  { state: 'handed_down', waitingFor: null },
  { state: 'contacting_user', waitingFor: null },
  { state: 'waiting', waitingFor: 'user' },
  { state: 'waiting', waitingFor: 'fix' },
  { state: 'waiting', waitingFor: 'date' },
);

const happening = fc.oneof(
  condition.map((c) => ({ kind: 'keep_tier' as const, ...c })),
  fc.tuple(condition, fc.constantFrom<1 | 2 | 3>(1, 2, 3)).map(([c, tier]) => ({ kind: 'hop' as const, tier, ...c })),
  fc
    .constantFrom<Step['kind'] & ('microsoft' | 'answered' | 'resolve' | 'reopen')>(
      'microsoft',
      'answered',
      'resolve',
      'reopen',
    )
    .map((kind) => ({ kind })),
  fc.integer({ min: -20, max: 120 }).map((until) => ({ kind: 'call_back' as const, until })),
  fc.nat(20).map((pick) => ({ kind: 'take_back' as const, pick })),
);

/** Histories whose times are whole `unit`s from `begin`. */
export function anyHistory(begin: fc.Arbitrary<Instant>, unit: number, longest: number): fc.Arbitrary<History> {
  const after = fc.integer({ min: -3, max: longest }).map((n) => n * unit);
  const step = fc
    .tuple(after, happening)
    .map(([a, h]): Step => ({ after: a, ...h, ...(h.kind === 'call_back' ? { until: h.until * unit } : {}) }) as Step);
  return fc.record({
    begin,
    reportedBefore: fc.nat(60).map((n) => n * unit),
    steps: fc.array(step, { maxLength: 10 }),
    readAfter: fc.nat(longest).map((n) => n * unit),
  });
}

/** The calendars of a ticket, each clock and tier on its own. */
export const anyCalendars: fc.Arbitrary<TicketCalendars> = fc
  .tuple(anySpec, anySpec, anySpec, anySpec)
  .map(([user, one, two, three]) => ({ user, tier: (tier) => ({ 1: one, 2: two, 3: three })[tier] }));

/** Plays a history as the command path does: the kept state, and the segments it would store. */
export function play(history: History, calendarsAt: (step: number) => TicketCalendars): Played {
  const { begin, reportedBefore, steps } = history;
  const first = { tier: 1 as Tier, state: 'queued' as State, waitingFor: null, reportedAt: begin - reportedBefore };
  let { state, segments } = start(first, calendarsAt(0), begin);
  let now = begin;
  for (const [i, step] of steps.entries()) {
    now += step.after;
    const calendars = calendarsAt(i);
    const next = changeOf(step, state, segments, calendars, now);
    const ended = change(state, next, calendars, now);
    state = ended.state;
    const closed = segments.map((s) => (s.to === null ? { ...s, to: state.since, counted: ended.counted } : s));
    segments = [...closed, openSegment(segments.length + 1, next, state)];
  }
  return { state, segments, now: now + history.readAfter };
}

function changeOf(
  step: Step,
  state: ClockState,
  segments: Segment[],
  calendars: TicketCalendars,
  now: Instant,
): ClockChange {
  const same = { tier: state.tier, waitingFor: null, callBackUntil: null, tierRun: 'same' as const };
  const fresh = { fresh: segments.length + 1 };
  switch (step.kind) {
    case 'keep_tier':
      return { ...same, state: step.state, waitingFor: step.waitingFor };
    case 'hop':
      return { ...same, tier: step.tier, state: step.state, waitingFor: step.waitingFor, tierRun: fresh };
    case 'microsoft': // only from tier 3: else the generation would hop to another tier's calendar
      if (state.tier < 3) return { ...same, state: 'waiting', waitingFor: 'date' };
      return { ...same, tier: 4, state: 'waiting', waitingFor: 'microsoft' };
    case 'answered':
      return { ...same, tier: state.tier === 4 ? 3 : state.tier, state: 'working' };
    case 'call_back':
      return { ...same, state: 'contacting_user', callBackUntil: now + step.until };
    case 'resolve':
      return { ...same, state: 'resolved' };
    case 'reopen':
      return { ...same, tier: 1, state: 'queued', tierRun: fresh };
    case 'take_back': {
      const logged = segments.filter((s) => s.tierRun > 0);
      const { tierRun, tier } = logged[step.pick % logged.length]!;
      const used = usedOfRun(segments, tierRun, calendars, now);
      return { ...same, tier, state: 'working', tierRun: { back: tierRun, used } };
    }
  }
}
