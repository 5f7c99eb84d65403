import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList } from './condition-list.js';
import { filterConditions } from './filter-conditions.queries.js';
import { ROW_JOINS, ROW_JSON } from './row-json.queries.js';
import { rowLimit } from './row-limit.js';
import { newestFound, searchCondition, searchOf } from './search.queries.js';
import { onlySeen } from './sight.queries.js';
import type { TicketFilter } from './ticket-filter.js';

/** A row of a list: its place in the order and its JSON, ready to be sent. */
export interface ListedTicket {
  id: number;
  at: string;
  json: string;
}

export interface ListPage {
  filter: TicketFilter;
  /** Newest first: rows with a smaller id follow. */
  after: number | null;
  limit: number;
}

/** Names longer than 63 bytes are cut by PostgreSQL and would collide. */
export function statementName(prefix: string, combination: string): string {
  return `${prefix}_${createHash('sha256').update(combination).digest('hex').slice(0, 16)}`;
}

@Injectable()
export class TicketsListQueries {
  /** More than `limit` tickets where there are more, newest first, of those the reader may see: one statement, no count. */
  async page(db: Db, reader: StaffMember, { filter, after, limit }: ListPage): Promise<ListedTicket[]> {
    const rows = rowLimit(limit);
    const { q, ...others } = filter;
    const search = searchOf(q);
    const list = new ConditionList();
    filterConditions(list, others);
    onlySeen(list, reader);
    if (after !== null) list.addValue('t.id', '<', after, 'int');
    if (search !== null && 'words' in search) return this.found(db, list, search.words, rows);
    if (search !== null) searchCondition(list, search);
    const name = statementName('tickets_page', `${list.name()} ${rows}`);
    return db.query<ListedTicket>({ name, text: newest(list.where(), rows) }, list.values);
  }

  /** Without a name: only a plan made for these very words knows whether they are rare or everywhere. */
  private found(db: Db, list: ConditionList, words: string, rows: number): Promise<ListedTicket[]> {
    const text = newest(`t.id IN (${newestFound(list, words, rows)})`, rows);
    return db.query<ListedTicket>(text, list.values);
  }
}

function newest(where: string, rows: number): string {
  return `SELECT t.id, t.updated_at::text AS at, ${ROW_JSON} AS json FROM tickets t ${ROW_JOINS}
    WHERE ${where} ORDER BY t.id DESC LIMIT ${rows}`;
}
