import type { LivePackage } from '../../domain/ticket/desk.js';
import type { Resolution } from '../../domain/ticket/ticket.js';
import type { Db } from '../../platform/database/db.js';
import type { TicketRecord } from '../ticket-record.js';

/** A resolution package as one ticket sees it: its text, and whether it may be used here. */
export interface KnownPackage {
  resolution: Resolution;
  known: LivePackage;
}

/** A pattern as a command on one ticket sees it. */
export interface KnownPattern {
  id: number;
  /** Any live package, whatever its scope: nobody waits for a fix that exists. */
  hasLivePackage: boolean;
  /** The newest live package whose scope fits the ticket. */
  package: KnownPackage | null;
}

/**
 * What the ladder asks about packages and patterns. The room that knows them stands above this one and provides it; what
 * it answers is read in the caller's transaction, so a command decides on what was committed.
 */
export abstract class KnownFixes {
  /** The package of that id, judged for this ticket; null when there is none, or only a draft. */
  abstract package(db: Db, id: number, record: TicketRecord): Promise<KnownPackage | null>;

  /**
   * The live package that fits the ticket by its pattern or signature, its scope included; null when there is none.
   * Asked on every way up: an implementation answers from memory when nothing fits.
   */
  abstract fitting(db: Db, record: TicketRecord): Promise<KnownPackage | null>;

  /** The pattern of that id; null when there is none that a ticket may be linked to. */
  abstract pattern(db: Db, id: number, record: TicketRecord): Promise<KnownPattern | null>;

  /** After the commit of an outcome (handed down, confirmed, failed ...) of the package: a hint, never the only way. */
  abstract outcomeRecorded(packageId: number): void;
}
