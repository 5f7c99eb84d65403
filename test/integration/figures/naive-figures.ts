import { businessMillis } from '../../../src/domain/clock/calendar.js';
import { calendarsFor, DEFAULT_CLOCK_POLICY } from '../../../src/domain/clock/clock-policy.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import { isAnswered, isFirstTier, isFixed } from '../../../src/domain/figures/resolved.js';
import { medianOf } from '../../../src/domain/figures/median.js';
import { turnsOf } from '../../../src/domain/figures/ping-pong.js';
import { HOUR, type Instant } from '../../../src/domain/instant.js';
import type { DayWindow } from '../../../src/domain/rollout/day.js';
import type { Kind, ResolvedAs, WorkedTier } from '../../../src/domain/words.js';
import type { Db } from '../../../src/platform/database/db.js';

const ZONE = 'America/New_York';

interface NaiveHop {
  command: string;
  fromTier: number;
  toTier: number;
  at: Instant;
}

interface NaiveSegment {
  tier: number;
  state: string;
  from: Instant;
  to: Instant | null;
}

/** A ticket with its whole history, read by itself. */
export interface NaiveTicket {
  id: number;
  kind: Kind;
  platform: string;
  signature: string | null;
  resolvedAs: ResolvedAs | null;
  resolvedAt: Instant | null;
  reportedAt: Instant;
  counted: boolean;
  imported: boolean;
  rated: boolean;
  path: { tier: number }[];
  hops: NaiveHop[];
  segments: NaiveSegment[];
}

/** All tickets of a desk, as anybody would read them. */
export async function readAll(db: Db): Promise<NaiveTicket[]> {
  const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
  const tickets = await db.query<Omit<NaiveTicket, 'path' | 'hops' | 'segments'> & { tiers: number[] }>(
    `SELECT t.id, t.kind, t.platform, t.signature, t.resolved_as AS "resolvedAs", ${ms('t.resolved_at')} AS "resolvedAt",
       ${ms('t.reported_at')} AS "reportedAt", t.counted, t.imported, to_json(t.path_tiers) AS tiers,
       coalesce(p.kind NOT IN ('project_scope', 'proof_of_concept'), true) AS rated
     FROM tickets t LEFT JOIN phases p ON p.id = t.phase_id ORDER BY t.id`,
  );
  const hops = await db.query<NaiveHop & { id: number }>(
    `SELECT ticket_id AS id, command, from_tier AS "fromTier", to_tier AS "toTier", ${ms('at')} AS at FROM hops ORDER BY ticket_id, n`,
  );
  const segments = await db.query<NaiveSegment & { id: number }>(
    `SELECT ticket_id AS id, tier, state, ${ms('from_at')} AS "from", ${ms('to_at')} AS "to" FROM segments ORDER BY ticket_id, n`,
  );
  return tickets.map(({ tiers, ...ticket }) => ({
    ...ticket,
    path: tiers.map((tier) => ({ tier })),
    hops: hops.filter(({ id }) => id === ticket.id),
    segments: segments.filter(({ id }) => id === ticket.id),
  }));
}

const isIn = ({ from, to }: DayWindow, at: Instant | null): boolean => {
  if (at === null) return false;
  const day = dayIn(ZONE, at);
  return day >= from && day <= to;
};

/** Hand-overs upwards that arrived, with whether they came back: the next move to where it came from is a return. */
export function handOvers(ticket: NaiveTicket, window: DayWindow): { cameBack: boolean }[] {
  return ticket.hops.flatMap((hop, n) => {
    if (hop.command !== 'escalate' || !isIn(window, hop.at) || ticket.imported) return [];
    const next = ticket.hops
      .slice(n + 1)
      .find((h) => h.toTier <= hop.fromTier || (h.command === 'escalate' && h.fromTier === hop.fromTier));
    return next?.command === 'take_back' ? [] : [{ cameBack: next?.command === 'return' }];
  });
}

/** A week, or any window, from scratch. */
export function naiveWindow(tickets: readonly NaiveTicket[], window: DayWindow) {
  const resolved = tickets.filter(({ resolvedAt }) => isIn(window, resolvedAt));
  const hours = resolved
    .filter(isFixed)
    .map(({ resolvedAt, reportedAt }) => (resolvedAt! - reportedAt) / HOUR)
    .sort((a, b) => a - b);
  const handed = tickets.flatMap((ticket) => handOvers(ticket, window));
  const median = medianOf(hours);
  return {
    answered: resolved.filter(isAnswered).length,
    firstTier: resolved.filter(isFirstTier).length,
    fixed: hours.length,
    medianHours: median?.value ?? null,
    escalated: handed.length,
    cameBack: handed.filter(({ cameBack }) => cameBack).length,
  };
}

/** Straight back where it came from, by ticket. */
export function naiveTurns(tickets: readonly NaiveTicket[], window: DayWindow): number[] {
  return tickets.map((ticket) => {
    // The turns of the whole life less those of the life before and after: a turn belongs to the day of its second move.
    const until = (last: (at: Instant) => boolean) => turnsOf(ticket.hops.filter(({ at }) => last(at))).length;
    return until((at) => dayIn(ZONE, at) <= window.to) - until((at) => dayIn(ZONE, at) < window.from);
  });
}

/** Hours of work of one ticket that began in the window, by the tier's calendar. */
export function naiveWork(ticket: NaiveTicket, window: DayWindow, now: Instant): number {
  const { tier: calendarOf } = calendarsFor(DEFAULT_CLOCK_POLICY, null);
  return ticket.segments.reduce((sum, { tier, state, from, to }) => {
    if (state !== 'working' || tier > 3 || !isIn(window, from)) return sum;
    return sum + businessMillis(calendarOf(tier as WorkedTier), from, to ?? now) / HOUR;
  }, 0);
}

/** Open counted tickets at a moment, by tier. */
export function naiveOpen(tickets: readonly NaiveTicket[], at: Instant): Record<number, number[]> {
  const open: Record<number, number[]> = {};
  for (const { counted, segments, reportedAt } of tickets) {
    const held = segments.find(({ from, to }) => from <= at && (to === null || to > at));
    if (!counted || !held || held.state === 'resolved' || held.state === 'closed') continue;
    (open[held.tier] ??= []).push((at - reportedAt) / HOUR);
  }
  return open;
}
