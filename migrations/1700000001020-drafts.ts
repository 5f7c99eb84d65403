import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people have typed and not sent yet, each person's own. `version` is drawn anew with every text, so that a draft that
 * was deleted and begun again is not taken for the one before.
 */
export class Drafts1700000001020 implements MigrationInterface {
  name = 'Drafts1700000001020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE drafts (
      staff_id integer NOT NULL REFERENCES staff (id),
      name text NOT NULL CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,119}$'),
      text text NOT NULL CHECK (text <> '' AND length(text) <= 65536),
      version integer NOT NULL CHECK (version > 0),
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (staff_id, name)
    )`);
    await runner.query(`CREATE INDEX drafts_changed_at ON drafts (changed_at)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
