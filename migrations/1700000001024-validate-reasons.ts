import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reasons' constraint, which was added without looking at the table, is looked at. Nobody waits for it. */
export class ValidateReasons1700000001024 implements MigrationInterface {
  name = 'ValidateReasons1700000001024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE pattern_links VALIDATE CONSTRAINT pattern_links_reason_of_a_person`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
