import { Injectable } from '@nestjs/common';
import { scopeFits } from '../../domain/patterns/package-scope.js';
import type { Db } from '../../platform/database/db.js';
import { KnownFixes, type KnownPackage, type KnownPattern } from '../../tickets/ports/known-fixes.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import {
  livePackagesOfPattern,
  livePackagesOfSignature,
  packageFacts,
  patternIsLinkable,
  type PackageFactsRow,
} from './known-packages.queries.js';

/** What the ladder asks about packages and patterns, read in its transaction. */
@Injectable()
export class PackageFacts extends KnownFixes {
  async package(db: Db, id: number, record: TicketRecord): Promise<KnownPackage | null> {
    const row = await packageFacts(db, id);
    return row && asSeenBy(row, record);
  }

  async fitting(db: Db, record: TicketRecord): Promise<KnownPackage | null> {
    const { signature, pattern } = record.ticket;
    const rows = [
      ...(pattern === null ? [] : await livePackagesOfPattern(db, pattern)),
      ...(signature === null ? [] : await livePackagesOfSignature(db, signature)),
    ];
    const row = rows.find((one) => inScope(one, record));
    return row ? asSeenBy(row, record) : null;
  }

  async pattern(db: Db, id: number, record: TicketRecord): Promise<KnownPattern | null> {
    if (!(await patternIsLinkable(db, id))) return null;
    const live = await livePackagesOfPattern(db, id);
    const fits = live.find((row) => inScope(row, record));
    return { id, hasLivePackage: live.length > 0, package: fits ? asSeenBy(fits, record) : null };
  }

  outcomeRecorded(_packageId: number): void {}
}

const LIVE_STATES: readonly PackageFactsRow['state'][] = ['published', 'watching', 'held'];

function inScope(row: PackageFactsRow, { ticket, facts }: TicketRecord): boolean {
  return scopeFits(row, {
    platform: ticket.platform,
    osVersion: facts.osVersion,
    appVersion: facts.appVersion,
    phaseId: facts.phaseId,
  });
}

function asSeenBy(row: PackageFactsRow, record: TicketRecord): KnownPackage {
  const { id, kind, cause, userSteps, tier1Steps, verify, tier2Accepts, owner, contactRule } = row;
  const { signature, pattern } = record.ticket;
  return {
    resolution: { kind, cause, userSteps, tier1Steps, verify, package: id },
    known: {
      ...{ id, kind, tier2Accepts, owner, contactRule },
      live: LIVE_STATES.includes(row.state) && !row.doubted,
      fitsSignature: pattern === row.pattern || (signature !== null && row.signatures.includes(signature)),
      inScope: inScope(row, record),
    },
  };
}
