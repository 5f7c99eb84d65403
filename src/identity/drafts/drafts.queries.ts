import type { Db, Statement } from '../../platform/database/db.js';
import type { Draft } from './draft.js';

const COLUMNS = `name, text, version, changed_at AS "changedAt"`;

const ALL: Statement = {
  name: 'drafts_of',
  text: `SELECT ${COLUMNS} FROM drafts WHERE staff_id = $1 ORDER BY changed_at DESC, name`,
};

const ONE: Statement = { name: 'draft', text: `SELECT ${COLUMNS} FROM drafts WHERE staff_id = $1 AND name = $2` };

/** All drafts of a person, the newest first. What one may have is bounded when it is kept. */
export function draftsOf(db: Db, staff: number): Promise<Draft[]> {
  return db.query<Draft>(ALL, [staff]);
}

export async function draftOf(db: Db, staff: number, name: string): Promise<Draft | undefined> {
  return (await db.query<Draft>(ONE, [staff, name]))[0];
}
