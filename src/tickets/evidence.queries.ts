import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../platform/database/db.js';
import type { EvidenceKind } from './packet-facts.js';

const KINDS: Statement = {
  name: 'ticket_evidence_kinds',
  text: `SELECT DISTINCT piece ->> 'kind' AS kind
         FROM hops h, jsonb_array_elements(
           CASE jsonb_typeof(h.packet -> 'evidence') WHEN 'array' THEN h.packet -> 'evidence' ELSE '[]' END) piece
         WHERE h.ticket_id = $1`,
};

@Injectable()
export class EvidenceQueries {
  /** Which kinds of evidence earlier hand-overs of a ticket brought. */
  async kindsOn(db: Db, ticketId: number): Promise<EvidenceKind[]> {
    return (await db.query<{ kind: EvidenceKind }>(KINDS, [ticketId])).map((row) => row.kind);
  }
}
