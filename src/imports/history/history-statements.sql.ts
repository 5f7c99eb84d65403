import type { Statement } from '../../platform/database/db.js';
import type { ColumnValue } from '../../tickets/ticket-columns.js';

/* Each takes its rows as one JSON array ($1): a statement costs the same text whatever the number of rows. */

/** Ids first, so that everything that hangs on a ticket can be written beside it. */
export const DRAW_IDS: Statement = {
  name: 'import_draw_ids',
  text: `SELECT nextval(pg_get_serial_sequence('tickets', 'id'))::int AS id FROM generate_series(1, $1::int)`,
};

/** JSON columns travel as text inside the JSON: their values are text already. */
const travels = (type: string): string => (type === 'jsonb' ? 'text' : type);
const arrives = ([name, , type]: ColumnValue): string => (type === 'jsonb' ? `r.${name}::jsonb` : `r.${name}`);
const shapes = (columns: readonly ColumnValue[]): string =>
  columns.map(([name, , type]) => `${name} ${travels(type)}`).join(', ');

export function insertTickets(columns: readonly ColumnValue[]): Statement {
  return {
    name: 'import_insert_tickets',
    text: `INSERT INTO tickets (id, external_source, external_id, import_id, ${columns.map(([name]) => name).join(', ')})
           OVERRIDING SYSTEM VALUE
           SELECT r.id, $2, r.external_id, $3, ${columns.map(arrives).join(', ')}
           FROM json_to_recordset($1::json) AS r (id int, external_id text, ${shapes(columns)})`,
  };
}

export function updateTickets(columns: readonly ColumnValue[]): Statement {
  return {
    name: 'import_update_tickets',
    text: `UPDATE tickets t SET version = t.version + 1, ${columns.map((column) => `${column[0]} = ${arrives(column)}`).join(', ')}
           FROM json_to_recordset($1::json) AS r (id int, ${shapes(columns)}) WHERE t.id = r.id`,
  };
}

const WORDS = `to_tsvector('simple', r.title || ' ' || coalesce(r.description, ''))`;
const TEXTS = `json_to_recordset($1::json) AS r (t int, title text, description text)`;

export const INSERT_TEXTS: Statement = {
  name: 'import_insert_texts',
  text: `INSERT INTO ticket_texts (ticket_id, description, words) SELECT r.t, r.description, ${WORDS} FROM ${TEXTS}`,
};

export const UPDATE_TEXTS: Statement = {
  name: 'import_update_texts',
  text: `UPDATE ticket_texts x SET description = r.description, words = ${WORDS} FROM ${TEXTS} WHERE x.ticket_id = r.t`,
};

export const INSERT_SEGMENTS: Statement = {
  name: 'import_insert_segments',
  text: `INSERT INTO segments (ticket_id, n, tier, state, waiting_for, tier_run, user_runs, tier_runs, staff_id, team, from_at, to_at,
           user_counted, tier_counted)
         SELECT r.* FROM json_to_recordset($1::json) AS r (t int, n int, tier smallint, state text, waiting_for text, tier_run int,
           user_runs boolean, tier_runs boolean, staff_id int, team text, from_at timestamptz, to_at timestamptz,
           user_counted bigint, tier_counted bigint)`,
};

/** No hand-over of the past has a packet. */
export const INSERT_HOPS: Statement = {
  name: 'import_insert_hops',
  text: `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, from_staff, to_staff, by_staff, at, against_policy, source)
         SELECT r.*, $2 FROM json_to_recordset($1::json) AS r (t int, n int, command text, from_tier smallint, to_tier smallint,
           from_staff int, to_staff int, by_staff int, at timestamptz, against_policy boolean)`,
};

export const INSERT_EVENTS: Statement = {
  name: 'import_insert_events',
  text: `INSERT INTO events (type, subject, ticket_id, actor_id, at, quiet, source, data)
         SELECT r.type, 'TL-' || r.t, r.t, r.actor, r.at, true, $3, r.data || jsonb_build_object('import', $2::int, 'key', 'TL-' || r.t)
         FROM ROWS FROM (json_to_recordset($1::json) AS (t int, type text, actor int, at timestamptz, data jsonb))
           WITH ORDINALITY AS r (t, type, actor, at, data, n)
         ORDER BY r.n`,
};

/** Counted, and nobody is told of each cell: the import tells of itself. */
export const INSERT_DELTAS: Statement = {
  name: 'import_insert_deltas',
  text: `INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets, quiet)
         SELECT day, phase_id, platform, kind, signature, ownership, group_id, approach, location, sum(tickets), true
         FROM json_to_recordset($1::json) AS r (day date, phase_id int, platform text, kind text, signature text, ownership text,
           group_id int, approach text, location text, tickets int)
         GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(tickets) <> 0`,
};

/** Takes tickets out of the roll-ups, from the cells in which they count now. */
export const UNCOUNT: Statement = {
  name: 'import_uncount',
  text: `INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets, quiet)
         SELECT counted_day, coalesce(phase_id, 0), platform, kind, coalesce(signature, ''), coalesce(ownership, ''),
           coalesce(group_id, 0), coalesce(approach, ''), coalesce(location, ''), -count(*), true
         FROM tickets WHERE id = ANY ($1::int[]) AND counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
};

export const REWRITING: Statement = {
  name: 'import_rewriting',
  text: `SELECT set_config('tierline.reverting', $1, true)`,
};

/** What earlier imports wrote about tickets; that they were imported stays on record. */
export const FORGET_HISTORY: readonly Statement[] = [
  { name: 'import_forget_segments', text: 'DELETE FROM segments WHERE ticket_id = ANY ($1::int[])' },
  { name: 'import_forget_hops', text: 'DELETE FROM hops WHERE ticket_id = ANY ($1::int[])' },
  {
    name: 'import_forget_events',
    text: `DELETE FROM events WHERE ticket_id = ANY ($1::int[]) AND data ? 'import' AND type <> 'ticket.imported'`,
  },
];
