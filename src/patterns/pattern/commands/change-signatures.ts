import { Injectable } from '@nestjs/common';
import { signatureParts } from '../../../domain/signature/signature.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import type { PatternRow } from '../pattern-row.queries.js';
import { addSignatures, carriersOf, lockGrouping, removeSignature } from '../patterns.store.js';
import { ChangePattern } from './change-pattern.js';
import { signatureTaken } from './create-pattern.js';

/** Says which signatures suggest a pattern. Tickets that are linked stay linked: only a person moves them. */
@Injectable()
export class ChangeSignatures {
  constructor(
    private readonly change: ChangePattern,
    private readonly clock: Clock,
  ) {}

  add(db: Db, id: number, signatures: readonly string[], by: number): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      const row = await this.change.locked(tx, id);
      if (!row) return missing('pattern');
      if (row.state === 'merged' || row.state === 'dismissed') return ended(row);
      const problems = signatureProblems(signatures);
      if (problems.length > 0) return invalid(problems);
      const wanted = [...new Set(signatures)].filter((one) => !row.signatures.includes(one));
      if (wanted.length === 0) return done(row);
      const taken = await carriersOf(tx, wanted);
      if (taken.length > 0) return signatureTaken(taken);
      await addSignatures(tx, { pattern: id, signatures: wanted, by, at: this.clock.now() });
      return done(await this.change.write(tx, row, {}, { what: 'signatures', by }));
    });
  }

  remove(db: Db, id: number, signature: string, by: number): Promise<Outcome<PatternRow>> {
    return db.atomically(async (tx) => {
      await lockGrouping(tx);
      const row = await this.change.locked(tx, id);
      if (!row) return missing('pattern');
      if (!(await removeSignature(tx, id, signature))) return missing('signature of this pattern');
      return done(await this.change.write(tx, row, {}, { what: 'signatures', by }));
    });
  }
}

/** What is wrong with signatures as somebody named them. */
export function signatureProblems(signatures: readonly string[]): { pointer: string; detail: string }[] {
  return signatures.flatMap((signature, index) =>
    signatureParts(signature) === null
      ? [{ pointer: `/signatures/${index}`, detail: 'is no signature; take it from a ticket' }]
      : [],
  );
}

function ended({ state }: PatternRow): Outcome<never> {
  return conflict('not_from_here', `A pattern that is ${state} carries no signatures. Take it up again first.`, {
    allowed: [],
  });
}
