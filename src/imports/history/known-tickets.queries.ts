import type { Db, Statement } from '../../platform/database/db.js';

/** A ticket that an earlier import made, by its id in the other system. */
export interface KnownTicket {
  externalId: string;
  id: number;
  /** Of what the file said when it was last imported. */
  fingerprint: string | null;
  active: boolean;
  /** A person has done something with it since. */
  workedOn: boolean;
}

// Events of an import carry its id; one of a person without it came later.
const KNOWN: Statement = {
  name: 'import_known_tickets',
  text: `SELECT t.external_id AS "externalId", t.id, t.state NOT IN ('resolved','closed') AS active,
           imported.data ->> 'fingerprint' AS fingerprint,
           EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.actor_id IS NOT NULL AND NOT e.data ? 'import') AS "workedOn"
         FROM tickets t
         LEFT JOIN LATERAL (SELECT e.data FROM events e WHERE e.ticket_id = t.id AND e.type = 'ticket.imported'
                            ORDER BY e.id DESC LIMIT 1) imported ON true
         WHERE t.external_source = $1 AND t.external_id = ANY ($2::text[])`,
};

/** Those of the external ids that are here already. */
export async function knownTickets(
  db: Db,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownTicket>> {
  const rows = await db.query<KnownTicket>(KNOWN, [source, externalIds]);
  return new Map(rows.map((row) => [row.externalId, row]));
}
