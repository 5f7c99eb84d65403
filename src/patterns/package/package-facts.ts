import { Injectable } from '@nestjs/common';
import { scopeFits } from '../../domain/patterns/package-scope.js';
import { cameBackBefore } from '../../domain/ticket/resolution-check.js';
import type { Db } from '../../platform/database/db.js';
import { KnownFixes, type KnownPackage, type KnownPattern } from '../../tickets/ports/known-fixes.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import { livePackagesOfPattern, packageFacts, packageFactsRows, patternIsLinkable } from './known-packages.queries.js';
import { LiveDirectory } from './live-directory.js';
import { OutcomeWatch } from './outcome-watch.js';
import { scopedFacts, seenBy } from './seen-by.js';

/** What the ladder asks about packages and patterns, read in its transaction. */
@Injectable()
export class PackageFacts extends KnownFixes {
  constructor(
    private readonly live: LiveDirectory,
    private readonly watch: OutcomeWatch,
  ) {
    super();
  }

  async package(db: Db, id: number, record: TicketRecord): Promise<KnownPackage | null> {
    const row = await packageFacts(db, id);
    return row === null || row.state === 'draft' ? null : seenBy(row, record);
  }

  /**
   * Which could fit is known in memory: where none does, nothing is asked. The database has the last word on the others;
   * one of the ticket's own pattern comes before what its signature suggests, the newest first. One that came back from this ticket is no known fix for it any more.
   */
  async fitting(db: Db, record: TicketRecord): Promise<KnownPackage | null> {
    const candidates = this.candidates(record);
    if (candidates.length === 0) return null;
    const rows = await packageFactsRows(db, candidates);
    const usable = rows
      .map((row) => seenBy(row, record))
      .filter(({ known }) => known.live && known.inScope && known.fitsSignature);
    const place = ({ known }: KnownPackage) => candidates.indexOf(known.id);
    return usable.sort((a, b) => place(a) - place(b))[0] ?? null;
  }

  async pattern(db: Db, id: number, record: TicketRecord): Promise<KnownPattern | null> {
    if (!(await patternIsLinkable(db, id))) return null;
    const live = await livePackagesOfPattern(db, id);
    const inScope = live.filter((row) => scopeFits(row, scopedFacts(record)));
    const fits = inScope.find((row) => !cameBackBefore(record.ticket, row.id)) ?? inScope[0];
    return { id, hasLivePackage: live.length > 0, package: fits ? seenBy(fits, record) : null };
  }

  outcomeRecorded(packageId: number): void {
    this.watch.look(packageId);
  }

  private candidates(record: TicketRecord): number[] {
    const { ticket } = record;
    const { signature, pattern } = ticket;
    const around = [
      ...(pattern === null ? [] : this.live.ofPattern(pattern)),
      ...(signature === null ? [] : this.live.ofSignature(signature)),
    ];
    if (around.length === 0) return [];
    const facts = scopedFacts(record);
    return around
      .filter((one) => !one.doubted && !cameBackBefore(ticket, one.id) && scopeFits(one, facts))
      .map(({ id }) => id);
  }
}
