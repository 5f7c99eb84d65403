import type { Instant } from '../../domain/instant.js';
import type { CaseState, CaseTurn } from '../../domain/words.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { casePart } from '../../tickets/case-parts.sql.js';
import type { CaseStep } from '../../tickets/case-step.js';
import { StatementParts } from '../../tickets/statement-parts.js';

const OVERDUE: Statement = {
  name: 'microsoft_cases_overdue',
  text: `WITH told AS (
           INSERT INTO microsoft_case_notices (case_id, due_at)
           SELECT c.id, c.next_update_due FROM microsoft_cases c
           WHERE c.state = 'open' AND coalesce(c.next_update_due, 'infinity') <= $1::timestamptz
             AND NOT EXISTS (SELECT 1 FROM microsoft_case_notices n WHERE n.case_id = c.id AND n.due_at = c.next_update_due)
           ON CONFLICT DO NOTHING RETURNING case_id)
         SELECT c.id, c.turn, c.state, c.liaison_id AS liaison FROM told JOIN microsoft_cases c ON c.id = told.case_id
         ORDER BY c.id`,
};

export interface OverdueCase {
  id: number;
  turn: CaseTurn;
  state: CaseState;
  liaison: number | null;
}

/** Records and returns the open cases whose update is due and nobody was told, whichever node asks first. */
export function takeOverdue(tx: Tx, now: Instant): Promise<OverdueCase[]> {
  return tx.query<OverdueCase>(OVERDUE, [timestampOfInstant(now)]);
}

/**
 * Gives a ticket that waits already its case, with the statement with which tickets go to Microsoft; `onTicket` is the
 * number as it stands there. Nothing happens when the ticket has come back meanwhile.
 */
export async function giveCase(db: Db, ticket: { id: number; onTicket: string }, step: CaseStep): Promise<void> {
  const parts = new StatementParts('microsoft_case_given');
  parts.add(
    'moved',
    '',
    `SELECT t.id FROM tickets t WHERE t.id = ${parts.value(ticket.id, 'int')} AND t.tier = 4
       AND t.microsoft_case = ${parts.value(ticket.onTicket, 'text')}`,
  );
  casePart(parts, step, ticket.onTicket);
  await db.query(parts.statement('SELECT count(*)::int AS given FROM moved'), parts.values);
}
