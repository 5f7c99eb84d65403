import { Injectable } from '@nestjs/common';
import { mayHold } from '../../../domain/access/able.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { loadPeople } from '../../../identity/staff.queries.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import type { PatternRow } from '../pattern-row.queries.js';
import { ChangePattern } from './change-pattern.js';

/** What may be edited; absent stays, null empties. */
export interface PatternEdit {
  title?: string;
  summary?: string | null;
  tellCaller?: string | null;
  owner?: number | null;
}

export type EditOutcome = Outcome<PatternRow> | { ok: false; staleAt: number };

/** Changes the words of a pattern, and who works it, against the version the editor read. */
@Injectable()
export class EditPattern {
  constructor(private readonly change: ChangePattern) {}

  run(
    db: Db,
    id: number,
    { edit, version, by }: { edit: PatternEdit; version: number; by: number },
  ): Promise<EditOutcome> {
    return db.atomically(async (tx): Promise<EditOutcome> => {
      const row = await this.change.locked(tx, id);
      if (!row) return missing('pattern');
      if (row.version !== version) return { ok: false, staleAt: row.version };
      const problems = await this.problems(tx, row, edit);
      if (problems.length > 0) return invalid(problems);
      const next = { ...row, ...edit };
      const same = (['title', 'summary', 'tellCaller', 'owner'] as const).every((field) => next[field] === row[field]);
      if (same) return done(row);
      const what = next.owner === row.owner ? 'changed' : 'owner';
      return done(await this.change.write(tx, row, next, { what, by }));
    });
  }

  private async problems(tx: Tx, row: PatternRow, edit: PatternEdit): Promise<Problem[]> {
    const problems: Problem[] = [];
    if (edit.title !== undefined && edit.title.trim() === '') problems.push({ pointer: '/title', detail: 'is empty' });
    if (edit.tellCaller === null && row.state === 'identified') {
      problems.push({ pointer: '/tellCaller', detail: 'The pattern is identified: tier 1 needs something to say.' });
    }
    const { owner } = edit;
    if (owner != null && owner !== row.owner && !mayHold((await loadPeople(tx, [owner])).get(owner), 3, null)) {
      problems.push({ pointer: '/owner', detail: 'is not an active member of staff who works tier 3' });
    }
    return problems;
  }
}
