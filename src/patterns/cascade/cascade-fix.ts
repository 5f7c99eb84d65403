import type { CascadeFix } from '../../domain/patterns/cascade-step.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import type { PackageFactsRow } from '../package/known-packages.queries.js';
import { seenBy } from '../package/seen-by.js';

/** The package of a cascade as one ticket sees it. `publisher`: who is about to publish it, in a dry run. */
export function fixFor(row: PackageFactsRow, record: TicketRecord, publisher?: number): CascadeFix {
  if (publisher === undefined) return seenBy(row, record);
  const seen = seenBy(row, record, { asPublished: true });
  return { ...seen, known: { ...seen.known, publisher } };
}
