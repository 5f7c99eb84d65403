import type { Instant } from '../../domain/instant.js';
import type { State, WorkedTier } from '../../domain/words.js';
import type { Subject } from '../../tickets/subject.js';
import { fingerprintOf } from '../history/fingerprint.js';
import { pastRecord } from '../history/past-record.js';
import type { PastEvent, PastSegment, PersonLabel, TicketHistory } from '../history/ticket-history.js';
import type { TicketRow } from '../mapping/read-row.js';

interface Life {
  reportedAt: Instant;
  resolvedAt: Instant | null;
  closedAt: Instant;
}

/**
 * A ticket that ended before it came here. A row tells where it began and ended and who had it, not how it moved: so
 * there is one segment until its end and no hop is made up.
 */
export function closedHistory(row: TicketRow, subject: Subject, life: Life, now: Instant): TicketHistory {
  const { values } = row;
  const tier = Math.min(values.tier ?? 1, 3) as WorkedTier;
  const owner = values.owner ?? null;
  const holder = values.assignee ?? owner;
  const segments = segmentsOf(tier, holder, life);
  const ending = {
    tier,
    resolvedAs: values.resolvedAs ?? null,
    resolvedAt: life.resolvedAt,
    resolvedNote: values.resolvedNote ?? null,
    closedAs: closedAsOf(values.closedAs),
    closedAt: life.closedAt,
  };
  const record = pastRecord(subject, { reportedAt: life.reportedAt, source: 'import', now }, ending, {
    ...{ hops: 0, bounces: 0, tierRun: 1 },
    segments: segments.length,
  });
  return {
    externalId: values.externalId!,
    fingerprint: fingerprintOf(values),
    line: row.line,
    ...{ record, owner, segments, hops: [], open: false },
    events: eventsOf(tier, holder, life),
  };
}

/** `duplicate` needs its root, which a row does not name: such rows are refused before. */
function closedAsOf(word: TicketRow['values']['closedAs']) {
  return word === undefined || word === 'duplicate' ? 'done' : word;
}

function segmentsOf(tier: WorkedTier, holder: PersonLabel | null, life: Life): PastSegment[] {
  const { reportedAt, resolvedAt, closedAt } = life;
  const end = resolvedAt ?? closedAt;
  const segments = [stretch(1, tier, holder === null ? 'queued' : 'working', { holder, from: reportedAt, to: end })];
  if (end < closedAt) segments.push(stretch(2, tier, 'resolved', { holder: null, from: end, to: closedAt }));
  segments.push(stretch(segments.length + 1, tier, 'closed', { holder: null, from: closedAt, to: null }));
  return segments;
}

type Stretch = Pick<PastSegment, 'holder' | 'from' | 'to'>;

function stretch(n: number, tier: WorkedTier, state: State, { holder, from, to }: Stretch): PastSegment {
  return {
    n,
    tier,
    state,
    waitingFor: null,
    tierRun: 1,
    userRuns: false,
    tierRuns: false,
    pausedUntil: null,
    holder,
    team: null,
    from,
    to,
    counted: to === null ? null : NOTHING_COUNTED,
  };
}

const NOTHING_COUNTED = { userUsed: 0, tierUsed: 0 } as const;

function eventsOf(tier: WorkedTier, holder: PersonLabel | null, life: Life): PastEvent[] {
  const { reportedAt, resolvedAt, closedAt } = life;
  const queued = { state: 'queued', tier, assignee: null };
  const resolved = { state: 'resolved', tier, assignee: null };
  const closed = { state: 'closed', tier, assignee: null };
  const events: PastEvent[] = [{ type: 'ticket.logged', by: null, at: reportedAt, data: { from: null, to: queued } }];
  if (resolvedAt !== null && resolvedAt < closedAt) {
    events.push({ type: 'ticket.resolved', by: holder, at: resolvedAt, data: { from: queued, to: resolved } });
    return [...events, { type: 'ticket.closed', by: null, at: closedAt, data: { from: resolved, to: closed } }];
  }
  return [...events, { type: 'ticket.closed', by: holder, at: closedAt, data: { from: queued, to: closed } }];
}
