import type { StaffMember } from '../../domain/access/staff.js';
import type { DossierEvidence, DossierTicket, DossierTotals } from '../../domain/patterns/dossier.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';

/** More tickets than that nobody sends to Microsoft; the figures count all of them. */
export const MOST_IN_DOSSIER = 200;
/** Characters of pasted evidence of one ticket: the newest pieces first. */
const MOST_EVIDENCE = 256 * 1024;
const SEEN = visibleTickets('t', '$2::text[]', '$3::int');

// Mistakes and tests are nobody's problem; a duplicate is its root's.
const COUNTS = `(t.closed_as IS NULL OR t.closed_as NOT IN ('mistake','test','duplicate'))`;
const OF_CASE = `microsoft_case_tickets l JOIN tickets t ON t.id = l.ticket_id AND ${COUNTS}`;

const TICKETS: Statement = {
  name: 'dossier_tickets',
  text: `SELECT t.id, t.title, t.kind, t.platform, t.os_version AS "osVersion", t.ownership,
           t.enrollment_method AS "enrollmentMethod", t.state, t.reported_at AS "reportedAt",
           coalesce(t.requester_name, t.requester_contact) AS requester, t.requester_upn AS upn, t.device_name AS device,
           t.device_serial AS serial, t.device_model AS model, t.device_intune_id AS "intuneId",
           nullif(concat_ws(' ', t.app_name, t.app_version), '') AS app, coalesce(t.policy_name, t.policy_type) AS policy,
           t.code_raw AS "codeRaw", t.code_hex AS "codeHex", t.code_symbol AS "codeSymbol",
           t.failure_category AS "failureCategory", t.correlation_id AS "correlationId", t.affected_users AS "affectedUsers"
         FROM ${OF_CASE} WHERE l.case_id = $1 AND ${SEEN} ORDER BY t.id LIMIT ${MOST_IN_DOSSIER}`,
};

const PACKETS: Statement = {
  name: 'dossier_packets',
  text: `SELECT h.ticket_id AS id, h.at, coalesce(h.packet -> 'evidence', '[]') AS evidence,
           coalesce(h.packet -> 'tried', '[]') AS tried
         FROM hops h WHERE h.ticket_id = ANY ($1::int[]) AND h.packet IS NOT NULL ORDER BY h.ticket_id, h.n DESC`,
};

const TOTALS: Statement = {
  name: 'dossier_totals',
  text: `WITH own AS (SELECT t.* FROM ${OF_CASE} WHERE l.case_id = $1)
    SELECT count(*)::int AS tickets, coalesce(sum(affected_users), 0)::int AS "affectedUsers", min(reported_at) AS since,
      count(DISTINCT coalesce(requester_upn, lower(requester_name), requester_contact))::int AS users,
      count(DISTINCT coalesce(lower(device_serial), device_intune_id, lower(device_name)))::int AS devices,
      ARRAY(SELECT DISTINCT os_version FROM own WHERE os_version IS NOT NULL ORDER BY 1 LIMIT 50) AS "osVersions",
      ARRAY(SELECT DISTINCT enrollment_method FROM own WHERE enrollment_method IS NOT NULL ORDER BY 1) AS methods,
      coalesce((SELECT json_agg(p ORDER BY p.tickets DESC, p.platform) FROM
        (SELECT platform, count(*)::int AS tickets FROM own GROUP BY platform) p), '[]') AS platforms,
      coalesce((SELECT json_agg(k ORDER BY k.tickets DESC, k.hex, k.symbol, k.category) FROM
        (SELECT code_hex AS hex, code_symbol AS symbol, failure_category AS category, count(*)::int AS tickets FROM own
         WHERE coalesce(code_hex, code_symbol, failure_category) IS NOT NULL GROUP BY 1, 2, 3
         ORDER BY 4 DESC LIMIT 50) k), '[]') AS codes
    FROM own`,
};

type TicketRow = Omit<DossierTicket, 'key' | 'reportedAt' | 'code' | 'tried' | 'evidence'> & {
  id: number;
  reportedAt: string;
  codeRaw: string | null;
  codeHex: string | null;
  codeSymbol: string | null;
};

interface PacketRow {
  id: number;
  at: string;
  evidence: unknown;
  tried: unknown;
}

/** The tickets of a case that the reader may see, with what was handed over with them. */
export async function dossierTickets(db: Db, id: number, reader: StaffMember): Promise<DossierTicket[]> {
  const rows = await db.query<TicketRow>(TICKETS, [id, scopeParameter(reader), reader.id]);
  const packets = await db.query<PacketRow>(PACKETS, [rows.map((row) => row.id)]);
  const byTicket = new Map<number, PacketRow[]>();
  for (const packet of packets) byTicket.set(packet.id, [...(byTicket.get(packet.id) ?? []), packet]);
  return rows.map(({ id: ticketId, reportedAt, codeRaw, codeHex, codeSymbol, ...row }) => ({
    ...row,
    key: `TL-${ticketId}`,
    reportedAt: instantOfTimestamp(reportedAt),
    code: { raw: codeRaw, hex: codeHex, symbol: codeSymbol },
    ...handedOver(byTicket.get(ticketId) ?? []),
  }));
}

/** Newest first; the same piece handed up twice is one. Imported packets may hold anything. */
function handedOver(packets: readonly PacketRow[]): Pick<DossierTicket, 'tried' | 'evidence'> {
  const tried = new Set<string>();
  const evidence = new Map<string, DossierEvidence>();
  let room = MOST_EVIDENCE;
  for (const { at, evidence: pieces, tried: steps } of packets) {
    for (const step of listOf(steps)) if (typeof step === 'string') tried.add(step);
    for (const piece of listOf(pieces)) {
      if (!isEvidence(piece) || evidence.has(piece.content) || piece.content.length > room) continue;
      room -= piece.content.length;
      evidence.set(piece.content, { kind: piece.kind, content: piece.content, at: instantOfTimestamp(at) });
    }
  }
  return { tried: [...tried], evidence: [...evidence.values()] };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function isEvidence(piece: unknown): piece is Pick<DossierEvidence, 'kind' | 'content'> {
  const { kind, content } = (piece ?? {}) as { kind?: unknown; content?: unknown };
  return typeof content === 'string' && (kind === 'text' || kind === 'log' || kind === 'link');
}

/** Figures of all tickets of the case; they name nobody. */
export async function dossierTotals(db: Db, id: number): Promise<DossierTotals> {
  const [row] = await db.query<Omit<DossierTotals, 'since'> & { since: string | null }>(TOTALS, [id]);
  return { ...row!, since: row!.since === null ? null : instantOfTimestamp(row!.since) };
}
