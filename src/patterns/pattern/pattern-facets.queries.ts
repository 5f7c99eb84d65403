import type { Db, Statement } from '../../platform/database/db.js';
import { familyOf, requesterOf, suggestedOf } from './pattern-tickets.sql.js';

/** Tickets of a pattern with one value of a facet; the value is null where the tickets do not say. */
export interface FacetCount {
  facet: string;
  value: string | null;
  linked: number;
  suggested: number;
  requesters: number;
}

const HERE: Statement = {
  name: 'pattern_facets',
  text: `SELECT f.facet, f.value, count(*) FILTER (WHERE m.linked)::int AS linked,
      count(*) FILTER (WHERE NOT m.linked)::int AS suggested, count(DISTINCT m.who)::int AS requesters
    FROM (
      SELECT true AS linked, ${requesterOf('t')} AS who, t.platform, t.kind, t.phase_id, t.group_name, t.ownership, t.approach,
        t.os_version, t.location FROM tickets t WHERE t.pattern_id IN (${familyOf('$1::int')})
      UNION ALL
      SELECT false, ${requesterOf('s')}, s.platform, s.kind, s.phase_id, s.group_name, s.ownership, s.approach,
        s.os_version, s.location FROM (${suggestedOf('$1::int')}) s) m
    LEFT JOIN phases ph ON ph.id = m.phase_id
    CROSS JOIN LATERAL (VALUES ('platform', m.platform), ('kind', m.kind), ('phase', ph.name), ('group', m.group_name),
      ('ownership', m.ownership), ('approach', m.approach), ('osVersion', m.os_version), ('location', m.location))
      AS f (facet, value)
    GROUP BY f.facet, f.value ORDER BY f.facet, count(*) DESC, f.value`,
};

// What is usual: all counted tickets of the last days, from the cells of the roll-ups.
const USUAL: Statement = {
  name: 'pattern_facets_usual',
  text: `SELECT f.facet, f.value, sum(r.tickets)::int AS tickets
    FROM (SELECT phase_id, platform, kind, ownership, group_id, approach, location, sum(tickets) AS tickets
          FROM rollups WHERE grain = 'facet' AND day >= $1::date GROUP BY 1, 2, 3, 4, 5, 6, 7) r
    LEFT JOIN phases ph ON ph.id = r.phase_id LEFT JOIN phase_groups g ON g.id = r.group_id
    CROSS JOIN LATERAL (VALUES ('platform', r.platform), ('kind', r.kind), ('phase', ph.name), ('group', g.name),
      ('ownership', nullif(r.ownership, '')), ('approach', nullif(r.approach, '')), ('location', nullif(r.location, '')))
      AS f (facet, value)
    GROUP BY f.facet, f.value HAVING sum(r.tickets) > 0`,
};

export function facetCounts(db: Db, pattern: number): Promise<FacetCount[]> {
  return db.query(HERE, [pattern]);
}

/** Tickets since the day with each value of the facets that roll-ups know, whatever they are about. */
export function usualFacets(db: Db, day: string): Promise<{ facet: string; value: string | null; tickets: number }[]> {
  return db.query(USUAL, [day]);
}
