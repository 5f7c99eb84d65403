import { Injectable } from '@nestjs/common';
import type { Db, Statement, Tx } from '../platform/database/db.js';
import type { ImportFigures, ImportKind, ImportNotes } from './import-report.js';
import type { RowFault } from './row-fault.js';

/** Any constant of its own: imports and reversions come one after the other, over all nodes. */
const IMPORT_LOCK = 7_451_041;

const TRY_LOCK: Statement = { name: 'imports_try_lock', text: 'SELECT pg_try_advisory_xact_lock($1) AS free' };

const BEGIN: Statement = {
  name: 'imports_begin',
  text: `INSERT INTO imports (source, kind, mapping, state, total, started_by) VALUES ($1, $2, $3, 'running', $4, $5) RETURNING id`,
};

const PROGRESS: Statement = {
  name: 'imports_progress',
  text: `UPDATE imports SET total = $2, created = $3, updated = $4, unchanged = $5, failed = $6 WHERE id = $1 AND state = 'running'`,
};

const FINISH: Statement = {
  name: 'imports_finish',
  text: `UPDATE imports SET state = 'done', total = $2, created = $3, updated = $4, unchanged = $5, failed = $6, errors = $7,
           mapping = $8, finished_at = clock_timestamp() WHERE id = $1`,
};

// Called by the one who holds the lock: whatever still says "running" belongs to a program that ended.
const BURY: Statement = {
  name: 'imports_bury',
  text: `UPDATE imports SET state = 'failed', finished_at = clock_timestamp() WHERE state = 'running'`,
};

const FAIL: Statement = {
  name: 'imports_fail',
  text: `UPDATE imports SET state = 'failed', created = 0, updated = 0, unchanged = 0, finished_at = clock_timestamp()
         WHERE id = $1 AND state = 'running'`,
};

export interface NewImport {
  source: string;
  kind: ImportKind;
  total: number;
  notes: ImportNotes;
  by: number | null;
}

/** The list of imports. What one of them wrote is in its transaction; that it runs is told beside it, for all to see. */
@Injectable()
export class ImportsStore {
  /** Until the transaction ends nobody else imports or reverts. False: somebody does. */
  async tryLock(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ free: boolean }>(TRY_LOCK, [IMPORT_LOCK]);
    return row?.free === true;
  }

  async bury(db: Db): Promise<void> {
    await db.execute(BURY);
  }

  async begin(db: Db, { source, kind, total, notes, by }: NewImport): Promise<number> {
    const [row] = await db.query<{ id: number }>(BEGIN, [source, kind, JSON.stringify(notes), total, by]);
    if (!row) throw new Error('the insert of an import returned no row');
    return row.id;
  }

  async progress(db: Db, id: number, figures: ImportFigures): Promise<void> {
    await db.execute(PROGRESS, [id, ...figuresOf(figures)]);
  }

  async finish(
    tx: Tx,
    id: number,
    { figures, errors, notes }: { figures: ImportFigures; errors: readonly RowFault[]; notes: ImportNotes },
  ): Promise<void> {
    await tx.execute(FINISH, [id, ...figuresOf(figures), JSON.stringify(errors), JSON.stringify(notes)]);
  }

  async fail(db: Db, id: number): Promise<void> {
    await db.execute(FAIL, [id]);
  }
}

function figuresOf({ total, created, updated, unchanged, failed }: ImportFigures): number[] {
  return [total, created, updated, unchanged, failed];
}
