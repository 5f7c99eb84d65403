import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { ACTIVE } from '../../tickets/active.sql.js';
import { isoSql } from '../../tickets/shown.sql.js';

const BRIEF = `json_build_object('key', 'TL-' || t.id, 'title', t.title, 'state', t.state, 'tier', t.tier, 'kind', t.kind,
  'platform', t.platform, 'signature', t.signature, 'resolvedAs', t.resolved_as,
  'reportedAt', ${isoSql('t.reported_at')})`;

const SEEN = visibleTickets('t', '$1::text[]', '$2::int');

/** Most tickets shown for one requester or device. */
const MOST = 5;

const OPEN_OF_REQUESTER: Statement = {
  name: 'intake_open_of_requester',
  text: `SELECT ${BRIEF} AS ticket, ${SEEN} AS seen FROM tickets t
         WHERE ${ACTIVE} AND (t.requester_upn = $3::text OR lower(t.device_serial) = lower($4::text)) ORDER BY t.id DESC LIMIT 50`,
};

export type BriefTicket = Record<string, unknown>;

/** What is known already about the one who calls. */
@Injectable()
export class IntakeQueries {
  /** Active tickets of this user or device; those out of the reader's scope only by their number. */
  async openOfRequester(db: Db, reader: StaffMember, who: { upn: string | null; serial: string | null }) {
    if (who.upn === null && who.serial === null) return { items: [], elsewhere: 0 };
    const values = [scopeParameter(reader), reader.id, who.upn, who.serial];
    const rows = await db.query<{ ticket: BriefTicket; seen: boolean }>(OPEN_OF_REQUESTER, values);
    const seen = rows.filter((row) => row.seen);
    return { items: seen.slice(0, MOST).map((row) => row.ticket), elsewhere: rows.length - seen.length };
  }
}
