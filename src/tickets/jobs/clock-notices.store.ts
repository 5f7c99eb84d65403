import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ACTIVE } from '../active.sql.js';
import { BATCH } from './due-tickets.queries.js';

const NEW: Statement = {
  name: 'jobs_clock_notices',
  text: `WITH due AS (
           SELECT t.id, 'warned' AS what, t.warn_at AS due_at FROM tickets t WHERE ${ACTIVE} AND t.warn_at <= $1
           UNION SELECT t.id, 'breached', t.due_user FROM tickets t WHERE ${ACTIVE} AND t.due_user < $1
           UNION SELECT t.id, 'breached', t.due_tier FROM tickets t WHERE ${ACTIVE} AND t.due_tier < $1),
         told AS (
           INSERT INTO clock_notices (ticket_id, what, due_at)
           SELECT d.id, d.what, d.due_at FROM due d
           WHERE NOT EXISTS (SELECT 1 FROM clock_notices n WHERE (n.ticket_id, n.what, n.due_at) = (d.id, d.what, d.due_at))
           LIMIT ${BATCH} ON CONFLICT DO NOTHING RETURNING ticket_id, what, due_at)
         SELECT t.id, t.tier, t.assignee_id, t.owner_id, t.location, told.what, told.due_at::text,
                told.due_at = t.due_user AS of_user
         FROM told JOIN tickets t ON t.id = told.ticket_id ORDER BY told.due_at, t.id`,
};

export interface ClockNotice {
  id: number;
  tier: number;
  assignee_id: number | null;
  owner_id: number | null;
  location: string | null;
  what: 'warned' | 'breached';
  due_at: string;
  of_user: boolean | null;
}

@Injectable()
export class ClockNoticesStore {
  /** Records and returns the warnings and breaches that nobody was told of yet, whichever node asks first. */
  take(tx: Tx, now: Instant): Promise<ClockNotice[]> {
    return tx.query<ClockNotice>(NEW, [timestampOfInstant(now)]);
  }
}
