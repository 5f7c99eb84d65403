import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ACTIVE } from '../active.sql.js';

/** A sweep takes no more than this at a time; what is left comes with the next one. */
export const BATCH = 500;

const ENDED_WAITS: Statement = {
  name: 'jobs_ended_waits',
  text: `SELECT id FROM tickets
         WHERE state = 'waiting' AND waiting_until <= $1 AND waiting_for IN ('user','date')
         ORDER BY waiting_until LIMIT ${BATCH}`,
};

// A working day is a day at least: the rule then counts exactly.
const RESOLVED: Statement = {
  name: 'jobs_resolved_longer_than',
  text: `SELECT id FROM tickets WHERE state = 'resolved' AND resolved_at <= $1::timestamptz - make_interval(days => $2)
         ORDER BY resolved_at LIMIT ${BATCH}`,
};

// The newest first: those are the open ones.
const OLD_POLICY: Statement = {
  name: 'jobs_old_policy',
  text: `SELECT t.id FROM tickets t WHERE ${ACTIVE} AND t.policy_version < $1 ORDER BY t.id DESC LIMIT ${BATCH}`,
};

/** What time alone makes due. */
@Injectable()
export class DueTicketsQueries {
  async endedWaits(db: Db, now: Instant): Promise<number[]> {
    return ids(db.query(ENDED_WAITS, [timestampOfInstant(now)]));
  }

  async resolvedLongerThan(db: Db, days: number, now: Instant): Promise<number[]> {
    return ids(db.query(RESOLVED, [timestampOfInstant(now), days]));
  }

  async withOlderPolicy(db: Db, version: number): Promise<number[]> {
    return ids(db.query(OLD_POLICY, [version]));
  }
}

async function ids(rows: Promise<{ id: number }[]>): Promise<number[]> {
  return (await rows).map((row) => row.id);
}
