/**
 * What became of a hand-over `e` (of `hops`): `r` is the next move of its ticket to where it came from. It came back when that
 * is a return.
 */
export const NEXT_MOVE_BACK = `LEFT JOIN LATERAL (
      SELECT h.command, h.packet FROM hops h
      WHERE h.ticket_id = e.ticket_id AND h.n > e.n
        AND (h.to_tier <= e.from_tier OR (h.command = 'escalate' AND h.from_tier = e.from_tier))
      ORDER BY h.n LIMIT 1) r ON true`;

/**
 * Hand-overs upwards of this desk that arrived: one that was taken back never did. Imported history has no packets: nobody said
 * why anything came back.
 */
export const ARRIVED = `e.command = 'escalate' AND e.source NOT IN ('import', 'replay') AND r.command IS DISTINCT FROM 'take_back'`;

export const CAME_BACK = `r.command = 'return'`;
