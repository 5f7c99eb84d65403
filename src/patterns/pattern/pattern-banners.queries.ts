import type { PatternState, Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { familyOf } from './pattern-tickets.sql.js';

export interface BannerRow {
  id: number;
  title: string;
  state: PatternState;
  tellCaller: string | null;
  since: string;
  tickets: number;
  platforms: Platform[];
}

/** More would be no banner. */
const MOST = 50;

const SHOWN = `p.state IN ('active','identified','watching','regressed')`;

const COLUMNS = `p.id, p.title, p.state, p.tell_caller AS "tellCaller", p.created_at AS since,
  (SELECT count(*)::int FROM tickets t WHERE t.pattern_id IN (${familyOf('p.id')}) AND t.state NOT IN ('resolved','closed')) AS tickets,
  ARRAY(SELECT split_part(s.signature, '/', 3) FROM pattern_signatures s WHERE s.pattern_id = p.id
        UNION SELECT t.platform FROM tickets t WHERE t.pattern_id IN (${familyOf('p.id')}) ORDER BY 1) AS platforms`;

const ALL: Statement = {
  name: 'pattern_banners',
  text: `SELECT * FROM (SELECT ${COLUMNS} FROM patterns p WHERE ${SHOWN}) b
         WHERE $1::text IS NULL OR $1 = ANY (b.platforms) OR cardinality(b.platforms) = 0
         ORDER BY b.tickets DESC, b.id DESC LIMIT ${MOST}`,
};

// Linked by a person before matched by the machine; a merged pattern shows the one it went into.
const ONE: Statement = {
  name: 'pattern_banner_for',
  text: `SELECT ${COLUMNS} FROM (
           SELECT coalesce(l.merged_into, l.id) AS id, 0 AS n FROM patterns l WHERE l.id = $2::int
           UNION ALL SELECT s.pattern_id, 1 FROM pattern_signatures s WHERE s.signature = $1::text) m
         JOIN patterns p ON p.id = m.id WHERE ${SHOWN} ORDER BY m.n LIMIT 1`,
};

/** What is on now, most open tickets first. */
export function banners(db: Db, platform: Platform | null): Promise<BannerRow[]> {
  return db.query(ALL, [platform]);
}

/** The banner of a signature, or of the pattern that a ticket is linked to; undefined: there is none. */
export async function bannerFor(
  db: Db,
  { signature, pattern }: { signature: string | null; pattern: number | null },
): Promise<BannerRow | undefined> {
  if (signature === null && pattern === null) return undefined;
  return (await db.query<BannerRow>(ONE, [signature, pattern]))[0];
}
