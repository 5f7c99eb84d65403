import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList, Parameters } from '../lists/condition-list.js';
import { ROW_JOINS, ROW_JSON } from '../lists/row-json.queries.js';
import { rowLimit } from '../lists/row-limit.js';
import { onlySeen } from '../lists/sight.queries.js';
import { statementName, type ListedTicket } from '../lists/tickets-list.queries.js';
import { ACTIVE } from '../active.sql.js';
import { queueConditions, queueWays, type QueueAsk } from './queue-conditions.queries.js';
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

/** The same tickets, one list of conditions for each way into the queue; no ticket is in two of them. */
export function waysOf(
  reader: StaffMember,
  name: QueueName,
  ask: QueueAsk,
  parameters = new Parameters(),
): ConditionList[] {
  return queueWays(new ConditionList(parameters), name, ask).map((way) => {
    const list = new ConditionList(parameters);
    list.add(`${ACTIVE} AND (${way})`, `queue_${name}`);
    onlySeen(list, reader);
    return list;
  });
}

/** The first rows of a queue in its order: each way stops by itself, then the best of them are taken. */
export function firstOf(ways: readonly ConditionList[], columns: string, rows: number): string {
  const first = (from: string) => `SELECT ${columns} FROM ${from} ORDER BY t.queue_at, t.id LIMIT ${rows}`;
  const each = ways.map((way) => first(`tickets t WHERE ${way.where()}`));
  return each.length === 1 ? each.join() : first(`(${each.map((one) => `(${one})`).join('\nUNION ALL ')}) t`);
}

@Injectable()
export class QueuesQueries {
  /** More than `limit` tickets of a queue where there are more, the one to act on first on top. */
  async page(db: Db, reader: StaffMember, name: QueueName, { ask, after, limit }: QueuePage): Promise<ListedTicket[]> {
    const parameters = new Parameters();
    const ways = waysOf(reader, name, ask, parameters);
    if (after) {
      const place = `(${parameters.add(after.at, 'timestamptz')}, ${parameters.add(after.id, 'int')})`;
      for (const way of ways) way.add(`(t.queue_at, t.id) > ${place}`, 'after');
    }
    const rows = rowLimit(limit);
    // Names are joined and JSON is built for the rows of the page only, not for all that wait behind them.
    const text = `SELECT t.id, t.queue_at::text AS at, ${ROW_JSON} AS json
      FROM (${firstOf(ways, 't.*', rows)}) t ${ROW_JOINS} ORDER BY t.queue_at, t.id`;
    const statement = { name: statementName('queue_page', `${namesOf(ways)} ${rows}`), text };
    return db.query<ListedTicket>(statement, parameters.values);
  }

  /** How many tickets lie in each queue, more than `COUNT_CAP` where there are more, in the order of the names. One statement for all. */
  async counts(db: Db, reader: StaffMember, names: readonly QueueName[], ask: QueueAsk): Promise<number[]> {
    const parameters = new Parameters();
    const queues = names.map((name) => waysOf(reader, name, ask, parameters));
    const counts = queues.map((ways) => ways.map(countOf).join(' + '));
    const name = statementName('queue_counts', queues.map(namesOf).join(';'));
    const statement = { name, text: `SELECT ARRAY[${counts.join(',\n')}] AS counts` };
    const [row] = await db.query<{ counts: number[] }>(statement, parameters.values);
    return row?.counts ?? [];
  }
}

const namesOf = (ways: readonly ConditionList[]): string => ways.map((way) => way.name()).join('+');

const countOf = (way: ConditionList): string =>
  `(SELECT count(*)::int FROM (SELECT FROM tickets t WHERE ${way.where()} LIMIT ${COUNT_CAP + 1}) counted)`;
