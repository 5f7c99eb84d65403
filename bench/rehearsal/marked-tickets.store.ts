import type { Db } from '../../src/platform/database/db.js';
import { MARKED } from './marks.js';

/** A copy of a ticket of the supply with other values; the row has too many columns to list. */
const COPY = `
  INSERT INTO tickets OVERRIDING SYSTEM VALUE
  SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM tickets t WHERE t.id = $1`;

const HANGING_ON = [
  `INSERT INTO ticket_texts SELECT $2, description, words FROM ticket_texts WHERE ticket_id = $1`,
  `INSERT INTO segments (ticket_id, n, tier, state, tier_run, user_runs, tier_runs, from_at)
   SELECT $2, $3::int, tier, state, tier_run, user_runs, tier_runs, from_at FROM segments WHERE ticket_id = $1`,
];

/** An agent with an id of the marks. */
export async function insertMarkedAgent(db: Db): Promise<void> {
  await db.execute(
    `INSERT INTO staff (id, email, name, role) OVERRIDING SYSTEM VALUE VALUES ($1, 'rehearsal@bench.example', 'Rehearsal', 'tier1')`,
    [MARKED.staff],
  );
}

/** A free ticket of the supply once more, with the marks. */
export async function insertMarkedTicket(db: Db, id: number, of: number, changes: object = {}): Promise<void> {
  const marked = { id, version: MARKED.version, hop_count: MARKED.hops, segment_n: MARKED.segment, ...changes };
  await db.execute(COPY, [of, JSON.stringify(marked)]);
  await db.execute(HANGING_ON[0]!, [of, id]);
  await db.execute(HANGING_ON[1]!, [of, id, MARKED.segment]);
}

export async function insertTouch(db: Db, ticket: number, staff: number): Promise<void> {
  await db.execute('INSERT INTO touches (ticket_id, staff_id) VALUES ($1, $2)', [ticket, staff]);
}
