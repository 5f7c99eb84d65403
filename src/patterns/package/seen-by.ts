import { scopeFits, type ScopedFacts } from '../../domain/patterns/package-scope.js';
import { isLive } from '../../domain/patterns/package-states.js';
import type { KnownPackage } from '../../tickets/ports/known-fixes.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import type { PackageFactsRow } from './known-packages.queries.js';

/** What a scope looks at of a ticket. */
export function scopedFacts({ ticket, facts }: Pick<TicketRecord, 'ticket' | 'facts'>): ScopedFacts {
  const { osVersion, appVersion, phaseId } = facts;
  return { platform: ticket.platform, osVersion, appVersion, phaseId };
}

/** A package as one ticket sees it. `asPublished`: what a draft would be, for the dry run of its publication. */
export function seenBy(
  row: PackageFactsRow,
  record: Pick<TicketRecord, 'ticket' | 'facts'>,
  { asPublished = false }: { asPublished?: boolean } = {},
): KnownPackage {
  const { id, kind, cause, userSteps, tier1Steps, verify, tier2Accepts, owner, publisher, contactRule } = row;
  const { signature, pattern } = record.ticket;
  return {
    resolution: { kind, cause, userSteps, tier1Steps, verify, package: id },
    known: {
      ...{ id, kind, tier2Accepts, owner, publisher, contactRule },
      live: isLive(asPublished && row.state === 'draft' ? { state: 'published', doubted: false } : row),
      fitsSignature: pattern === row.pattern || (signature !== null && row.signatures.includes(signature)),
      inScope: scopeFits(row, scopedFacts(record)),
    },
  };
}
