import type { Sight } from '../../domain/access/scope.js';
import type { PatternState } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { declinedBy } from './pattern-tickets.sql.js';

/** A pattern in a few words. */
export interface PatternBrief {
  id: number;
  title: string;
  state: PatternState;
  tellCaller: string | null;
  mergedInto: number | null;
}

/** Everything about one ticket's grouping, in one statement with what sight depends on. */
export interface TicketGrouping extends Sight {
  signature: string | null;
  linked: PatternBrief | null;
  suggested: PatternBrief | null;
  links: {
    pattern: number;
    what: 'linked' | 'unlinked';
    by: { id: number; name: string } | null;
    at: string;
    reason: string | null;
  }[];
  /** Of the patterns named in `links`. */
  named: PatternBrief[];
}

const BRIEF = (p: string): string => `json_build_object('id', ${p}.id, 'title', ${p}.title, 'state', ${p}.state,
  'tellCaller', ${p}.tell_caller, 'mergedInto', ${p}.merged_into)`;

const GROUPING: Statement = {
  name: 'ticket_grouping',
  text: `SELECT t.location, EXISTS (SELECT FROM touches WHERE ticket_id = t.id AND staff_id = $2) AS touched, t.signature,
      (SELECT ${BRIEF('p')} FROM patterns p WHERE p.id = t.pattern_id) AS linked,
      (SELECT ${BRIEF('p')} FROM pattern_signatures s JOIN patterns p ON p.id = s.pattern_id
         WHERE t.pattern_id IS NULL AND t.state <> 'closed' AND s.signature = t.signature
           AND p.state NOT IN ('merged','dismissed') AND NOT ${declinedBy('t.id', 'p.id')}) AS suggested,
      coalesce((SELECT json_agg(json_build_object('pattern', l.pattern_id, 'what', l.what, 'at', l.at, 'reason', l.reason,
                  'by', CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('id', w.id, 'name', w.name) END) ORDER BY l.id)
         FROM pattern_links l LEFT JOIN staff w ON w.id = l.by_staff WHERE l.ticket_id = t.id), '[]') AS links,
      coalesce((SELECT json_agg(${BRIEF('p')}) FROM patterns p
         WHERE p.id IN (SELECT pattern_id FROM pattern_links WHERE ticket_id = t.id)), '[]') AS named
    FROM tickets t WHERE t.id = $1`,
};

export async function ticketGrouping(db: Db, ticket: number, reader: number): Promise<TicketGrouping | null> {
  return (await db.query<TicketGrouping>(GROUPING, [ticket, reader]))[0] ?? null;
}
