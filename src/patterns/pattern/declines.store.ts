import type { StaffMember } from '../../domain/access/staff.js';
import type { Instant } from '../../domain/instant.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { suggestedOf } from './pattern-tickets.sql.js';

const DECLINE: Statement = {
  name: 'pattern_decline',
  text: `INSERT INTO pattern_links (ticket_id, pattern_id, what, by_staff, at, reason)
    SELECT t.id, $1, 'unlinked', $3, $5, $6 FROM (${suggestedOf('$1::int')}) t
    WHERE t.id = ANY ($4::int[]) AND ${visibleTickets('t', '$2::text[]', '$3::int')} ORDER BY t.id
    RETURNING ticket_id AS id`,
};

export interface Decline {
  pattern: number;
  tickets: readonly number[];
  by: StaffMember;
  reason: string | null;
  at: Instant;
}

/** Keeps a person's no to suggested tickets that they may see; the ids that were suggested. */
export async function keepDeclines(tx: Tx, { pattern, tickets, by, reason, at }: Decline): Promise<Set<number>> {
  const values = [pattern, scopeParameter(by), by.id, [...tickets], timestampOfInstant(at), reason];
  const rows = await tx.query<{ id: number }>(DECLINE, values);
  return new Set(rows.map(({ id }) => id));
}
