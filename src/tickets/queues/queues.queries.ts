import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { ConditionList } from '../lists/condition-list.js';
import { ROW_JOINS, ROW_JSON } from '../lists/row-json.queries.js';
import { statementName, type ListedTicket } from '../lists/tickets-list.queries.js';
import { queueConditions, type QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';

/** Counts stop here: "500+" tells a person as much as 3,412, and costs no scan of the whole queue. */
export const COUNT_CAP = 500;

export interface QueuePage {
  ask: QueueAsk;
  /** The place of the last row shown. */
  after: { at: string; id: number } | null;
  limit: number;
}

@Injectable()
export class QueuesQueries {
  /** Up to `limit + 1` tickets of a queue, the one to act on first on top. */
  async page(db: Db, reader: StaffMember, name: QueueName, { ask, after, limit }: QueuePage): Promise<ListedTicket[]> {
    const list = this.conditions(reader, name, ask);
    if (after) {
      list.add(
        `(t.queue_at, t.id) > (${list.value(after.at, 'timestamptz')}, ${list.value(after.id, 'int')})`,
        'after',
      );
    }
    const rows = list.value(limit + 1, 'int');
    const text = `SELECT t.id, t.queue_at::text AS at, ${ROW_JSON} AS json FROM tickets t ${ROW_JOINS}
      WHERE ${list.where()} ORDER BY t.queue_at, t.id LIMIT ${rows}`;
    return db.query<ListedTicket>({ name: statementName('queue_page', list.name()), text }, list.values);
  }

  /** How many, up to `COUNT_CAP` + 1. */
  async count(db: Db, reader: StaffMember, name: QueueName, ask: QueueAsk): Promise<number> {
    const list = this.conditions(reader, name, ask);
    const cap = list.value(COUNT_CAP + 1, 'int');
    const text = `SELECT count(*)::int AS n FROM (SELECT 1 FROM tickets t WHERE ${list.where()} LIMIT ${cap}) c`;
    const [row] = await db.query<{ n: number }>({ name: statementName('queue_count', list.name()), text }, list.values);
    return row?.n ?? 0;
  }

  /** Locks the first ticket of a queue that nobody else is just taking; null when there is none. */
  async lockNext(tx: Tx, reader: StaffMember, name: QueueName, ask: QueueAsk): Promise<number | null> {
    const list = this.conditions(reader, name, ask);
    const me = list.value(reader.id, 'int');
    list.add(`t.assignee_id IS DISTINCT FROM ${me}`, 'not_mine');
    const text = `SELECT t.id FROM tickets t WHERE ${list.where()} ORDER BY t.queue_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
    const [row] = await tx.query<{ id: number }>({ name: statementName('queue_next', list.name()), text }, list.values);
    return row?.id ?? null;
  }

  private conditions(reader: StaffMember, name: QueueName, ask: QueueAsk): ConditionList {
    const list = new ConditionList();
    queueConditions(list, name, ask);
    list.add(visibleTickets('t', list.value(scopeParameter(reader), 'text[]'), list.value(reader.id, 'int')), 'seen');
    return list;
  }
}
