import { openDataSource, poolOf } from '../../../src/platform/database/data-source.js';
import type { Db } from '../../../src/platform/database/db.js';
import { PoolDb } from '../../../src/platform/database/pool-db.js';

/** A database that is there already, as it is; close it before somebody else wants it for himself. */
export async function openTestDb(url: string): Promise<{ db: Db; close: () => Promise<void> }> {
  const dataSource = await openDataSource({ url, poolSize: 2, report: () => undefined });
  return { db: new PoolDb(poolOf(dataSource), () => undefined), close: () => dataSource.destroy() };
}
