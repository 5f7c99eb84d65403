import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList, Parameters } from '../lists/condition-list.js';
import { ROW_JOINS, ROW_JSON } from '../lists/row-json.queries.js';
import { rowLimit } from '../lists/row-limit.js';
import { onlySeen } from '../lists/sight.queries.js';
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

/** The tickets of a queue that the reader may see. */
export function conditionsOf(
  reader: StaffMember,
  name: QueueName,
  ask: QueueAsk,
  parameters = new Parameters(),
): ConditionList {
  const list = new ConditionList(parameters);
  queueConditions(list, name, ask);
  onlySeen(list, reader);
  return list;
}

@Injectable()
export class QueuesQueries {
  /** More than `limit` tickets of a queue where there are more, the one to act on first on top. */
  async page(db: Db, reader: StaffMember, name: QueueName, { ask, after, limit }: QueuePage): Promise<ListedTicket[]> {
    const list = conditionsOf(reader, name, ask);
    if (after) {
      list.add(
        `(t.queue_at, t.id) > (${list.value(after.at, 'timestamptz')}, ${list.value(after.id, 'int')})`,
        'after',
      );
    }
    const rows = rowLimit(limit);
    // Names are joined and JSON is built for the rows of the page only, not for all that wait behind them.
    const text = `SELECT t.id, t.queue_at::text AS at, ${ROW_JSON} AS json
      FROM (SELECT t.* FROM tickets t WHERE ${list.where()} ORDER BY t.queue_at, t.id LIMIT ${rows}) t ${ROW_JOINS}
      ORDER BY t.queue_at, t.id`;
    const statement = { name: statementName('queue_page', `${list.name()} ${rows}`), text };
    return db.query<ListedTicket>(statement, list.values);
  }

  /** How many tickets lie in each queue, up to `COUNT_CAP` + 1, in the order of the names. One statement for all. */
  async counts(db: Db, reader: StaffMember, names: readonly QueueName[], ask: QueueAsk): Promise<number[]> {
    const parameters = new Parameters();
    const lists = names.map((name) => conditionsOf(reader, name, ask, parameters));
    const counts = lists.map(
      (list) =>
        `(SELECT count(*)::int FROM (SELECT FROM tickets t WHERE ${list.where()} LIMIT ${COUNT_CAP + 1}) counted)`,
    );
    const name = statementName('queue_counts', lists.map((list) => list.name()).join(';'));
    const statement = { name, text: `SELECT ARRAY[${counts.join(',\n')}] AS counts` };
    const [row] = await db.query<{ counts: number[] }>(statement, parameters.values);
    return row?.counts ?? [];
  }
}
