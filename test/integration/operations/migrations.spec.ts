import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/all.js';
import { buildIndexConcurrently } from '../../../migrations/concurrent-index.js';
import { openDataSource, type MigrationClass } from '../../../src/platform/database/data-source.js';
import { migrationStatus, runMigrations } from '../../../src/platform/database/run-migrations.js';
import { PoolDb } from '../../../src/platform/database/pool-db.js';
import { poolOf } from '../../../src/platform/database/data-source.js';
import { createDatabase, dropDatabase, testCluster, urlIn, type TestCluster } from '../../setup/cluster.js';
import { logTicket, openDesk, type Desk } from '../../setup/desk.js';
import { until } from './until.js';

let planted = 0;

/** A migration of a version that does not exist. */
function plant(up: (runner: QueryRunner) => Promise<unknown>, options: { transaction?: false; contract?: true } = {}) {
  const name = `Planted${options.contract ? 'Contract' : ''}${1_800_000_000_000 + ++planted}`;
  return class implements MigrationInterface {
    readonly name = name;
    readonly transaction = options.transaction;

    async up(runner: QueryRunner): Promise<void> {
      await up(runner);
    }

    async down(): Promise<void> {}
  } as unknown as MigrationClass;
}

describe('migrations', () => {
  let cluster: TestCluster;
  let name: string;
  let url: string;
  const opened: DataSource[] = [];

  beforeEach(async () => {
    cluster = await testCluster();
    name = `${cluster.prefix}${randomBytes(5).toString('hex')}`;
    await createDatabase(cluster, name, cluster.template);
    url = urlIn(cluster, name);
  });
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
    await dropDatabase(cluster, name);
  });

  const version = async (...migrations: MigrationClass[]) => {
    const all = [...MIGRATIONS, ...migrations];
    const dataSource = await openDataSource({ url, poolSize: 3, report: () => undefined, migrations: all });
    opened.push(dataSource);
    return dataSource;
  };

  it('keep nothing of one that failed, all of those before it, and go on from there', async () => {
    const good = plant((runner) => runner.query('CREATE TABLE first (id int)'));
    let fails = true;
    const bad = plant(async (runner) => {
      await runner.query('CREATE TABLE second (id int)');
      if (fails) throw new Error('cut');
    });
    const newer = await version(good, bad);
    await expect(runMigrations(newer)).rejects.toThrow('cut');
    const tables = async () =>
      (await newer.query("SELECT to_regclass('first') AS first, to_regclass('second') AS second")) as unknown;
    expect(await tables()).toEqual([{ first: 'first', second: null }]);
    fails = false;
    expect(await runMigrations(newer)).toHaveLength(1);
    expect(await tables()).toEqual([{ first: 'first', second: 'second' }]);
  });

  it('give way when somebody holds the table, so that nobody waits behind them, and come again', async () => {
    let tries = 0;
    const widen = plant((runner) => (tries++, runner.query('ALTER TABLE tickets ADD COLUMN colour text')));
    const newer = await version(widen);
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM tickets');
    const running = runMigrations(newer);
    await until(() => tries >= 2);
    await reader.query('COMMIT');
    await reader.end();
    expect(await running).toHaveLength(1);
  });

  it('build an index that an interrupted run left half way anew', async () => {
    const index = { name: 'tickets_planted', definition: 'ON tickets (title, id)' };
    const newer = await version(plant((runner) => buildIndexConcurrently(runner, index), { transaction: false }));
    // What a build that was cut leaves behind.
    await newer.query('CREATE INDEX tickets_planted ON tickets (title)');
    await newer.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'tickets_planted'::regclass");
    expect(await runMigrations(newer)).toHaveLength(1);
    const found = (await newer.query(
      "SELECT indisvalid AS valid, indnatts AS columns FROM pg_index WHERE indexrelid = 'tickets_planted'::regclass",
    )) as unknown;
    expect(found).toEqual([{ valid: true, columns: 2 }]);
  });

  it('of a newer version are accepted, unless they took away what this one needs', async () => {
    const expand = plant((runner) => runner.query('ALTER TABLE tickets ADD COLUMN colour text'));
    const contract = plant((runner) => runner.query('ALTER TABLE tickets DROP COLUMN colour'), { contract: true });
    const next = plant((runner) => runner.query('SELECT 1'));
    await runMigrations(await version(expand));
    const old = await version();
    expect(await runMigrations(old)).toEqual([]);
    expect(await migrationStatus(old)).toMatchObject({ pending: [], unknown: [expect.stringMatching(/^Planted18/)] });

    await runMigrations(await version(expand, contract));
    await expect(runMigrations(await version(next))).rejects.toThrow(/newer version.*PlantedContract18/);
    expect((await migrationStatus(old)).unknown).toHaveLength(2);
  });

  it('replace statements that were prepared before, without a failure to be seen', async () => {
    const dataSource = await version(plant((runner) => runner.query('ALTER TABLE locations ADD COLUMN colour text')));
    const db = new PoolDb(poolOf(dataSource), () => undefined);
    const all = { name: 'planted_all', text: 'SELECT * FROM locations' };
    await Promise.all([1, 2, 3].map(() => db.atomically(async (tx) => void (await tx.query(all)))));
    await runMigrations(dataSource);
    await Promise.all([1, 2, 3].map(() => db.query(all)));
    await db.atomically(async (tx) => void (await tx.query(all)));
  });
});

describe('the version that serves', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  }, 90_000);
  afterEach(() => desk.close());

  it('answers every request while a newer one expands the tables that it uses', async () => {
    const index = { name: 'tickets_planted', definition: 'ON tickets (title)' };
    const newer = await openDataSource({
      url: desk.config.databaseUrl ?? '',
      poolSize: 2,
      report: () => undefined,
      migrations: [
        ...MIGRATIONS,
        plant(async (runner) => {
          for (const table of ['tickets', 'events', 'staff', 'segments']) {
            await runner.query(`ALTER TABLE ${table} ADD COLUMN colour text NOT NULL DEFAULT 'none'`);
          }
        }),
        plant((runner) => buildIndexConcurrently(runner, index), { transaction: false }),
        plant((runner) =>
          runner.query('ALTER TABLE tickets ADD CONSTRAINT coloured CHECK (colour IS NOT NULL) NOT VALID'),
        ),
        plant((runner) => runner.query('ALTER TABLE tickets VALIDATE CONSTRAINT coloured')),
      ],
    });
    let serving = true;
    const keys: string[] = [];
    const agents = [desk.tier1, desk.tier2, desk.lead].map(async (agent) => {
      while (serving) {
        const { key } = await logTicket(agent, { take: true });
        keys.push(key);
        expect((await agent.get(`/tickets/${key}`)).status).toBe(200);
        expect((await agent.post(`/tickets/${key}/comments`, { text: 'seen' })).status).toBe(201);
        expect((await agent.get('/tickets?limit=5')).status).toBe(200);
      }
    });
    await until(() => keys.length > 5);
    expect(await runMigrations(newer)).toHaveLength(4);
    const during = keys.length;
    await until(() => keys.length > during + 5);
    serving = false;
    await Promise.all(agents);
    await newer.destroy();
    const [{ kept }] = (await desk.db.query<{ kept: number }>('SELECT count(*) AS kept FROM tickets')) as [
      { kept: number },
    ];
    expect(kept).toBe(keys.length);
  }, 90_000);
});
