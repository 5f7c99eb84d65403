import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '../../src/platform/database/data-source.js';
import type { Db } from '../../src/platform/database/db.js';
import { PoolDb } from '../../src/platform/database/pool-db.js';
import { createDatabase, dropDatabase, testCluster, urlIn } from './cluster.js';

export interface TestDatabase {
  db: Db;
  dataSource: DataSource;
  url: string;
  /** Closes the pool and drops the database. */
  close: () => Promise<void>;
}

/** A fresh, migrated database of its own. One per spec file is enough (`beforeAll`); close it in `afterAll`. */
export async function testDatabase({ poolSize = 16 }: { poolSize?: number } = {}): Promise<TestDatabase> {
  const { url, drop } = await freshDatabase();
  const dataSource = await openDataSource({ url, poolSize, report: () => undefined });
  const db = new PoolDb(poolOf(dataSource), () => undefined);
  const close = async () => {
    await dataSource.destroy();
    await drop();
  };
  return { db, dataSource, url, close };
}

/** A fresh, migrated database without any connection to it. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = await testCluster();
  const name = `${cluster.prefix}${randomBytes(5).toString('hex')}`;
  await createDatabase(cluster, name, cluster.template);
  return { url: urlIn(cluster, name), drop: () => dropDatabase(cluster, name) };
}
