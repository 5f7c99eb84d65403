import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../platform/database/db.js';
import { casePart } from './case-parts.sql.js';
import type { TicketChange } from './ticket-change.js';
import { recordOfRow, type TicketRow } from './ticket-row.js';
import type { TicketRecord } from './ticket-record.js';
import { factColumns, movingColumns } from './ticket-columns.js';
import {
  commentPart,
  contactPart,
  deltaPart,
  newEventsPart,
  hopPart,
  linksPart,
  packageOutcomePart,
  touchPart,
  wordsPart,
} from './write-parts.sql.js';
import { segmentPart } from './segment-parts.sql.js';
import { StatementParts } from './statement-parts.js';

// A row of 95 columns costs more to describe and to parse column by column than its ticket costs to decide about: as one
// JSON text it takes the server less than half of the CPU time of `t.*` (174 us a read), and PostgreSQL a tenth less.
const READ: Statement = {
  name: 'ticket_read_for_command',
  quick: true,
  text: `SELECT row_to_json(t)::text AS row, x.description,
           EXISTS (SELECT 1 FROM touches WHERE ticket_id = t.id AND staff_id = $2) AS touched
         FROM tickets t LEFT JOIN ticket_texts x ON x.ticket_id = t.id
         WHERE t.id = $1`,
};

const READ_ALL: Statement = {
  name: 'tickets_read_for_sweep',
  text: `SELECT row_to_json(t)::text AS row, NULL AS description FROM tickets t WHERE t.id = ANY ($1) ORDER BY t.id`,
};

/** A ticket as it is read; `row` is the row of `tickets` as JSON. */
interface StoredTicket {
  row: string;
  description: string | null;
}

function recordOf({ row, description }: StoredTicket): TicketRecord {
  return recordOfRow(JSON.parse(row) as TicketRow, description);
}

export interface ReadTicket {
  record: TicketRecord;
  /** The reader has worked on it: reading stays allowed outside their scope. */
  touched: boolean;
}

/** The only writer of `tickets`: read, decide elsewhere, one guarded statement. */
@Injectable()
export class TicketsStore {
  /** One statement; null when there is no such ticket. */
  async read(db: Db, id: number, reader: number | null): Promise<ReadTicket | null> {
    const [stored] = await db.query<StoredTicket & { touched: boolean }>(READ, [id, reader]);
    return stored ? { record: recordOf(stored), touched: stored.touched } : null;
  }

  /** For sweeps: records without their descriptions. */
  async readAll(db: Db, ids: readonly number[]): Promise<TicketRecord[]> {
    return (await db.query<StoredTicket>(READ_ALL, [ids])).map(recordOf);
  }

  /** False when somebody else changed the row since it was read: nothing was written then. */
  async write(db: Db, change: TicketChange): Promise<boolean> {
    const parts = new StatementParts('ticket_write');
    const columns = [...movingColumns(change.after), ...(change.subjectChanged ? factColumns(change.after) : [])];
    const id = parts.value(change.after.ticket.id, 'int');
    const sets = columns.map(([column, value, type]) => `${column} = ${parts.value(value, type)}`).join(', ');
    const guard = parts.value(change.after.ticket.version - 1, 'int');
    parts.add(
      'moved',
      change.subjectChanged ? 'f' : '',
      `UPDATE tickets SET version = version + 1, ${sets} WHERE id = ${id} AND version = ${guard} RETURNING id`,
    );
    if (change.subjectChanged) wordsPart(parts, change.after.facts);
    newEventsPart(parts, change.events);
    if (change.segment) segmentPart(parts, change.segment);
    if (change.hop) hopPart(parts, change, change.hop);
    if (change.contact) contactPart(parts, change, change.contact);
    if (change.comment) commentPart(parts, change, change.comment);
    if (change.deltas.length > 0) deltaPart(parts, change.deltas);
    if (change.packageOutcome) packageOutcomePart(parts, change, change.packageOutcome);
    if (change.links.length > 0) linksPart(parts, change);
    if (change.microsoftCase) casePart(parts, change.microsoftCase);
    if (change.firstTouch && change.by !== null) touchPart(parts, change.by);
    const [row] = await db.query<{ moved: number }>(
      parts.statement('SELECT count(*)::int AS moved FROM moved'),
      parts.values,
    );
    return row?.moved === 1;
  }
}
