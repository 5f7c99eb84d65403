import type { Db } from '../../src/platform/database/db.js';

const IDS = `SELECT nextval(pg_get_serial_sequence('tickets', 'id'))::int AS id FROM generate_series(1, $1::int)`;

/** A copy of each row of a table about one ticket, for many others. */
const copyOf = (table: string, key: string): string =>
  `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
   SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(x) || jsonb_build_object('${key}', n.id))).*
   FROM ${table} x, unnest($2::int[]) AS n (id) WHERE x.${key} = $1 ORDER BY n.id`;

/**
 * Copies a ticket as it stands, open segment and text included, as often as asked; answers the ids of the copies. Each is
 * linked to the pattern, as by a person. History beyond the open segment is not copied.
 */
export async function copyTicket(db: Db, ticket: number, count: number, pattern: number): Promise<number[]> {
  const ids = (await db.query<{ id: number }>(IDS, [count])).map(({ id }) => id);
  await db.execute(copyOf('tickets', 'id'), [ticket, ids]);
  for (const table of ['ticket_texts', 'segments']) await db.execute(copyOf(table, 'ticket_id'), [ticket, ids]);
  await db.execute('UPDATE tickets SET pattern_id = $2, version = version + 1 WHERE id = ANY ($1)', [ids, pattern]);
  await db.execute(
    `INSERT INTO pattern_links (ticket_id, pattern_id, what, by_staff, at)
     SELECT id, $2, 'linked', (SELECT min(id) FROM staff), now() FROM unnest($1::int[]) AS n (id)`,
    [ids, pattern],
  );
  return ids;
}

/** Tickets of the pattern that were not handed down exactly once, by what each table says; empty when all were. */
export async function handedDownWrongly(db: Db, packageId: number): Promise<{ ticket: number; said: string }[]> {
  return db.query(
    `SELECT t.id AS ticket, format('%s outcomes, %s events, %s hops, %s results', o.n, e.n, h.n, r.n) AS said
     FROM tickets t
     JOIN packages p ON p.id = $1 AND t.pattern_id = p.pattern_id,
     LATERAL (SELECT count(*) AS n FROM package_outcomes WHERE ticket_id = t.id AND package_id = p.id AND what = 'handed_down') o,
     LATERAL (SELECT count(*) AS n FROM events WHERE ticket_id = t.id AND type = 'ticket.handed_down') e,
     LATERAL (SELECT count(*) AS n FROM hops WHERE ticket_id = t.id AND command = 'hand_down') h,
     LATERAL (SELECT count(*) AS n FROM cascade_results WHERE ticket_id = t.id AND package_id = p.id AND result = 'moved') r
     WHERE (o.n, e.n, h.n, r.n) <> (1, 1, 1, 1) ORDER BY t.id`,
    [packageId],
  );
}
