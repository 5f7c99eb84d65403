import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { queueAt } from '../queue-at.js';
import type { TicketRecord } from '../ticket-record.js';

const RENEW: Statement = {
  name: 'tickets_renew_deadlines',
  text: `UPDATE tickets t SET version = t.version + 1, due_user = r.due_user, due_tier = r.due_tier, warn_at = r.warn_at,
           queue_at = r.queue_at, policy_version = r.policy_version
         FROM jsonb_to_recordset($1::jsonb) AS r (id int, version int, due_user timestamptz, due_tier timestamptz,
           warn_at timestamptz, queue_at timestamptz, policy_version int)
         WHERE t.id = r.id AND t.version = r.version`,
};

const time = (at: number | null) => (at === null ? null : timestampOfInstant(at));

@Injectable()
export class DeadlinesStore {
  /** Writes newly computed deadlines, but for tickets that have moved on since they were read. */
  async write(db: Db, records: readonly TicketRecord[]): Promise<void> {
    const rows = records.map((record) => ({
      ...{ id: record.ticket.id, version: record.ticket.version, policy_version: record.due.policyVersion },
      ...{ due_user: time(record.due.dueUser), due_tier: time(record.due.dueTier), warn_at: time(record.due.warnAt) },
      queue_at: time(queueAt(record)),
    }));
    await db.execute(RENEW, [JSON.stringify(rows)]);
  }
}
