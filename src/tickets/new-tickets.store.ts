import { Injectable } from '@nestjs/common';
import type { Segment } from '../domain/clock/segments.js';
import type { Db } from '../platform/database/db.js';
import type { NewEvent } from '../platform/events/event.js';
import type { CountDelta } from './ticket-change.js';
import type { TicketRecord } from './ticket-record.js';
import { factColumns, movingColumns, originColumns } from './ticket-columns.js';
import { firstSegmentsPart } from './segment-parts.sql.js';
import { StatementParts } from './statement-parts.js';
import { deltaPart, newEventsPart, touchPart } from './write-parts.sql.js';

export interface NewTicketRows {
  record: TicketRecord;
  segments: readonly Segment[];
  events: readonly NewEvent[];
  deltas: readonly CountDelta[];
}

/** Makes tickets: the row, its words, segments, events, count and touch in one statement. */
@Injectable()
export class NewTicketsStore {
  /** The id of the new ticket. */
  async insert(db: Db, { record, segments, events, deltas }: NewTicketRows): Promise<number> {
    const parts = new StatementParts('ticket_log');
    const columns = [...movingColumns(record), ...factColumns(record), ...originColumns(record)];
    const names = columns.map(([column]) => column).join(', ');
    const values = columns.map(([, value, type]) => parts.value(value, type)).join(', ');
    parts.add('moved', '', `INSERT INTO tickets (${names}) VALUES (${values}) RETURNING id`);
    const title = parts.value(record.facts.title, 'text');
    const description = parts.value(record.facts.description, 'text');
    parts.add(
      'worded',
      '',
      `INSERT INTO ticket_texts (ticket_id, description, words) SELECT m.id, ${description},
      to_tsvector('simple', ${title} || ' ' || coalesce(${description}, '')) FROM moved m`,
    );
    firstSegmentsPart(parts, segments, record.ticket.assignee);
    newEventsPart(parts, events);
    if (deltas.length > 0) deltaPart(parts, deltas);
    if (record.createdBy !== null) touchPart(parts, record.createdBy);
    const [row] = await db.query<{ id: number }>(parts.statement('SELECT id FROM moved'), parts.values);
    if (!row) throw new Error('the insert of a ticket returned no row');
    return row.id;
  }
}
