import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../platform/database/db.js';
import { instantOfTimestamp } from '../platform/database/timestamps.js';
import type { Segment } from '../domain/clock/segments.js';

const SEGMENTS: Statement = {
  name: 'ticket_segments',
  text: `SELECT n, tier, state, waiting_for, tier_run, user_runs, tier_runs, paused_until, from_at, to_at, user_counted, tier_counted
         FROM segments WHERE ticket_id = $1 ORDER BY n`,
};

interface SegmentRow {
  n: number;
  tier: Segment['tier'];
  state: Segment['state'];
  waiting_for: Segment['waitingFor'];
  tier_run: number;
  user_runs: boolean;
  tier_runs: boolean;
  paused_until: string | null;
  from_at: string;
  to_at: string | null;
  user_counted: number | null;
  tier_counted: number | null;
}

/** The stored stretches of a ticket's life, from which both clocks can be rebuilt. */
@Injectable()
export class SegmentsQueries {
  async of(db: Db, ticketId: number): Promise<Segment[]> {
    const rows = await db.query<SegmentRow>(SEGMENTS, [ticketId]);
    return rows.map((row) => ({
      n: row.n,
      tier: row.tier,
      state: row.state,
      waitingFor: row.waiting_for,
      tierRun: row.tier_run,
      userRuns: row.user_runs,
      tierRuns: row.tier_runs,
      pausedUntil: row.paused_until === null ? null : instantOfTimestamp(row.paused_until),
      from: instantOfTimestamp(row.from_at),
      to: row.to_at === null ? null : instantOfTimestamp(row.to_at),
      counted: countedOf(row),
    }));
  }
}

function countedOf(row: SegmentRow): Segment['counted'] {
  if (row.user_counted === null || row.tier_counted === null) return null;
  return { userUsed: row.user_counted, tierUsed: row.tier_counted };
}
