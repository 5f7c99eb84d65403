import type { Db } from '../../../platform/database/db.js';
import { conflict, type Outcome } from '../../../platform/outcome.js';
import { caseKeyOf } from '../case-keys.js';
import { caseOfReference } from '../cases.queries.js';

/** The refusal of a number that belongs to another case, naming it; null when nobody has it. */
export async function referenceTaken(
  db: Db,
  references: readonly string[],
  own: number | null,
): Promise<Outcome<never> | null> {
  for (const reference of references) {
    const id = await caseOfReference(db, reference);
    if (id === null || id === own) continue;
    const key = caseKeyOf(id);
    return conflict('reference_taken', `The number ${reference} belongs to ${key} already.`, { case: key, reference });
  }
  return null;
}
