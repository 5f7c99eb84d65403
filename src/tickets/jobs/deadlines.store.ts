import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { queueAt } from '../queue-at.js';
import type { TicketRecord } from '../ticket-record.js';

const RENEW: Statement = {
  name: 'ticket_renew_deadlines',
  text: `UPDATE tickets SET version = version + 1, due_user = $3, due_tier = $4, warn_at = $5, queue_at = $6, policy_version = $7
         WHERE id = $1 AND version = $2`,
};

@Injectable()
export class DeadlinesStore {
  /** Writes newly computed deadlines, unless the ticket has moved on. */
  async write(db: Db, record: TicketRecord): Promise<boolean> {
    const { ticket, due } = record;
    const time = (at: number | null) => (at === null ? null : timestampOfInstant(at));
    const values = [time(due.dueUser), time(due.dueTier), time(due.warnAt), time(queueAt(record)), due.policyVersion];
    return (await db.execute(RENEW, [ticket.id, ticket.version, ...values])) === 1;
  }
}
