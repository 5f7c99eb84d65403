import type { Day } from '../../domain/instant.js';
import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

interface PhaseTickets {
  phase: number;
  platform: Platform;
  day: Day;
  tickets: number;
}

const TICKETS: Statement = {
  name: 'trends_forecast_tickets',
  text: `SELECT phase_id AS phase, platform, day, sum(tickets)::int AS tickets FROM (
      SELECT phase_id, platform, day, tickets FROM rollups WHERE grain = 'total' AND kind <> 'question' AND phase_id > 0
      UNION ALL
      SELECT phase_id, platform, day, tickets FROM count_deltas WHERE kind <> 'question' AND phase_id > 0
    ) t GROUP BY 1, 2, 3 HAVING sum(tickets) > 0`,
};

/** Tickets of all phases by platform and day, without questions: as the matrix counts them. */
export function phaseTickets(db: Db): Promise<PhaseTickets[]> {
  return db.query<PhaseTickets>(TICKETS);
}

const PLANNED: Statement = {
  name: 'trends_planned_devices',
  text: `SELECT phase_id AS phase, platform, devices FROM planned_devices ORDER BY phase_id, platform`,
};

export function plannedDeviceRows(db: Db): Promise<{ phase: number; platform: Platform; devices: number }[]> {
  return db.query(PLANNED);
}

// The first time that a ticket leaves tier 1: handed up, or resolved or closed there. Once per ticket, as the forecast counts.
const WEEKS: Statement = {
  name: 'trends_tier1_weeks',
  text: `
    WITH bounds AS (
      SELECT date_trunc('week', $1::date)::date - 7 * $3::int AS first, date_trunc('week', $1::date)::date AS ended
    ), span AS (
      SELECT first::timestamp AT TIME ZONE $2 AS opens, ended::timestamp AT TIME ZONE $2 AS shuts FROM bounds
    ), done AS (
      SELECT h.at FROM span, hops h
      WHERE h.at >= opens AND h.at < shuts AND h.from_tier = 1 AND h.to_tier > 1
        AND NOT EXISTS (SELECT FROM hops e WHERE e.ticket_id = h.ticket_id AND e.n < h.n AND e.from_tier = 1 AND e.to_tier > 1)
      UNION ALL
      SELECT coalesce(t.resolved_at, t.closed_at) FROM span, tickets t
      WHERE coalesce(t.resolved_at, t.closed_at) >= opens AND coalesce(t.resolved_at, t.closed_at) < shuts
        AND NOT EXISTS (SELECT FROM hops e WHERE e.ticket_id = t.id AND e.from_tier = 1 AND e.to_tier > 1)
    )
    SELECT count(done.at)::int AS tickets
    FROM bounds, generate_series(first, ended - 7, interval '7 days') AS monday
    LEFT JOIN done ON done.at >= monday::timestamp AT TIME ZONE $2
      AND done.at < (monday + interval '7 days')::timestamp AT TIME ZONE $2
    GROUP BY monday ORDER BY monday`,
};

/** Tickets that tier 1 closed or handed on in each of the last `weeks` complete weeks (Monday to Sunday) before a day. */
export async function tier1Weeks(db: Db, before: Day, zone: string, weeks: number): Promise<number[]> {
  const rows = await db.query<{ tickets: number }>(WEEKS, [before, zone, weeks]);
  return rows.map(({ tickets }) => tickets);
}
