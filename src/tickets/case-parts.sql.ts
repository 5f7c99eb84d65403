import { timestampOfInstant } from '../platform/database/timestamps.js';
import { LEADS_ROOM, tierRoom } from '../platform/events/rooms.js';
import { SEVERITIES } from '../domain/words.js';
import type { CaseStep } from './case-step.js';
import type { StatementParts } from './statement-parts.js';

/**
 * The case of a ticket that goes to Microsoft, in the ticket's own statement; inserts only what follows from `moved`.
 *
 * The number decides: whoever inserts it first opens the case, and whoever comes in the same moment waits at the unique
 * key and gets the other's case. An id is drawn only for a number that nobody knows, and the case row is locked only
 * when the turn passes, so tickets of one case do not line up behind each other. `onTicket` is the number as it stands on
 * the ticket, where an older program did not bring it into normal form.
 */
export function casePart(parts: StatementParts, step: CaseStep, onTicket = step.reference): void {
  const reference = parts.value(step.reference, 'text');
  const by = parts.value(step.by, 'int');
  const at = parts.value(timestampOfInstant(step.at), 'timestamptz');
  const severity = parts.value(step.severity, 'text');
  const dues = parts.value(duesJson(step), 'jsonb');
  const due = (of: string) => `(${dues} ->> ${of})::timestamptz`;
  parts.add(
    'known_case',
    'm',
    `SELECT c.id, c.round FROM moved m, microsoft_case_references r JOIN microsoft_cases c ON c.id = r.case_id
     WHERE r.reference = ${reference}`,
  );
  parts.add(
    'fresh_case',
    '',
    `SELECT nextval(pg_get_serial_sequence('microsoft_cases', 'id'))::int AS id FROM moved
     WHERE NOT EXISTS (SELECT 1 FROM known_case)`,
  );
  parts.add(
    'named_case',
    '',
    `INSERT INTO microsoft_case_references (reference, case_id, added_by, added_at)
     SELECT ${reference}, f.id, ${by}, ${at} FROM fresh_case f
     ON CONFLICT (reference) DO UPDATE SET reference = EXCLUDED.reference RETURNING case_id`,
  );
  // The liaison is looked at under a lock: a member who is being disabled gets no case.
  parts.add(
    'opened_case',
    '',
    `INSERT INTO microsoft_cases (id, reference, title, severity, turn, state, next_update_due, liaison_id, opened_by, opened_at, updated_at)
     OVERRIDING SYSTEM VALUE
     SELECT f.id, ${reference}, ${parts.value(step.title, 'text')}, ${severity}, 'microsoft', 'open', ${due(severity)},
            (SELECT s.id FROM staff s WHERE s.id = ${parts.value(step.liaison, 'int')} AND s.active FOR KEY SHARE), ${by}, ${at}, ${at}
     FROM fresh_case f JOIN named_case n ON n.case_id = f.id RETURNING id, version`,
  );
  parts.add(
    'passed_case',
    '',
    `UPDATE microsoft_cases c SET version = c.version + 1, turn = 'microsoft', state = 'open', closed_at = NULL, closed_by = NULL,
            next_update_due = CASE WHEN c.next_update_due > ${at} THEN c.next_update_due ELSE ${due('c.severity')} END,
            updated_at = ${at}
     FROM known_case k WHERE c.id = k.id AND (c.turn = 'ours' OR c.state = 'closed') RETURNING c.id, c.version, c.round`,
  );
  parts.add(
    'joined_case',
    '',
    `INSERT INTO microsoft_case_tickets (case_id, ticket_id, reference, round, sent_by, sent_at)
     SELECT x.id, m.id, ${parts.value(onTicket, 'text')}, x.round, ${by}, ${at}
     FROM moved m, (SELECT k.id, coalesce(p.round, k.round) AS round FROM known_case k LEFT JOIN passed_case p ON p.id = k.id
       UNION ALL SELECT case_id, 0 FROM named_case) x
     ON CONFLICT (case_id, ticket_id) DO UPDATE
       SET reference = EXCLUDED.reference, round = EXCLUDED.round, sent_by = EXCLUDED.sent_by, sent_at = EXCLUDED.sent_at
     RETURNING case_id`,
  );
  toldPart(parts, { step, by, at });
}

function toldPart(parts: StatementParts, { step, by, at }: { step: CaseStep; by: string; at: string }): void {
  const rooms = parts.value([tierRoom(3), LEADS_ROOM], 'text[]');
  parts.add(
    'told_case',
    '',
    `INSERT INTO events (type, subject, actor_id, at, rooms, quiet, source, data)
     SELECT 'case.changed', 'MC-' || j.case_id, ${by}, ${at}, ${rooms}, false, ${parts.value(step.source, 'text')},
            jsonb_build_object('key', 'MC-' || j.case_id, 'turn', 'microsoft', 'state', 'open',
              'what', CASE WHEN o.id IS NOT NULL THEN 'opened' WHEN p.id IS NOT NULL THEN 'turn' ELSE 'ticket_sent' END)
     FROM joined_case j LEFT JOIN opened_case o ON o.id = j.case_id LEFT JOIN passed_case p ON p.id = j.case_id`,
  );
}

function duesJson({ dues }: CaseStep): string {
  const times = SEVERITIES.map((severity) => {
    const due = dues[severity];
    return [severity, due === null ? null : timestampOfInstant(due)];
  });
  return JSON.stringify(Object.fromEntries(times));
}
