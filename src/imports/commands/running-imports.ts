import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import { ImportLog } from '../import-log.js';
import type { ImportFigures, ImportKind, ImportNotes, ImportReport } from '../import-report.js';
import { ImportsStore } from '../imports.store.js';
import type { ImportResult } from './import-ask.js';

export interface ImportToRun extends Pick<ImportNotes, 'file' | 'mapping' | 'partial'> {
  source: string;
  kind: ImportKind;
  total: number;
  by: number | null;
}

/** How an import that runs tells where it is. */
export interface Progress {
  importId: number;
  tell: (figures: ImportFigures) => Promise<void>;
}

/** What the work of an import answers. */
export interface Written {
  report: ImportReport;
  /** Ids of former members of staff that it made. */
  formerStaff: number[];
}

const TELL_EVERY_MS = 1_000;

/**
 * Runs the work of an import as one transaction, one import at a time. That it runs, and how far it is, is written
 * beside that transaction, so that others can see it; a program that ends in the middle leaves nothing but a row that
 * the next import marks as failed.
 */
@Injectable()
export class RunningImports {
  constructor(
    private readonly pool: Db,
    private readonly imports: ImportsStore,
    private readonly log: ImportLog,
  ) {}

  run(db: Db, wanted: ImportToRun, work: (tx: Tx, progress: Progress) => Promise<Written>): Promise<ImportResult> {
    return db.atomically(async (tx): Promise<ImportResult> => {
      if (!(await this.imports.tryLock(tx))) return { ok: false, code: 'import_running' };
      await this.imports.bury(this.pool);
      const notes = notesOf(wanted, null);
      const importId = await this.imports.begin(this.pool, { ...wanted, notes });
      const news = { importId, by: wanted.by };
      try {
        await this.log.tell(this.pool, {
          ...news,
          type: 'import.started',
          data: { source: wanted.source, total: wanted.total },
        });
        const written = await work(tx, this.progress(importId, wanted));
        const { report } = written;
        await this.imports.finish(tx, importId, {
          figures: report,
          errors: report.errors,
          notes: notesOf(wanted, written),
        });
        return { ok: true, importId, report };
      } catch (error) {
        await this.imports.fail(this.pool, importId);
        await this.log.tell(this.pool, { ...news, type: 'import.failed', data: { source: wanted.source } });
        throw error;
      }
    });
  }

  private progress(importId: number, { by }: ImportToRun): Progress {
    let last = performance.now();
    const tell = async (figures: ImportFigures): Promise<void> => {
      if (performance.now() - last < TELL_EVERY_MS) return;
      last = performance.now();
      await this.imports.progress(this.pool, importId, figures);
      await this.log.tell(this.pool, { importId, by, type: 'import.progressed', data: { ...figures } });
    };
    return { importId, tell };
  }
}

function notesOf({ file, mapping, partial }: ImportToRun, written: Written | null): ImportNotes {
  const { open = 0, notices = [], ignoredColumns = [], exposure = null } = written?.report ?? {};
  return { file, mapping, partial, open, notices, ignoredColumns, exposure, formerStaff: written?.formerStaff ?? [] };
}
