import type { RowFault } from './row-fault.js';

export type ImportKind = 'tickets' | 'replay';

export interface ImportFigures {
  /** Rows of the file. */
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that were not taken. */
  failed: number;
}

/** What came of the exposure part of an import. */
export interface ExposureFigures {
  total: number;
  stored: number;
  unchanged: number;
  failed: number;
}

/** What else is kept of an import, beside its figures and errors. */
export interface ImportNotes {
  file: string | null;
  /** Name of the mapping; null when it was sent along. */
  mapping: string | null;
  partial: boolean;
  /** Tickets that came alive at the desk. */
  open: number;
  /** Rows that were left as they are here, and why. */
  notices: RowFault[];
  ignoredColumns: string[];
  exposure: ExposureFigures | null;
  /** Former members of staff that the import made: they go when it is reverted. */
  formerStaff: number[];
}

/** What an import did, or in a dry run would do. */
export interface ImportReport extends ImportFigures {
  open: number;
  formerStaff: number;
  /** The first of them. */
  errors: RowFault[];
  notices: RowFault[];
  ignoredColumns: string[];
  exposure: ExposureFigures | null;
}

export const MOST_FAULTS = 100;

/** Keeps the first faults and counts the rows that have any. */
export class FaultList {
  readonly first: RowFault[] = [];
  private readonly lines = new Set<number>();

  add(faults: readonly RowFault[]): void {
    for (const fault of faults) {
      this.lines.add(fault.line);
      if (this.first.length < MOST_FAULTS) this.first.push(fault);
    }
  }

  /** Rows with a fault. */
  get rows(): number {
    return this.lines.size;
  }
}
