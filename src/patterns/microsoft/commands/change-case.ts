import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { caseKeyOf } from '../case-keys.js';
import { CaseLog } from '../case-log.js';
import { CaseViews } from '../case-view.js';
import { caseById, type CaseRow } from '../cases.queries.js';
import { updateCase, type CaseValues } from '../cases.store.js';
import { CaseChecks } from './case-checks.js';

export interface CaseEdit {
  /** The version that the edit is based on. */
  version: number;
  /** What was sent; absent fields stay. */
  change: Partial<CaseValues>;
  by: number;
}

/** Corrects what a case says, or gives it another liaison. */
@Injectable()
export class ChangeCase {
  constructor(
    private readonly checks: CaseChecks,
    private readonly views: CaseViews,
    private readonly log: CaseLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, { version, change, by }: CaseEdit): Promise<Outcome<CaseRow>> {
    return db.atomically(async (tx): Promise<Outcome<CaseRow>> => {
      const row = await caseById(tx, id);
      if (!row) return missing('Microsoft case');
      if (row.version !== version) return stale(caseKeyOf(id), this.views.of(row));
      const was = valuesOf(row);
      const next = { ...was, ...change };
      const problems = await this.checks.values(tx, next, was);
      if (row.state === 'closed' && next.nextUpdateDue !== null) {
        problems.push({ pointer: '/nextUpdateDue', detail: 'A closed case waits for no update.' });
      }
      if (problems.length > 0) return invalid(problems);
      if (Object.keys(next).every((field) => next[field as keyof CaseValues] === was[field as keyof CaseValues])) {
        return done(row);
      }
      const at = timestampOfInstant(this.clock.now());
      const values = { ...next, title: next.title.trim() };
      if (!(await updateCase(tx, id, version, { values, at }))) {
        const now = await caseById(tx, id);
        return now ? stale(caseKeyOf(id), this.views.of(now)) : missing('Microsoft case');
      }
      const people = [was.liaison, next.liaison];
      await this.log.record(tx, [{ id, what: 'changed', turn: row.turn, state: row.state, by, people }]);
      return done((await caseById(tx, id))!);
    });
  }
}

function valuesOf(row: CaseRow): CaseValues {
  const { title, severity, nextUpdateDue, liaison, pattern } = row;
  const { whereSeen, mdmAuthority, everWorked, affected, contact } = row;
  return { title, severity, nextUpdateDue, liaison, pattern, whereSeen, mdmAuthority, everWorked, affected, contact };
}
