import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { dossierOf, type Dossier } from '../../domain/patterns/dossier.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { iso } from '../../tickets/iso.js';
import { caseKeyOf } from './case-keys.js';
import { CaseViews } from './case-view.js';
import { caseById } from './cases.queries.js';
import { dossierTickets, dossierTotals } from './dossier.queries.js';

/** What Microsoft support asks for, filled from a case and its tickets as one reader may see them. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly views: CaseViews,
    private readonly clock: Clock,
  ) {}

  /** Null when there is no such case. */
  async of(db: Db, id: number, reader: StaffMember): Promise<Dossier | null> {
    const row = await caseById(db, id);
    if (!row) return null;
    const tickets = await dossierTickets(db, id, reader);
    const totals = await dossierTotals(db, id);
    const { references, title, severity, turn, state, whereSeen, mdmAuthority, everWorked, affected, contact } = row;
    const about = {
      ...{ key: caseKeyOf(id), references, title, severity, turn, state },
      ...{ whereSeen, mdmAuthority, everWorked, affected, contact },
      liaison: this.views.named(row.liaison)?.name ?? null,
      pattern: row.pattern === null ? null : patternKeyOf(row.pattern),
    };
    const elsewhere = Math.max(0, totals.tickets - tickets.length);
    return dossierOf(about, { totals, tickets, elsewhere }, this.clock.now());
  }
}

/** The dossier as JSON. */
export function dossierView({ about, asOf, totals, tickets, elsewhere, missing }: Dossier) {
  return {
    case: about,
    asOf: iso(asOf),
    totals: { ...totals, since: iso(totals.since) },
    tickets: tickets.map(({ reportedAt, forms, evidence, code, upn, intuneId, ...ticket }) => ({
      ...ticket,
      reportedAt: iso(reportedAt),
      code: { ...code, signed: forms?.signed ?? null, unsigned: forms?.unsigned ?? null },
      graph: {
        ...{ userId: upn, managedDeviceIdentifier: intuneId, correlationId: ticket.correlationId },
        ...{ operatingSystem: ticket.platform, osVersion: ticket.osVersion, failureCategory: ticket.failureCategory },
      },
      evidence: evidence.map(({ at, ...piece }) => ({ ...piece, at: iso(at) })),
    })),
    elsewhere,
    missing,
  };
}
