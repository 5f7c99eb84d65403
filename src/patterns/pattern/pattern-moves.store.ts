import type { Instant } from '../../domain/instant.js';
import type { State } from '../../domain/words.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';

/** One ticket whose turn it is: to follow a change, or to go back because it was undone. */
export interface DueMove {
  change: number;
  ticket: number;
  from: number;
  to: number;
  back: boolean;
}

const BATCH = 100;

const DUE: Statement = {
  name: 'pattern_moves_due',
  text: `SELECT m.change_id AS change, m.ticket_id AS ticket, c.from_pattern AS "from", c.to_pattern AS "to", m.back
         FROM (SELECT change_id, ticket_id, false AS back FROM pattern_moves WHERE moved_at IS NULL AND stayed IS NULL
               UNION ALL
               SELECT change_id, ticket_id, true FROM pattern_moves WHERE returns AND returned_at IS NULL AND kept IS NULL) m
         JOIN pattern_changes c ON c.id = m.change_id
         WHERE (m.change_id, m.ticket_id) > ($1::int, $2::int) ORDER BY m.change_id, m.ticket_id LIMIT ${BATCH}`,
};

// Locks the ticket first, as every command does; the move's own row tells whether another node was here already.
const LOCK_TICKET: Statement = {
  name: 'pattern_move_lock_ticket',
  text: `SELECT t.pattern_id AS pattern, t.state,
           coalesce((SELECT l.by_staff IS NOT NULL FROM pattern_links l WHERE l.ticket_id = t.id ORDER BY l.id DESC LIMIT 1), false)
             AS "byPerson"
         FROM tickets t WHERE t.id = $1 FOR UPDATE OF t`,
};

const STILL_DUE: Statement = {
  name: 'pattern_move_still_due',
  text: `SELECT 1 FROM pattern_moves WHERE change_id = $1 AND ticket_id = $2 AND CASE WHEN $3::boolean
           THEN returns AND returned_at IS NULL AND kept IS NULL ELSE moved_at IS NULL AND stayed IS NULL END FOR UPDATE`,
};

const MOVED: Statement = {
  name: 'pattern_move_done',
  text: `UPDATE pattern_moves SET moved_at = $3, stayed = $4 WHERE change_id = $1 AND ticket_id = $2`,
};

const RETURNED: Statement = {
  name: 'pattern_move_returned',
  text: `UPDATE pattern_moves SET returned_at = $3, kept = $4 WHERE change_id = $1 AND ticket_id = $2`,
};

// A link that was decided on just before the merge was written: the ticket follows like the others.
const STRAGGLERS: Statement = {
  name: 'pattern_moves_stragglers',
  text: `INSERT INTO pattern_moves (change_id, ticket_id)
         SELECT c.id, t.id FROM patterns p
         JOIN LATERAL (SELECT id FROM pattern_changes WHERE from_pattern = p.id AND kind = 'merge' AND undone_at IS NULL
                       ORDER BY id DESC LIMIT 1) c ON true
         JOIN tickets t ON t.pattern_id = p.id AND t.state <> 'closed'
         WHERE p.state = 'merged' ON CONFLICT DO NOTHING`,
};

/** Lets tickets follow that were linked to a pattern in the moment it was merged away. */
export async function addStragglers(db: Db): Promise<void> {
  await db.execute(STRAGGLERS);
}

/** The next moves after `after`, in order of change and ticket. */
export function dueMoves(db: Db, after: Pick<DueMove, 'change' | 'ticket'>): Promise<DueMove[]> {
  return db.query(DUE, [after.change, after.ticket]);
}

/** The ticket of a move, locked; null when another node has dealt with the move meanwhile. */
export async function lockMove(
  tx: Tx,
  { change, ticket, back }: DueMove,
): Promise<{ pattern: number | null; state: State; byPerson: boolean } | null> {
  const [place] = await tx.query<{ pattern: number | null; state: State; byPerson: boolean }>(LOCK_TICKET, [ticket]);
  const due = await tx.query(STILL_DUE, [change, ticket, back]);
  return place && due.length > 0 ? place : null;
}

/** Keeps how a move ended: done, or why the ticket stayed. */
export async function endMove(
  tx: Tx,
  { change, ticket, back }: DueMove,
  { at, stays }: { at: Instant; stays: string | null },
): Promise<void> {
  await tx.execute(back ? RETURNED : MOVED, [change, ticket, stays === null ? timestampOfInstant(at) : null, stays]);
}
