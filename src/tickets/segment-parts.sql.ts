import type { Segment } from '../domain/clock/segments.js';
import { timestampOfInstant } from '../platform/database/timestamps.js';
import type { StatementParts } from './statement-parts.js';
import type { SegmentStep } from './ticket-change.js';

const SEGMENT_COLUMNS =
  'ticket_id, n, tier, state, waiting_for, tier_run, user_runs, tier_runs, paused_until, staff_id, from_at, to_at, user_counted, tier_counted';

/** Ends the open segment and begins the next. */
export function segmentPart(parts: StatementParts, step: SegmentStep): void {
  parts.add(
    'ended',
    's',
    `UPDATE segments s SET to_at = ${parts.value(timestampOfInstant(step.next.from), 'timestamptz')},
       user_counted = ${parts.value(step.counted.userUsed, 'bigint')}, tier_counted = ${parts.value(step.counted.tierUsed, 'bigint')}
     FROM moved m WHERE s.ticket_id = m.id AND s.to_at IS NULL RETURNING s.ticket_id`,
  );
  parts.add(
    'begun',
    '',
    `INSERT INTO segments (${SEGMENT_COLUMNS}) SELECT ended.ticket_id, s.* FROM ended, ${segmentRows(parts, [step.next], step.staff)}`,
  );
}

/** The segments of a ticket that is just being made. */
export function firstSegmentsPart(parts: StatementParts, segments: readonly Segment[], staff: number | null): void {
  parts.add(
    'begun',
    '',
    `INSERT INTO segments (${SEGMENT_COLUMNS}) SELECT m.id, s.* FROM moved m, ${segmentRows(parts, segments, staff)}`,
  );
}

function segmentRows(parts: StatementParts, segments: readonly Segment[], staff: number | null): string {
  const rows = segments.map((segment) => ({
    n: segment.n,
    tier: segment.tier,
    state: segment.state,
    waiting_for: segment.waitingFor,
    tier_run: segment.tierRun,
    user_runs: segment.userRuns,
    tier_runs: segment.tierRuns,
    paused_until: segment.pausedUntil === null ? null : timestampOfInstant(segment.pausedUntil),
    staff_id: segment.to === null ? staff : null,
    from_at: timestampOfInstant(segment.from),
    to_at: segment.to === null ? null : timestampOfInstant(segment.to),
    user_counted: segment.counted?.userUsed ?? null,
    tier_counted: segment.counted?.tierUsed ?? null,
  }));
  return `jsonb_to_recordset(${parts.value(JSON.stringify(rows), 'jsonb')}) AS s (n int, tier smallint, state text, waiting_for text,
    tier_run int, user_runs boolean, tier_runs boolean, paused_until timestamptz, staff_id int, from_at timestamptz, to_at timestamptz,
    user_counted bigint, tier_counted bigint)`;
}
