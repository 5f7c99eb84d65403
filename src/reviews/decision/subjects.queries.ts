import type { Db, Statement } from '../../platform/database/db.js';

const LARGEST_ID = 2_147_483_647;

const exists = (name: string, table: string): Statement => ({
  name: `review_subject_${name}`,
  text: `SELECT 1 AS one FROM ${table} WHERE id = $1`,
});

const SUBJECTS: ReadonlyMap<string, Statement> = new Map([
  ['signal', exists('signal', 'signals')],
  ['pattern', exists('pattern', 'patterns')],
  ['goal', exists('goal', 'goals')],
  ['decision', exists('decision', 'decisions')],
  ['phase', exists('phase', 'phases')],
  ['gate', exists('gate', 'phases')],
]);

/** Whether there is a thing of that name and id. */
export async function knownSubject(db: Db, name: string, id: number): Promise<boolean> {
  const statement = SUBJECTS.get(name);
  if (statement === undefined || !(id <= LARGEST_ID)) return false;
  return (await db.query(statement, [id])).length === 1;
}
