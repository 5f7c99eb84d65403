import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openDataSource } from '../../src/platform/database/data-source.js';
import { prepareDataDir, startServer, urlOf } from '../../src/platform/database/embedded/server.js';
import { runMigrations } from '../../src/platform/database/run-migrations.js';

/** The database server of a test run; run-folder.js reads the same file to end it. */
export interface TestCluster {
  adminUrl: string;
  /** Every database of this run begins with it. */
  prefix: string;
  template: string;
  home?: string;
  socketFolder?: string;
}

const PATIENCE_MS = 60_000;

/**
 * The server of this run with its migrated template database. The first test file that asks starts it (one embedded
 * PostgreSQL without fsync, or the server of TEST_DATABASE_URL); it outlives that worker and is ended by the teardown.
 */
export async function testCluster(): Promise<TestCluster> {
  const folder = process.env['TIERLINE_TEST_RUN'];
  if (!folder) throw new Error('run the tests through jest and its configuration');
  const file = path.join(folder, 'cluster.json');
  if (isFirst(path.join(folder, 'starting'))) {
    const cluster = await start(folder).catch((error: unknown) => ({ failed: String(error) }));
    writeFileSync(`${file}.draft`, JSON.stringify(cluster));
    renameSync(`${file}.draft`, file);
  }
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(25)) {
    const cluster = read(file);
    if (cluster && 'failed' in cluster) throw new Error(`the test database did not start: ${cluster.failed}`);
    if (cluster) return cluster;
  }
  throw new Error('the test database did not start in time');
}

function isFirst(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch {
    return false;
  }
}

function read(file: string): TestCluster | { failed: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestCluster;
  } catch {
    return undefined;
  }
}

async function start(folder: string): Promise<TestCluster> {
  const prefix = `tierline_test_${path.basename(folder).replace(/\W/g, '').toLowerCase()}_`;
  const given = process.env['TEST_DATABASE_URL'];
  const cluster: TestCluster = given
    ? { adminUrl: given, prefix, template: `${prefix}template` }
    : { ...(await startEmbedded(folder)), prefix, template: `${prefix}template` };
  await createDatabase(cluster, cluster.template);
  const dataSource = await openDataSource({
    url: urlIn(cluster, cluster.template),
    poolSize: 2,
    report: () => undefined,
  });
  try {
    await runMigrations(dataSource);
  } finally {
    await dataSource.destroy();
  }
  return cluster;
}

async function startEmbedded(folder: string): Promise<{ adminUrl: string; home: string; socketFolder: string }> {
  const dataDir = await prepareDataDir(path.join(folder, 'data'));
  const server = await startServer(dataDir, { dataDir, maxConnections: 300, durable: false, log: () => undefined });
  server.child.unref();
  return {
    adminUrl: urlOf(server, 'postgres'),
    home: server.placement.home,
    socketFolder: server.settings.socketFolder,
  };
}

/** Connection string of another database on the same server. */
export function urlIn({ adminUrl }: TestCluster, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Creates a database, as a copy of `template` when one is named: by files, a quarter of the time that the log takes. */
export async function createDatabase(cluster: TestCluster, name: string, template?: string): Promise<void> {
  await asAdmin(cluster, `CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}" STRATEGY FILE_COPY` : ''}`);
}

/** Drops a database and cuts whoever is still connected. */
export async function dropDatabase(cluster: TestCluster, name: string): Promise<void> {
  await asAdmin(cluster, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function asAdmin({ adminUrl }: TestCluster, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
