import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Tx } from '../../platform/database/db.js';
import { statementName } from '../lists/tickets-list.queries.js';
import { claimable, type QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';
import { conditionsOf } from './queues.queries.js';

@Injectable()
export class NextTicketStore {
  /**
   * Locks the first ticket of a queue that this member may claim and nobody else is just taking; null when there is
   * none. `but`: ids that were tried already.
   */
  async lock(
    tx: Tx,
    member: StaffMember,
    name: QueueName,
    { ask, but }: { ask: QueueAsk; but: readonly number[] },
  ): Promise<number | null> {
    const list = conditionsOf(member, name, ask);
    claimable(list, member, ask);
    list.add(`t.id <> ALL (${list.value([...but], 'int[]')})`, 'but');
    const text = `SELECT t.id FROM tickets t WHERE ${list.where()} ORDER BY t.queue_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
    const [row] = await tx.query<{ id: number }>({ name: statementName('queue_next', list.name()), text }, list.values);
    return row?.id ?? null;
  }
}
