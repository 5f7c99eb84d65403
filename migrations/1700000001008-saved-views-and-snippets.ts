import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Named filters of the ticket list, and text modules. `slot` holds how many views somebody may have: it has no other
 * meaning. A snippet without an owner is the desk's.
 */
export class SavedViewsAndSnippets1700000001008 implements MigrationInterface {
  name = 'SavedViewsAndSnippets1700000001008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE saved_views (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      owner_id integer NOT NULL REFERENCES staff (id),
      slot smallint NOT NULL CHECK (slot BETWEEN 1 AND 50),
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      filter jsonb NOT NULL CHECK (jsonb_typeof(filter) = 'object'),
      shared_with text NOT NULL DEFAULT 'nobody' CHECK (shared_with IN ('nobody','tier1','tier2','tier3','everyone')),
      position integer NOT NULL CHECK (position BETWEEN 1 AND 1000),
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL,
      CONSTRAINT saved_views_at_most UNIQUE (owner_id, slot)
    )`);
    await runner.query(`CREATE UNIQUE INDEX saved_views_name ON saved_views (owner_id, lower(name))`);
    await runner.query(`CREATE INDEX saved_views_shared ON saved_views (position, id) WHERE shared_with <> 'nobody'`);
    await runner.query(`CREATE TABLE snippets (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      owner_id integer REFERENCES staff (id),
      name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
      text text NOT NULL CHECK (text <> '' AND length(text) <= 4000),
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL,
      changed_by integer NOT NULL REFERENCES staff (id),
      CONSTRAINT snippets_name UNIQUE NULLS NOT DISTINCT (owner_id, name)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
