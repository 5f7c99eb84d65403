import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../../platform/database/db.js';
import type { ColumnValue } from '../../tickets/ticket-columns.js';
import type { FormerStaff } from './former-staff.store.js';
import {
  deltaRows,
  eventRows,
  hopRows,
  segmentRows,
  textRows,
  ticketColumns,
  type ImportMark,
  type PlacedHistory,
} from './history-rows.js';
import * as sql from './history-statements.sql.js';
import type { TicketHistory } from './ticket-history.js';

/** Writes tickets with their whole history, many in one statement: eight statements a batch, however large. */
@Injectable()
export class HistoryStore {
  /** Makes new tickets. */
  async insert(tx: Tx, histories: readonly TicketHistory[], people: FormerStaff, mark: ImportMark): Promise<void> {
    if (histories.length === 0) return;
    const ids = await tx.query<{ id: number }>(sql.DRAW_IDS, [histories.length]);
    const placed = histories.map((history, at) => ({ id: ids[at]!.id, history }));
    const columns = placed.map((one) => ticketColumns(one, people));
    const rows = placed.map(({ id, history }, at) => rowOf(id, columns[at]!, history.externalId));
    await tx.execute(sql.insertTickets(columns[0]!), [JSON.stringify(rows), mark.source, mark.importId]);
    await send(tx, sql.INSERT_TEXTS, textRows(placed));
    await this.past(tx, placed, people, mark);
  }

  /** Writes the history of closed tickets anew, in the place of what an earlier import wrote. */
  async replace(tx: Tx, placed: readonly PlacedHistory[], people: FormerStaff, mark: ImportMark): Promise<void> {
    if (placed.length === 0) return;
    const ids = placed.map(({ id }) => id);
    await tx.execute(sql.UNCOUNT, [ids]);
    await allowRewriting(tx, async () => {
      for (const statement of sql.FORGET_HISTORY) await tx.execute(statement, [ids]);
    });
    const columns = placed.map((one) => ticketColumns(one, people));
    const rows = placed.map(({ id }, at) => rowOf(id, columns[at]!, null));
    await tx.execute(sql.updateTickets(columns[0]!), [JSON.stringify(rows)]);
    await send(tx, sql.UPDATE_TEXTS, textRows(placed));
    await this.past(tx, placed, people, mark);
  }

  private async past(tx: Tx, placed: readonly PlacedHistory[], people: FormerStaff, mark: ImportMark): Promise<void> {
    await send(tx, sql.INSERT_SEGMENTS, segmentRows(placed, people));
    const source = placed[0]!.history.record.source;
    await send(tx, sql.INSERT_HOPS, hopRows(placed, people), source);
    await send(tx, sql.INSERT_DELTAS, deltaRows(placed));
    await send(tx, sql.INSERT_EVENTS, eventRows(placed, people, mark), mark.importId, source);
  }
}

/** History is append-only; an import may take away what an import wrote, and says so for just these statements. */
export async function allowRewriting(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.query(sql.REWRITING, ['on']);
  await work();
  await tx.query(sql.REWRITING, ['off']);
}

function rowOf(id: number, columns: readonly ColumnValue[], externalId: string | null): object {
  const row: Record<string, unknown> = { id, external_id: externalId };
  for (const [name, value] of columns) row[name] = value;
  return row;
}

async function send(tx: Tx, statement: Statement, rows: readonly object[], ...more: unknown[]): Promise<void> {
  if (rows.length > 0) await tx.execute(statement, [JSON.stringify(rows), ...more]);
}
