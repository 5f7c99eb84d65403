import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList, Parameters } from '../lists/condition-list.js';
import { ROW_JOINS, ROW_JSON } from '../lists/row-json.queries.js';
import { statementName, type ListedTicket } from '../lists/tickets-list.queries.js';
import { askSql, queueConditions, type QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';

/** Counts stop here: "500+" tells a person as much as 3,412, and costs no scan of the whole queue. */
export const COUNT_CAP = 500;

export interface QueuePage {
  ask: QueueAsk;
  /** The place of the last row shown. */
  after: { at: string; id: number } | null;
  limit: number;
}

/** The tickets of a queue that the reader may see. */
export function conditionsOf(
  reader: StaffMember,
  name: QueueName,
  ask: QueueAsk,
  parameters = new Parameters(),
): ConditionList {
  const list = new ConditionList(parameters);
  queueConditions(list, name, ask);
  const tags = parameters.shared('tags', scopeParameter(reader), 'text[]');
  list.add(visibleTickets('t', tags, askSql(list, ask).me()), 'seen');
  return list;
}

@Injectable()
export class QueuesQueries {
  /** Up to `limit + 1` tickets of a queue, the one to act on first on top. */
  async page(db: Db, reader: StaffMember, name: QueueName, { ask, after, limit }: QueuePage): Promise<ListedTicket[]> {
    const list = conditionsOf(reader, name, ask);
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

  /** How many tickets lie in each queue, up to `COUNT_CAP` + 1, in the order of the names. One statement for all. */
  async counts(db: Db, reader: StaffMember, names: readonly QueueName[], ask: QueueAsk): Promise<number[]> {
    const parameters = new Parameters();
    const cap = parameters.add(COUNT_CAP + 1, 'int');
    const lists = names.map((name) => conditionsOf(reader, name, ask, parameters));
    const counts = lists.map(
      (list) => `(SELECT count(*)::int FROM (SELECT FROM tickets t WHERE ${list.where()} LIMIT ${cap}) counted)`,
    );
    const name = statementName('queue_counts', lists.map((list) => list.name()).join(';'));
    const statement = { name, text: `SELECT ARRAY[${counts.join(',\n')}] AS counts` };
    const [row] = await db.query<{ counts: number[] }>(statement, parameters.values);
    return row?.counts ?? [];
  }
}
