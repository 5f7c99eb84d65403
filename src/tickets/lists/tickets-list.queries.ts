import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList } from './condition-list.js';
import { filterConditions } from './filter-conditions.queries.js';
import { ROW_JOINS, ROW_JSON } from './row-json.queries.js';
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
  /** Up to `limit + 1` tickets that the reader may see, newest first: one statement, no count. */
  async page(db: Db, reader: StaffMember, { filter, after, limit }: ListPage): Promise<ListedTicket[]> {
    const list = new ConditionList();
    filterConditions(list, filter);
    list.add(visibleTickets('t', list.value(scopeParameter(reader), 'text[]'), list.value(reader.id, 'int')), 'seen');
    if (after !== null) list.addValue('t.id', '<', after, 'int');
    const rows = list.value(limit + 1, 'int');
    const text = `SELECT t.id, t.updated_at::text AS at, ${ROW_JSON} AS json FROM tickets t ${ROW_JOINS}
      WHERE ${list.where()} ORDER BY t.id DESC LIMIT ${rows}`;
    return db.query<ListedTicket>({ name: statementName('tickets_page', list.name()), text }, list.values);
  }
}
