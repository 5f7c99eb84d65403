import type { Client } from '../catalogue.queries.js';

/** A rule that the rows of different tables keep together; `faults` counts what breaks it. */
interface Rule {
  name: string;
  text: string;
}

/*
 * What no constraint can say because it spans rows: chains without a gap or a fork, counts equal to what they count. A
 * backup has the faults of its database, so a drill that finds one speaks of both.
 */
const RULES: readonly Rule[] = [
  {
    name: 'numbers of the event log are at most its head',
    text: `SELECT count(*) AS faults FROM events e, event_head h WHERE e.seq > h.seq`,
  },
  {
    name: 'versions in the events of a ticket never go back',
    text: `
      SELECT count(*) AS faults FROM (
        SELECT version, lag(version) OVER (PARTITION BY ticket_id ORDER BY id) AS before
        FROM (SELECT id, ticket_id, (data ->> 'version')::int AS version FROM events
              WHERE ticket_id IS NOT NULL AND jsonb_typeof(data -> 'version') = 'number') AS named
      ) AS chain WHERE version < before`,
  },
  {
    name: 'no event of a ticket is ahead of the ticket',
    text: `
      SELECT count(*) AS faults FROM events e JOIN tickets t ON t.id = e.ticket_id
      WHERE jsonb_typeof(e.data -> 'version') = 'number' AND (e.data ->> 'version')::int > t.version`,
  },
  {
    name: 'hops of a ticket are numbered 1, 2, 3 up to its hop count',
    text: `
      SELECT count(*) AS faults FROM (
        SELECT ticket_id, count(*) AS hops, min(n) AS first, max(n) AS last FROM hops GROUP BY ticket_id
      ) AS h FULL JOIN tickets t ON t.id = h.ticket_id
      WHERE coalesce(h.hops, 0) <> t.hop_count OR h.last <> h.hops OR h.first <> 1`,
  },
  {
    name: 'segments of a ticket are numbered 1, 2, 3 and follow each other in time',
    text: `
      SELECT count(*) AS faults FROM (
        SELECT n, from_at, lag(n, 1, 0) OVER chain AS before, lag(to_at) OVER chain AS ended
        FROM segments WINDOW chain AS (PARTITION BY ticket_id ORDER BY n)
      ) AS s WHERE n <> before + 1 OR before > 0 AND ended IS DISTINCT FROM from_at`,
  },
  {
    name: 'the words of every ticket are kept',
    text: `SELECT count(*) AS faults FROM tickets t WHERE NOT EXISTS (SELECT FROM ticket_texts x WHERE x.ticket_id = t.id)`,
  },
  {
    name: 'counts are those of the tickets',
    text: `
      SELECT count(*) AS faults FROM (
        SELECT day, phase_id, platform, kind, sum(tickets) AS tickets FROM (
          SELECT day, phase_id, platform, kind, tickets FROM rollups WHERE grain = 'total'
          UNION ALL SELECT day, phase_id, platform, kind, tickets FROM count_deltas
          UNION ALL SELECT counted_day, coalesce(phase_id, 0), platform, kind, -1 FROM tickets WHERE counted
        ) AS both_ways GROUP BY day, phase_id, platform, kind
      ) AS cells WHERE tickets <> 0`,
  },
];

export interface Soundness {
  rules: number;
  /** Rules that are broken, with how many times. */
  broken: { rule: string; faults: number }[];
}

/** Looks whether the rows of the whole database fit together. */
export async function soundness(client: Client): Promise<Soundness> {
  const broken: Soundness['broken'] = [];
  for (const { name, text } of RULES) {
    const { rows } = await client.query<{ faults: number }>(text);
    const faults = rows[0]?.faults ?? 0;
    if (faults > 0) broken.push({ rule: name, faults });
  }
  return { rules: RULES.length, broken };
}
