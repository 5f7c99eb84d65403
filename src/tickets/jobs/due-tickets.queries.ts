import { Injectable } from '@nestjs/common';
import type { Db, Statement, Tx } from '../../platform/database/db.js';

/** A sweep takes no more than this at a time; what is left comes with the next one. */
const BATCH = 500;

const ENDED_WAITS: Statement = {
  name: 'jobs_ended_waits',
  text: `SELECT id FROM tickets WHERE state = 'waiting' AND waiting_until <= now() AND waiting_for IN ('user','date')
         ORDER BY waiting_until LIMIT ${BATCH}`,
};

// A working day is a day at least: the rule then counts exactly.
const RESOLVED: Statement = {
  name: 'jobs_resolved_longer_than',
  text: `SELECT id FROM tickets WHERE state = 'resolved' AND resolved_at <= now() - make_interval(days => $1)
         ORDER BY resolved_at LIMIT ${BATCH}`,
};

const OLD_POLICY: Statement = {
  name: 'jobs_old_policy',
  text: `SELECT id FROM tickets WHERE state NOT IN ('resolved','closed') AND policy_version < $1 ORDER BY id LIMIT ${BATCH}`,
};

const NOTICES: Statement = {
  name: 'jobs_clock_notices',
  text: `WITH due AS (
           SELECT id, 'warned' AS what, warn_at AS due_at FROM tickets
             WHERE state NOT IN ('resolved','closed') AND warn_at <= now()
           UNION SELECT id, 'breached', due_user FROM tickets WHERE state NOT IN ('resolved','closed') AND due_user < now()
           UNION SELECT id, 'breached', due_tier FROM tickets WHERE state NOT IN ('resolved','closed') AND due_tier < now()),
         told AS (
           INSERT INTO clock_notices (ticket_id, what, due_at)
           SELECT d.id, d.what, d.due_at FROM due d
           WHERE NOT EXISTS (SELECT 1 FROM clock_notices n WHERE (n.ticket_id, n.what, n.due_at) = (d.id, d.what, d.due_at))
           LIMIT ${BATCH} ON CONFLICT DO NOTHING RETURNING ticket_id, what, due_at)
         SELECT t.id, t.tier, t.assignee_id, t.owner_id, t.location, t.imported, told.what, told.due_at::text,
                told.due_at = t.due_user AS of_user
         FROM told JOIN tickets t ON t.id = told.ticket_id ORDER BY t.id`,
};

export interface ClockNotice {
  id: number;
  tier: number;
  assignee_id: number | null;
  owner_id: number | null;
  location: string | null;
  imported: boolean;
  what: 'warned' | 'breached';
  due_at: string;
  of_user: boolean;
}

/** What time alone makes due. */
@Injectable()
export class DueTicketsQueries {
  async endedWaits(db: Db): Promise<number[]> {
    return (await db.query<{ id: number }>(ENDED_WAITS)).map((row) => row.id);
  }

  async resolvedLongerThan(db: Db, days: number): Promise<number[]> {
    return (await db.query<{ id: number }>(RESOLVED, [days])).map((row) => row.id);
  }

  async withOlderPolicy(db: Db, version: number): Promise<number[]> {
    return (await db.query<{ id: number }>(OLD_POLICY, [version])).map((row) => row.id);
  }

  /** Records and returns the warnings and breaches that nobody was told of yet. */
  newNotices(tx: Tx): Promise<ClockNotice[]> {
    return tx.query<ClockNotice>(NOTICES);
  }
}
