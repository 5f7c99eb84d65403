import type { ContactBacklog, ResolutionCounts } from '../../domain/gates/count-criteria.js';
import type { PackageScope } from '../../domain/patterns/package-scope.js';
import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { PROMISED } from '../../patterns/followup/contacts/contact-list.sql.js';
import { PERSON } from '../../patterns/followup/person.sql.js';
import { PATTERN_NOW } from '../../patterns/package/known-packages.queries.js';
import { liveSql } from '../../patterns/package/live.sql.js';

const ACTIVE = `t.state IN ('queued','working','waiting','handed_down','contacting_user')`;

// What was logged by mistake, withdrawn or twice has nothing to be resolved.
const REAL = `coalesce(t.closed_as, '') <> ALL (ARRAY['mistake','test','withdrawn_by_user','duplicate'])`;

const RESOLUTIONS: Statement = {
  name: 'gate_resolutions',
  text: `SELECT count(*)::int AS tickets,
      (count(*) FILTER (WHERE NOT ${ACTIVE} AND t.resolution IS NULL AND coalesce(btrim(t.resolved_note), '') = ''))::int AS undocumented,
      (count(*) FILTER (WHERE ${ACTIVE} AND t.resolution IS NULL))::int AS open
    FROM tickets t WHERE t.phase_id = $1 AND ${REAL}`,
};

/** Tickets of a phase by whether it is written down what became of them. */
export async function resolutionCounts(db: Db, phase: number): Promise<ResolutionCounts> {
  return (await db.query<ResolutionCounts>(RESOLUTIONS, [phase]))[0]!;
}

/** An active ticket of a blocked user, with the packages that could help. */
export interface BlockedTicket {
  platform: Platform;
  osVersion: string | null;
  appVersion: string | null;
  phaseId: number;
  /** Id of its pattern, or of the one that carries its signature. */
  pattern: number | null;
  /** A fix or workaround is on its way to the user. */
  given: boolean;
  /** Ids of packages that came back from it. */
  cameBack: number[];
  /** Live fixes and workarounds of its pattern or signature. */
  packages: (PackageScope & { id: number })[];
}

const BLOCKED: Statement = {
  name: 'gate_blocked',
  text: `WITH live AS MATERIALIZED (
      SELECT ${PATTERN_NOW} AS pattern, json_build_object('id', p.id, 'platforms', p.scope_platforms, 'osFrom', p.scope_os_from,
        'osTo', p.scope_os_to, 'appFrom', p.scope_app_from, 'appTo', p.scope_app_to, 'phases', p.scope_phases) AS package
      FROM packages p JOIN patterns t ON t.id = p.pattern_id
      WHERE ${liveSql('p')} AND p.kind IN ('fix','workaround')
    )
    SELECT t.platform, t.os_version AS "osVersion", t.app_version AS "appVersion", t.phase_id AS "phaseId",
      coalesce(t.pattern_id, s.pattern_id) AS pattern, coalesce(t.resolution ->> 'kind' IN ('fix','workaround'), false) AS given,
      ARRAY(SELECT (r ->> 'package')::int FROM jsonb_array_elements(t.rejected) r WHERE r ->> 'package' IS NOT NULL) AS "cameBack",
      (SELECT coalesce(json_agg(live.package), '[]') FROM live WHERE live.pattern IN (t.pattern_id, s.pattern_id)) AS packages
    FROM tickets t LEFT JOIN pattern_signatures s ON s.signature = t.signature
    WHERE t.phase_id = $1 AND t.impact = 'blocked' AND ${ACTIVE}`,
};

export function blockedTickets(db: Db, phase: number): Promise<BlockedTicket[]> {
  return db.query<BlockedTicket>(BLOCKED, [phase]);
}

const BACKLOG: Statement = {
  name: 'gate_contact_backlog',
  text: `SELECT count(DISTINCT ${PERSON})::int AS waiting,
      (count(DISTINCT ${PERSON}) FILTER (WHERE ${PROMISED} < $2::timestamptz))::int AS overdue
    FROM tickets t WHERE t.phase_id = $1 AND t.tier = 1 AND t.state IN ('handed_down','contacting_user')`,
};

/** People of the phase who are to be called, and those to whom it was promised for a time before `since` (ISO 8601). */
export async function contactBacklog(db: Db, phase: number, since: string): Promise<ContactBacklog> {
  return (await db.query<ContactBacklog>(BACKLOG, [phase, since]))[0]!;
}

/** What is shown beside a gate. */
export interface GateFactsRow {
  /** Active tickets that wait for Microsoft, and the cases they wait for. */
  microsoftTickets: number;
  microsoftCases: number;
  /** Tickets that were ever resolved, and those of them that were opened again. */
  resolved: number;
  reopened: number;
  /** Active tickets at tier 3, and since when the one stands there that has for longest. */
  tier3: number;
  tier3Since: string | null;
  /** Keys of patterns of the phase whose fix did not hold. */
  didNotHold: string[];
}

const FACTS: Statement = {
  name: 'gate_facts',
  text: `WITH own AS MATERIALIZED (
      SELECT t.id, t.tier, t.tier_run, t.microsoft_case, t.pattern_id, ${ACTIVE} AS active
      FROM tickets t WHERE t.phase_id = $1 AND ${REAL}
    ), reopened AS MATERIALIZED (SELECT DISTINCT h.ticket_id AS id FROM hops h WHERE h.command = 'reopen')
    SELECT (count(*) FILTER (WHERE active AND tier = 4))::int AS "microsoftTickets",
      (count(DISTINCT microsoft_case) FILTER (WHERE active AND tier = 4))::int AS "microsoftCases",
      (count(*) FILTER (WHERE NOT active OR r.id IS NOT NULL))::int AS resolved,
      count(r.id)::int AS reopened,
      (count(*) FILTER (WHERE active AND tier = 3))::int AS tier3,
      (SELECT min(s.from_at) FROM own o JOIN segments s ON s.ticket_id = o.id AND s.tier_run = o.tier_run
       WHERE o.active AND o.tier = 3) AS "tier3Since",
      ARRAY(SELECT 'PT-' || k.id FROM patterns k
        WHERE k.id IN (SELECT pattern_id FROM own)
          AND EXISTS (SELECT FROM packages p JOIN patterns t ON t.id = p.pattern_id
                      WHERE ${PATTERN_NOW} = k.id AND p.state = 'did_not_hold') ORDER BY k.id) AS "didNotHold"
    FROM own LEFT JOIN reopened r USING (id)`,
};

export async function gateFactsRow(db: Db, phase: number): Promise<GateFactsRow> {
  return (await db.query<GateFactsRow>(FACTS, [phase]))[0]!;
}
