import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Tx } from '../../platform/database/db.js';
import { Parameters, type ConditionList } from '../lists/condition-list.js';
import { statementName } from '../lists/tickets-list.queries.js';
import { claimable, type QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';
import { conditionsOf, firstOf, waysOf } from './queues.queries.js';

/** More than people who press the key in the same moment. */
const FIRST_FEW = 20;

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
    // The first few are found in the order of an index. Should others be just taking all of them, the whole queue is
    // looked through.
    const near = await this.first(tx, member, name, { ask, but, among: FIRST_FEW });
    return near ?? this.first(tx, member, name, { ask, but, among: null });
  }

  private async first(
    tx: Tx,
    member: StaffMember,
    name: QueueName,
    { ask, but, among }: { ask: QueueAsk; but: readonly number[]; among: number | null },
  ): Promise<number | null> {
    const parameters = new Parameters();
    const ids = parameters.shared('but', [...but], 'int[]');
    const narrowed = (list: ConditionList): ConditionList => {
      claimable(list, member, ask);
      list.add(`t.id <> ALL (${ids})`, 'but');
      return list;
    };
    // Said of the row itself too: PostgreSQL asks it again when somebody changed the row before it was locked.
    const list = narrowed(conditionsOf(member, name, ask, parameters));
    if (among !== null) {
      const ways = waysOf(member, name, ask, parameters).map(narrowed);
      list.add(`t.id IN (SELECT id FROM (${firstOf(ways, 't.id, t.queue_at', among)}) first)`, 'near');
    }
    const text = `SELECT t.id FROM tickets t WHERE ${list.where()} ORDER BY t.queue_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
    const [row] = await tx.query<{ id: number }>({ name: statementName('queue_next', list.name()), text }, list.values);
    return row?.id ?? null;
  }
}
