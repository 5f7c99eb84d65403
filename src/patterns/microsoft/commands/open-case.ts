import { Injectable } from '@nestjs/common';
import { nextUpdateDue } from '../../../domain/patterns/case-update.js';
import type { CaseTurn } from '../../../domain/words.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { conflict, done, invalid, type Outcome } from '../../../platform/outcome.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { CaseLog } from '../case-log.js';
import { caseById, type CaseRow } from '../cases.queries.js';
import { insertCase, type CaseValues } from '../cases.store.js';
import { CaseChecks, referencesOf } from './case-checks.js';
import { referenceTaken } from './reference-taken.js';

export interface NewCase {
  references: readonly string[];
  turn: CaseTurn;
  values: CaseValues;
  /** False: nobody said a date, and the policy's holds. */
  dueSaid: boolean;
}

/** Opens a case by hand, before any ticket is sent under its number. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly checks: CaseChecks,
    private readonly policy: PolicyInForce,
    private readonly log: CaseLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, { references: typed, turn, values, dueSaid }: NewCase, by: number): Promise<Outcome<CaseRow>> {
    return db.atomically(async (tx): Promise<Outcome<CaseRow>> => {
      const read = referencesOf(typed);
      const wrong = [...('problems' in read ? read.problems : []), ...(await this.checks.values(tx, values, null))];
      if (wrong.length > 0 || 'problems' in read) return invalid(wrong);
      const now = this.clock.now();
      const promised = nextUpdateDue(
        this.policy.current().document.microsoftCases.updateWithinHours,
        values.severity,
        now,
      );
      const due = dueSaid || turn === 'ours' || promised === null ? values.nextUpdateDue : timestampOfInstant(promised);
      const written = { ...values, title: values.title.trim(), nextUpdateDue: due };
      const stamp = { references: read.references, turn, by, at: timestampOfInstant(now) };
      const taken = await referenceTaken(tx, read.references, null);
      const id = taken ? null : await insertCase(tx, written, stamp);
      if (id === null) {
        return taken ?? (await referenceTaken(tx, read.references, null)) ?? conflict('reference_taken', TAKEN);
      }
      await this.log.record(tx, [{ id, what: 'opened', turn, state: 'open', by, people: [values.liaison] }]);
      return done((await caseById(tx, id))!);
    });
  }
}

const TAKEN = 'One of the numbers belongs to another case.';
