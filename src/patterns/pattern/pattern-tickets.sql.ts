export { requesterOf } from '../../trends/requester.sql.js';

/* Pieces of statements about the tickets of patterns. They hold no values; aliases come from code only. */

/** The newest tickets of one signature that are looked at: what is older has been seen to long ago. */
export const MOST_ALIKE = 500;

/** Ids of a pattern and of those that were merged into it. */
export const familyOf = (pattern: string): string =>
  `SELECT f.id FROM patterns f WHERE f.id = ${pattern} UNION ALL SELECT f.id FROM patterns f WHERE f.merged_into = ${pattern}`;

/**
 * True when a person's last word on the ticket and the pattern is no. Patterns that were ever merged with it or split
 * from it count as the same: a no outlives regrouping and its undoing.
 */
export const declinedBy = (ticket: string, pattern: string): string =>
  `coalesce((SELECT l.what = 'unlinked' FROM pattern_links l
     WHERE l.ticket_id = ${ticket} AND l.by_staff IS NOT NULL AND (l.pattern_id = ${pattern} OR EXISTS (
       SELECT FROM pattern_changes c WHERE c.from_pattern = ${pattern} AND c.to_pattern = l.pattern_id
         OR c.to_pattern = ${pattern} AND c.from_pattern = l.pattern_id))
     ORDER BY l.id DESC LIMIT 1), false)`;

/** Tickets that carry a signature of the pattern, newest first and bounded per signature; all columns of `tickets`. */
export const alikeOf = (pattern: string): string =>
  `SELECT a.* FROM pattern_signatures s CROSS JOIN LATERAL (
     SELECT * FROM tickets WHERE signature = s.signature ORDER BY id DESC LIMIT ${MOST_ALIKE}) a
   WHERE s.pattern_id = ${pattern}`;

/** Which of the alike tickets are suggested: linked to nothing, open to be linked, and nobody said no. */
export const suggestedOf = (pattern: string): string =>
  `SELECT x.* FROM (${alikeOf(pattern)}) x
   WHERE x.pattern_id IS NULL AND x.state <> 'closed' AND NOT ${declinedBy('x.id', pattern)}`;
