import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../../../migrations/all.js';
import { openDataSource } from '../../../../src/platform/database/data-source.js';
import { isMigrated, runMigrations } from '../../../../src/platform/database/run-migrations.js';
import { createDatabase, dropDatabase, testCluster, urlIn, type TestCluster } from '../../../setup/cluster.js';

describe('migrations', () => {
  let cluster: TestCluster;
  let name: string;

  beforeAll(async () => {
    cluster = await testCluster();
    name = `${cluster.prefix}${randomBytes(5).toString('hex')}`;
    await createDatabase(cluster, name);
  });
  afterAll(() => dropDatabase(cluster, name));

  const node = () => openDataSource({ url: urlIn(cluster, name), poolSize: 3, report: () => undefined });

  it('run once when four nodes start at the same time on an empty database', async () => {
    const nodes = await Promise.all([node(), node(), node(), node()]);
    const [first] = nodes;
    expect(first && (await isMigrated(first))).toBe(false);
    const ran = await Promise.all(nodes.map((dataSource) => runMigrations(dataSource)));
    expect(ran.filter((names) => names.length > 0)).toEqual([MIGRATIONS.map((migration) => migration.name)]);
    expect(await Promise.all(nodes.map(isMigrated))).toEqual([true, true, true, true]);
    await Promise.all(nodes.map((dataSource) => dataSource.destroy()));
  });

  it('give the connection back as it was', async () => {
    const dataSource = await node();
    const settings = async () =>
      (await dataSource.query(
        "SELECT current_setting('statement_timeout') AS timeout, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locks",
      )) as unknown;
    expect(await runMigrations(dataSource)).toEqual([]);
    expect(await settings()).toEqual([{ timeout: '30s', locks: 0 }]);
    await dataSource.destroy();
  });
});
