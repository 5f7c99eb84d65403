import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a person said that a ticket does not belong to a pattern. */
export class ReasonsOfUnlinking1700000001023 implements MigrationInterface {
  name = 'ReasonsOfUnlinking1700000001023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE pattern_links ADD COLUMN reason text`);
    await runner.query(`ALTER TABLE pattern_links ADD CONSTRAINT pattern_links_reason_of_a_person CHECK
      (reason IS NULL OR (what = 'unlinked' AND by_staff IS NOT NULL AND reason <> '' AND length(reason) <= 500)) NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
