import { Injectable } from '@nestjs/common';
import { caseReference, referenceProblem } from '../../../domain/patterns/microsoft-reference.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { CaseLog } from '../case-log.js';
import { caseById, type CaseRow } from '../cases.queries.js';
import { insertReference, lockCase, touchCase } from '../cases.store.js';
import { referenceTaken } from './reference-taken.js';

/** A mirror number: tickets sent under it belong to the same case. One that the case has already changes nothing. */
@Injectable()
export class AddReference {
  constructor(
    private readonly log: CaseLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, typed: string, by: number): Promise<Outcome<CaseRow>> {
    return db.atomically(async (tx): Promise<Outcome<CaseRow>> => {
      const problem = referenceProblem(typed, '/reference');
      if (problem) return invalid([problem]);
      const reference = caseReference(typed);
      // The number before the case, as a ticket that goes to Microsoft takes them: neither waits for the other crosswise.
      const row = await caseById(tx, id);
      if (!row) return missing('Microsoft case');
      if (row.references.includes(reference)) return done(row);
      const at = timestampOfInstant(this.clock.now());
      if (!(await insertReference(tx, id, { reference, by, at }))) {
        const taken = await referenceTaken(tx, [reference], id);
        return taken ?? (await caseById(tx, id).then((now) => (now ? done(now) : conflict('reference_taken', TAKEN))));
      }
      await lockCase(tx, id);
      await touchCase(tx, id, at);
      const now = (await caseById(tx, id))!;
      await this.log.record(tx, [{ id, what: 'reference', turn: now.turn, state: now.state, by }]);
      return done(now);
    });
  }
}

const TAKEN = 'The number belongs to another case.';
