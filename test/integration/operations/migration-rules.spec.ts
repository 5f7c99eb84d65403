import { describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/all.js';
import { buildIndexConcurrently } from '../../../migrations/concurrent-index.js';
import { faultsOf } from './migration-rules.js';

const planted = (
  statement: string | ((runner: QueryRunner) => Promise<unknown>),
  { name = 'Planted1700000009000', transaction }: { name?: string; transaction?: boolean } = {},
): MigrationInterface => ({
  name,
  ...(transaction === undefined ? {} : { transaction }),
  up: async (runner) => void (await (typeof statement === 'string' ? runner.query(statement) : statement(runner))),
  down: async () => undefined,
});

describe('migrations after the spine', () => {
  it.each(MIGRATIONS.slice(1).map((migration) => [migration.name, migration] as const))(
    '%s may run while the previous version serves',
    async (_name, migration) => {
      expect(await faultsOf(new migration())).toEqual([]);
    },
  );

  it('are in order, named after their time, and go forward only', async () => {
    const made = MIGRATIONS.map((migration) => new migration() as MigrationInterface);
    const times = made.map(({ name }) => Number(/(\d{13})$/.exec(name ?? '')?.[1]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
    for (const migration of made) {
      expect(migration.name).toBe(migration.constructor.name);
      await expect(migration.down({} as QueryRunner)).rejects.toThrow('forward');
    }
  });
});

describe('the rules', () => {
  it.each([
    ['DROP TABLE tickets', 'one version later'],
    ['ALTER TABLE tickets DROP COLUMN title', 'one version later'],
    ['ALTER TABLE tickets DROP title', 'write DROP COLUMN'],
    ['ALTER TABLE tickets RENAME COLUMN title TO subject', 'add the new name'],
    ['ALTER TABLE tickets RENAME TO cases', 'add the new name'],
    ['ALTER TABLE tickets ADD COLUMN colour text NOT NULL', 'give a DEFAULT'],
    ['ALTER TABLE tickets ADD colour text', 'write ADD COLUMN'],
    ['ALTER TABLE tickets ADD COLUMN colour uuid DEFAULT gen_random_uuid()', 'rewrites the table'],
    ['ALTER TABLE tickets ADD COLUMN n int GENERATED ALWAYS AS (tier + 1) STORED', 'rewrites the table'],
    ['ALTER TABLE tickets ALTER COLUMN title TYPE varchar(9)', 'rewrites the table'],
    ['ALTER TABLE tickets ALTER COLUMN title SET DATA TYPE varchar(9)', 'rewrites the table'],
    ['ALTER TABLE tickets ALTER COLUMN location SET NOT NULL', 'NOT VALID'],
    ['ALTER TABLE tickets ADD CONSTRAINT tickets_x CHECK (tier > 0)', 'NOT VALID'],
    ['ALTER TABLE tickets ADD CONSTRAINT tickets_y UNIQUE (title)', 'USING INDEX'],
    ['CREATE INDEX tickets_z ON tickets (title)', 'buildIndexConcurrently'],
    ['CREATE UNIQUE INDEX IF NOT EXISTS tickets_z ON "tickets" (title)', 'buildIndexConcurrently'],
    ['CREATE INDEX CONCURRENTLY tickets_z ON tickets (title)', 'transaction = false'],
    ["UPDATE tickets SET title = 'x'", 'in batches'],
    ['TRUNCATE tickets', 'stops everybody'],
    ['-- a word before\nLOCK TABLE tickets', 'stops everybody'],
  ])('refuse %s', async (statement, instead) => {
    expect((await faultsOf(planted(statement))).join()).toContain(instead);
  });

  it.each([
    ['ALTER TABLE tickets ADD COLUMN colour text'],
    ["ALTER TABLE tickets ADD COLUMN colour text NOT NULL DEFAULT 'none'"],
    ['ALTER TABLE tickets ADD CONSTRAINT tickets_x CHECK (tier > 0) NOT VALID'],
    ['ALTER TABLE tickets VALIDATE CONSTRAINT tickets_x'],
    ['ALTER TABLE tickets ALTER COLUMN location DROP NOT NULL'],
    ['CREATE TABLE colours (id int PRIMARY KEY); CREATE INDEX colours_id ON colours (id)'],
    ['CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM x; DROP TABLE y; END $$'],
  ])('let pass %s', async (statement) => {
    expect(await faultsOf(planted(statement))).toEqual([]);
  });

  it('let a contract take away, and an index be built concurrently when it can be resumed', async () => {
    const name = 'NoTitleContract1700000009001';
    expect(await faultsOf(planted('ALTER TABLE tickets DROP COLUMN title', { name }))).toEqual([]);
    const index = { name: 'tickets_z', definition: 'ON tickets (title)' };
    const resumed = planted((runner) => buildIndexConcurrently(runner, index), { transaction: false });
    expect(await faultsOf(resumed)).toEqual([]);
    const once = planted('CREATE INDEX CONCURRENTLY tickets_z ON tickets (title)', { transaction: false });
    expect((await faultsOf(once)).join()).toContain('buildIndexConcurrently');
    const mixed = planted('ALTER TABLE tickets ADD COLUMN colour text', { transaction: false });
    expect((await faultsOf(mixed)).join()).toContain('half of it may stay');
  });
});
