import type { Db } from '../../../src/platform/database/db.js';

/** From the next connection on, commits of this database are acknowledged before they are on disk. */
export async function forgetLastCommits(db: Db): Promise<void> {
  const [row] = await db.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  await db.execute(`ALTER DATABASE ${row!.name} SET synchronous_commit = off`);
}
