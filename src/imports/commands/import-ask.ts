import type { CsvSource } from '../csv/csv-source.js';
import type { ImportReport } from '../import-report.js';
import type { Mapping } from '../mapping/mapping.js';

/** One import as somebody asks for it. */
export interface ImportAsk {
  file: CsvSource;
  fileName: string | null;
  /** Rows of exposure that come along. */
  exposure: CsvSource | null;
  mapping: Mapping;
  mappingName: string | null;
  /** Say what would happen; change nothing. */
  dryRun: boolean;
  /** Take the good rows although others are refused. */
  partial: boolean;
  /** Staff id; null: the program itself. */
  by: number | null;
  /** Told after each batch. */
  onProgress?: (done: number, total: number) => void;
}

export type ImportResult =
  | { ok: true; importId: number | null; report: ImportReport }
  /** Rows are wrong and all or nothing was asked, or none is right. */
  | { ok: false; code: 'import_refused'; report: ImportReport }
  /** Another import or reversion is under way. */
  | { ok: false; code: 'import_running' };
